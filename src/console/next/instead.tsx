import type { OutcomeRow } from '../api/api-types.ts';
import { fill, showCount } from '../frame/format.ts';
import { words } from '../words/words.ts';
import type { PeopleOfRows } from './people-of-rows.ts';
import { Row } from './row-list.tsx';

interface InsteadProps {
  readonly operation: string;
  /** Undefined until it is here. */
  readonly table: readonly OutcomeRow[] | undefined;
  /** The personas that were searched for. */
  readonly meant: readonly string[];
  readonly verdicts: PeopleOfRows;
  arm(outcome: string): void;
}

const mostRows = 3;
const mostNames = 4;

/** What the operation answers to the people who were searched for, since no row of its own is about them. */
export function Instead({ operation, table = [], meant, verdicts, arm }: InsteadProps) {
  const { next } = words.value;
  const name = operation.split('/')[1] ?? operation;
  const found = table.flatMap((row) => {
    const people = (verdicts.get(row.outcome) ?? []).filter((one) => meant.includes(one));
    return people.length === 0 ? [] : [{ row, people }];
  });
  if (found.length === 0) return <p>{fill(next.noRow, { operation: name })}</p>;
  return (
    <section aria-label={next.instead}>
      <p>{fill(next.noOwnRow, { operation: name })}</p>
      {found.slice(0, mostRows).map(({ row, people }) => (
        <div key={row.outcome}>
          <p>
            <b>
              {fill(showCount(next.gets, people.length), {
                personas: people.slice(0, mostNames).join(', ') + (people.length > mostNames ? ', …' : ''),
                answer: [row.code, row.outcome].filter((one) => one !== null).join(' '),
              })}
            </b>
          </p>
          <ul class="rows">
            <Row row={row} operation={operation} people={people} arm={arm} />
          </ul>
        </div>
      ))}
    </section>
  );
}
