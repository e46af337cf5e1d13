import { useState } from 'preact/hooks';
import type { CoveredRow } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { fill, showCount, showMessage, showNumber } from '../frame/format.ts';
import { words } from '../words/words.ts';

const shows = ['all', 'met', 'unmet'] as const;
type RowFilter = (typeof shows)[number];
type RowGroup = readonly [operation: string, rows: readonly CoveredRow[]];

/** Every row that the vendors document, and whether a call met it: what was called first, as the report has it. */
export function CoverageView() {
  const { data } = useLoad((signal) => ask('GET /coverage/rows', {}, signal), [], 1000);
  const [show, setShow] = useState<RowFilter>('all');
  const { coverage, frame } = words.value;
  if (data === undefined) return <p class="quiet">{frame.loading}</p>;
  const vendors = new Set(data.called.map((operation) => operation.split('/')[0]));
  const isCalled = (operation: string) =>
    data.called.includes(operation) || (operation.endsWith('/*') && vendors.has(operation.split('/')[0]));
  const groups: readonly RowGroup[] = [...Map.groupBy(data.rows, ({ operation }) => operation)];
  const called = groups.filter(([operation]) => isCalled(operation));
  const others = groups.filter(([operation]) => !isCalled(operation));
  return (
    <>
      <p>{coverage.says}</p>
      <div class="fields">
        <fieldset>
          <legend>{coverage.show}</legend>
          {shows.map((one) => (
            <label key={one} class="inline">
              <input type="radio" name="show" checked={one === show} onChange={() => setShow(one)} />
              {coverage[one]}
            </label>
          ))}
        </fieldset>
      </div>
      <p class="lead" role="status">
        {called.length === 0
          ? coverage.nothing
          : fill(coverage.called, tally(called.flatMap(([, rows]) => rows)))}
      </p>
      {called.map((group) => (
        <Rows key={group[0]} group={group} show={show} isOpen />
      ))}
      {others.length > 0 && <h2>{coverage.neverCalled}</h2>}
      {others.map((group) => (
        <Rows key={group[0]} group={group} show={show} isOpen={false} />
      ))}
    </>
  );
}

function tally(rows: readonly CoveredRow[]) {
  return { met: showNumber(rows.filter(({ calls }) => calls > 0).length), total: showNumber(rows.length) };
}

interface RowsProps {
  readonly group: RowGroup;
  readonly show: RowFilter;
  readonly isOpen: boolean;
}

function Rows({ group: [operation, rows], show, isOpen }: RowsProps) {
  const { coverage } = words.value;
  const [open, setOpen] = useState(isOpen);
  const shown = rows.filter(({ calls }) => show === 'all' || calls > 0 === (show === 'met'));
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <code>{operation}</code> <span class="quiet">{fill(coverage.of, tally(rows))}</span>
      </summary>
      {open && (
        <ul class="covered" aria-label={operation}>
          {shown.map((row) => (
            <Row key={row.outcome} row={row} />
          ))}
          {shown.length === 0 && <li class="covered-row quiet">{coverage.noRows}</li>}
        </ul>
      )}
    </details>
  );
}

function Row({ row: { outcome, code, message, when, calls } }: { readonly row: CoveredRow }) {
  const { coverage } = words.value;
  const says = showCount(coverage.calls, calls);
  return (
    <li class="covered-row">
      <span class={calls > 0 ? 'mark cost' : 'mark'}>{calls > 0 ? `✓ ${coverage.met}` : coverage.unmet}</span>
      <code>{code ?? '—'}</code>
      <span>
        <b>{outcome}</b> <span lang="zh-CN">{message === null ? null : showMessage(message)}</span>{' '}
        <span class="quiet">{when}</span>
        {calls > 0 && <span> · {says}</span>}
      </span>
    </li>
  );
}
