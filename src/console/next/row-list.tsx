import type { OutcomeRow } from '../api/api-types.ts';
import { fill, showNumber } from '../frame/format.ts';
import { words } from '../words/words.ts';

interface RowListProps {
  /** Undefined until they are here. */
  readonly rows: readonly OutcomeRow[] | undefined;
  arm(row: OutcomeRow): void;
}

/** The operation's own rows come first: they are what most tests are about. */
const layers = ['vendor', 'platform', 'gateway'] as const;

/** The table of an operation, grouped by who answers. */
export function RowList({ rows, arm }: RowListProps) {
  const { next, frame } = words.value;
  if (rows === undefined) return <p class="quiet">{frame.loading}</p>;
  if (rows.length === 0) return <p>{next.noRow}</p>;
  return (
    <>
      {layers.map((layer) => {
        const group = rows.filter((row) => row.layer === layer);
        if (group.length === 0) return null;
        return (
          <section key={layer} aria-label={next.layers[layer]}>
            <h2>
              {next.layers[layer]}{' '}
              <small class="quiet">{fill(next.rows, { rows: showNumber(group.length) })}</small>
            </h2>
            <ul class="rows">
              {group.map((row) => (
                <Row key={row.outcome} row={row} arm={() => arm(row)} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Row({ row, arm }: { readonly row: OutcomeRow; arm(): void }) {
  const { outcome, code, message, when, evidence, source, billed, httpStatus, persona, vendorName } = row;
  const { next, bill } = words.value;
  const known = typeof evidence === 'string' ? evidence : evidence.code;
  return (
    <li class="row">
      <code class="code">{code ?? '—'}</code>
      <div class="said">
        <p>
          <b lang="zh-CN">{message ?? next.noMessage}</b>
          {vendorName !== undefined && <span class="quiet"> {vendorName}</span>}
        </p>
        <p lang="en">{when}</p>
        <p class="marks">
          <code>{outcome}</code>
          <span class="mark">HTTP {httpStatus}</span>
          <span class={billed === true ? 'mark cost' : 'mark'}>
            {bill.rows[String(billed) as keyof typeof bill.rows]}
          </span>
          <span class={known === 'inferred' ? 'mark warn' : 'mark'} title={source}>
            {next.evidence[known]}
          </span>
          {persona !== undefined && <span class="mark">{fill(next.persona, { persona })}</span>}
        </p>
      </div>
      <button type="button" class="primary" aria-label={`${next.arm}: ${outcome}`} onClick={arm}>
        {next.arm}
      </button>
    </li>
  );
}
