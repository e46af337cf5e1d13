import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Rule } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { tableOf } from '../api/tables.ts';
import { useLoad } from '../api/use-load.ts';
import { isMeant, loadPersonas } from '../cards/personas.ts';
import { arm } from '../frame/armed.ts';
import { fill } from '../frame/format.ts';
import { OperationOptions } from '../frame/operation-options.tsx';
import { hrefOf, route } from '../frame/route.ts';
import { TenantPicker, tenant } from '../frame/tenant-picker.tsx';
import { useSettled } from '../frame/use-settled.ts';
import { words } from '../words/words.ts';
import { Elsewhere } from './elsewhere.tsx';
import { FaultList } from './fault-list.tsx';
import { findStart } from './find-start.ts';
import { Instead } from './instead.tsx';
import { isSame, outcomesOf } from './people-of-rows.ts';
import { type Reach, ReachFields, reachOf } from './reach-fields.tsx';
import { RowList } from './row-list.tsx';

/** What was chosen and typed stays while other views are seen. */
const chosenOperation = signal<string | undefined>(undefined);
const reach = signal<Reach>({ kind: 'next', calls: '2', delay: '' });
const search = signal('');

/** Chooses what the next calls of an operation get: a row of its table, or what befalls it on its way. */
export function NextView() {
  const { data: operations } = useLoad((signal) => ask('GET /operations', {}, signal), []);
  const { data: start } = useLoad(findStart, []);
  const { next, frame } = words.value;
  const asked = route.value.slice(1).join('/') || chosenOperation.value || start?.operation;
  const chosen = operations?.find(({ operation }) => operation === asked) ?? operations?.[0];
  const operation = chosen?.operation;
  const isSettled = operation !== undefined && (asked !== undefined || start !== undefined);
  useEffect(() => {
    if (isSettled) chosenOperation.value = operation;
  }, [isSettled, operation]);
  if (operations === undefined || chosen === undefined || !isSettled) {
    return <p class="quiet">{frame.loading}</p>;
  }
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
        <ReachFields reach={reach.value} change={(wanted) => (reach.value = wanted)} />
        <label class="grow">
          {next.search}
          <input
            type="search"
            value={search.value}
            placeholder={next.searchHint}
            onInput={(event) => (search.value = event.currentTarget.value)}
          />
        </label>
      </form>
      <p class="quiet">
        <code>{chosen.address}</code> {chosen.summary}
        {chosen.pack !== undefined &&
          ` · ${fill(next.fromPack, { pack: [chosen.pack.name, chosen.pack.version].join(' ').trim() })}`}
      </p>
      <Table operation={operation} />
    </>
  );
}

/** The rows of the operation that fit what is searched for, and the faults. */
function Table({ operation }: { readonly operation: string }) {
  const text = useSettled(search.value.trim());
  const { data: found } = useLoad(
    async (signal) => (text === '' ? undefined : ask('GET /outcomes', { query: { text } }, signal)),
    [text],
  );
  const { data: personas = [] } = useLoad(loadPersonas, []);
  const { data: judged } = useLoad(
    (signal) => ask('GET /personas/verdicts', { query: { operation } }, signal),
    [operation],
  );
  const [refused, setRefused] = useState('');
  const armNext = async (what: Pick<Rule, 'outcome' | 'fault'>) => {
    try {
      await arm({ tenant: tenant.value, operation, ...what, ...reachOf(reach.value) });
      setRefused('');
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
    }
  };
  const meant = text === '' ? [] : personas.filter((one) => isMeant(one, text)).map(({ id }) => id);
  const verdicts = outcomesOf(judged?.verdicts ?? [], meant);
  const table = tableOf(operation);
  const rows = table?.filter((row) => found === undefined || found.some((one) => isSame(one, row)));
  const armRow = (outcome: string) => armNext({ outcome });
  return (
    <>
      {refused !== '' && (
        <p role="alert" class="notice bad">
          {refused}
        </p>
      )}
      {found !== undefined && rows?.every(({ layer }) => layer !== 'vendor') && (
        <Instead {...{ operation, table, meant, verdicts }} arm={armRow} />
      )}
      {found !== undefined && <Elsewhere operation={operation} rows={found} />}
      <RowList rows={rows} {...{ operation, verdicts }} arm={armRow} />
      <FaultList
        operation={operation}
        text={text}
        delay={reach.value.delay}
        arm={(fault) => armNext(fault === undefined ? {} : { fault })}
      />
    </>
  );
}
