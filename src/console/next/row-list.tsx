import type { OutcomeRow } from '../api/api-types.ts';
import { armedFor } from '../frame/armed.ts';
import { fill, showCount, showMessage } from '../frame/format.ts';
import { tenant } from '../frame/tenant-picker.tsx';
import { words } from '../words/words.ts';
import { ArmButton } from './arm-button.tsx';
import type { PeopleOfRows } from './people-of-rows.ts';

interface RowListProps {
  readonly operation: string;
  /** Undefined until they are here. */
  readonly rows: readonly OutcomeRow[] | undefined;
  readonly verdicts: PeopleOfRows;
  arm(outcome: string): void;
}

/** The operation's own rows come first: they are what most tests are about. */
const layers = ['vendor', 'platform', 'gateway'] as const;

/** The table of an operation, grouped by who answers. */
export function RowList({ operation, rows, verdicts, arm }: RowListProps) {
  const { next, frame } = words.value;
  if (rows === undefined) return <p class="quiet">{frame.loading}</p>;
  return layers.map((layer) => {
    const group = rows.filter((row) => row.layer === layer);
    if (group.length === 0) return null;
    return (
      <section key={layer} aria-label={next.layers[layer]}>
        <h2>
          {next.layers[layer]} <small class="quiet">{showCount(next.rows, group.length)}</small>
        </h2>
        <ul class="rows">
          {group.map((row) => (
            <Row
              key={row.outcome}
              row={row}
              operation={operation}
              people={verdicts.get(row.outcome) ?? (row.persona === undefined ? [] : [row.persona])}
              arm={arm}
            />
          ))}
        </ul>
      </section>
    );
  });
}

interface RowProps {
  readonly row: OutcomeRow;
  readonly operation: string;
  /** The personas who lead to it. */
  readonly people: readonly string[];
  arm(outcome: string): void;
}

const mostNames = 3;

/** A row, to be armed; marked while it is. */
export function Row({ row, operation, people, arm }: RowProps) {
  const { outcome, code, message, when, evidence, source, billed, httpStatus, vendorName } = row;
  const { next, bill } = words.value;
  const known = typeof evidence === 'string' ? evidence : evidence.code;
  const armed = armedFor({ tenant: tenant.value, operation, outcome });
  const others = people.length - mostNames;
  return (
    <li class={armed === undefined ? 'row' : 'row is-armed'}>
      <code class="code">{code ?? '—'}</code>
      <div class="said">
        <p>
          <b lang="zh-CN">{message === null ? next.noMessage : showMessage(message)}</b>
          {vendorName !== undefined && <span class="quiet"> {vendorName}</span>}
        </p>
        <p>{when}</p>
        <p class="marks">
          <code>{outcome}</code>
          <span class="mark">HTTP {httpStatus}</span>
          <span class={billed === true ? 'mark cost' : 'mark'}>
            {bill.rows[String(billed) as keyof typeof bill.rows]}
          </span>
          <span class={known === 'inferred' ? 'mark warn' : 'mark'} title={source}>
            {next.evidence[known]}
          </span>
          {people.length > 0 && (
            <span class="mark" title={people.join(', ')}>
              {fill(others > 0 ? next.personas : next.persona, {
                personas: people.slice(0, mostNames).join(', '),
                others,
              })}
            </span>
          )}
        </p>
      </div>
      <ArmButton name={outcome} armed={armed} arm={() => arm(outcome)} />
    </li>
  );
}
