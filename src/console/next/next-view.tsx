import { useState } from 'preact/hooks';
import type { OutcomeRow, Rule } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { tableOf } from '../api/tables.ts';
import { useLoad } from '../api/use-load.ts';
import { arm } from '../frame/armed.ts';
import { fill } from '../frame/format.ts';
import { OperationOptions } from '../frame/operation-options.tsx';
import { hrefOf, route } from '../frame/route.ts';
import { TenantPicker, tenant } from '../frame/tenant-picker.tsx';
import { useSettled } from '../frame/use-settled.ts';
import { words } from '../words/words.ts';
import { FaultList } from './fault-list.tsx';
import { type Reach, ReachFields, reachOf } from './reach-fields.tsx';
import { RowList } from './row-list.tsx';

type Arming = Pick<Rule, 'outcome' | 'fault'>;

/** Chooses what the next calls of an operation get: a row of its table, or what befalls it on its way. */
export function NextView() {
  const { data: operations } = useLoad((signal) => ask('GET /operations', {}, signal), []);
  const [reach, setReach] = useState<Reach>({ kind: 'next', calls: '2', delay: '' });
  const [text, setText] = useState('');
  const settled = useSettled(text.trim());
  const { data: found } = useLoad(
    async (signal) =>
      settled === '' ? undefined : ask('GET /outcomes', { query: { text: settled } }, signal),
    [settled],
  );
  const [told, setTold] = useState('');
  const { next, frame } = words.value;
  if (operations === undefined) return <p class="quiet">{frame.loading}</p>;
  const asked = route.value.slice(1).join('/');
  const chosen = operations.find(({ operation }) => operation === asked) ?? operations[0];
  if (chosen === undefined) return null;
  const { operation, method, path, summary } = chosen;
  const table = tableOf(operation);

  const armNext = async (what: Arming, name: string) => {
    try {
      await arm({ tenant: tenant.value, operation, ...what, ...reachOf(reach) });
      setTold(fill(next.armed, { name, operation }));
    } catch (error) {
      setTold(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <>
      <form class="fields" aria-label={next.how} onSubmit={(event) => event.preventDefault()}>
        <label>
          {frame.operation}
          <select
            value={operation}
            onChange={({ currentTarget: { value } }) => (location.hash = hrefOf('next', ...value.split('/')))}
          >
            <OperationOptions operations={operations} />
          </select>
        </label>
        <TenantPicker />
        <ReachFields reach={reach} change={setReach} />
        <label class="grow">
          {next.search}
          <input
            type="search"
            value={text}
            placeholder={next.searchHint}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
      </form>
      <p class="quiet">
        <code>
          {method} {path}
        </code>{' '}
        {summary}
      </p>
      <p role="status" class={told === '' ? 'told' : 'told notice'}>
        {told}
      </p>
      {found !== undefined && <Elsewhere operation={operation} rows={found} />}
      <RowList
        rows={table?.filter((row) => found === undefined || found.some((one) => isSame(one, row)))}
        arm={(row) => armNext({ outcome: row.outcome }, row.outcome)}
      />
      <FaultList
        text={text}
        delay={reach.delay}
        arm={(fault) =>
          armNext(
            fault === undefined ? {} : { fault },
            fault === undefined ? next.delayed : next.faultNames[fault],
          )
        }
      />
    </>
  );
}

function isSame(one: OutcomeRow, other: OutcomeRow): boolean {
  return one.outcome === other.outcome && one.vendor === other.vendor && one.operation === other.operation;
}

/** The other operations that have found rows of their own. */
function Elsewhere({
  operation,
  rows,
}: {
  readonly operation: string;
  readonly rows: readonly OutcomeRow[];
}) {
  const own = rows.filter((row) => row.operation !== '*').map((row) => `${row.vendor}/${row.operation}`);
  const others = [...new Set(own)].filter((one) => one !== operation);
  if (others.length === 0) return null;
  return (
    <p class="line">
      {words.value.next.elsewhere}
      {others.map((one) => (
        <a key={one} href={hrefOf('next', ...one.split('/'))}>
          {one} ({own.filter((name) => name === one).length})
        </a>
      ))}
    </p>
  );
}
