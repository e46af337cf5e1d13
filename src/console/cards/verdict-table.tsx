import type { Verdict } from '../api/api-types.ts';
import { hrefOf } from '../frame/route.ts';
import { WideTable } from '../frame/wide-table.tsx';
import { words } from '../words/words.ts';

/** The row that each operation answers with. */
export function VerdictTable({ verdicts }: { readonly verdicts: readonly Verdict[] }) {
  const { cards } = words.value;
  return (
    <WideTable title={cards.verdicts} heads={[cards.operation, cards.answer, cards.code]}>
      {verdicts.map(({ operation, outcome, code }) => (
        <tr key={operation}>
          <td>
            <a href={hrefOf('next', ...operation.split('/'))}>{operation}</a>
          </td>
          <td>
            <b>{outcome}</b>
          </td>
          <td>
            <code>{code}</code>
          </td>
        </tr>
      ))}
    </WideTable>
  );
}
