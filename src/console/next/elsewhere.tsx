import type { OutcomeRow } from '../api/api-types.ts';
import { hrefOf } from '../frame/route.ts';
import { words } from '../words/words.ts';

interface ElsewhereProps {
  readonly operation: string;
  readonly rows: readonly OutcomeRow[];
}

/** The other operations that have found rows of their own. To arm those helps only an app that calls them. */
export function Elsewhere({ operation, rows }: ElsewhereProps) {
  const own = rows.filter((row) => row.operation !== '*').map((row) => `${row.vendor}/${row.operation}`);
  const others = [...new Set(own)].filter((one) => one !== operation);
  if (others.length === 0) return null;
  return (
    <p class="line elsewhere">
      {words.value.next.elsewhere}
      {others.map((one) => (
        <a key={one} href={hrefOf('next', ...one.split('/'))}>
          {one} ({own.filter((name) => name === one).length})
        </a>
      ))}
    </p>
  );
}
