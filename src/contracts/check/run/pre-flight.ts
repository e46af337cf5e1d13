import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { tableOf } from '../../../language/table.ts';
import type { Vendor } from '../../../language/vendor.ts';
import type { EntryView } from '../../../mocks/journal/entry.ts';
import { maskText } from '../../../world/privacy/mask-text.ts';
import { tellNoCall } from '../judge/judge-row.ts';
import { isIssuing } from '../plan/is-issuing.ts';
import type { CheckRow } from '../plan/plan-check-rows.ts';
import type { CheckWorker } from './check-app.ts';
import { knownOf } from './known-of.ts';
import { findInstead, readClocks } from './try-row.ts';

interface PreFlight {
  readonly vendors: readonly Vendor[];
  /** Whether the app was already running. It may then hold tokens of an earlier mock, which this mock refuses. */
  readonly isReached: boolean;
  readonly signal: AbortSignal;
}

/** After this many requests without an answer, the pre-flight stops. */
const mostHung = 2;

/**
 * Asks the app of the first worker for operations before any row is armed, until one operation of each vendor was
 * called and not refused. Returns the workers with the new state of that app. Error `brokenApp` if the app calls no
 * operation at all, or if a vendor refuses its credentials or signature.
 */
export async function preFlight(
  rows: readonly CheckRow[],
  workers: readonly CheckWorker[],
  { vendors, isReached, signal }: PreFlight,
): Promise<readonly CheckWorker[]> {
  const [worker, ...others] = workers;
  if (worker === undefined) return workers;
  const { tenant, app, secrets } = worker;
  const expected = rows.filter((row) => row.expectation !== undefined);
  const began = await readClocks(worker);
  const fine = new Set<string>();
  const refused = new Map<string, string>();
  const uncalled: string[] = [];
  let isWarm = false;
  let hung = 0;

  for (const { operation, drive } of new Map(expected.map((row) => [row.operation, row])).values()) {
    const vendor = vendors.find(({ id }) => id === operation.split('/')[0]);
    if (vendor === undefined || fine.has(vendor.id) || hung === mostHung) continue;
    const since = await readClocks(worker);
    const answer = await app.ask(drive);
    if (signal.aborted) return workers;
    const calls = await tenant.calls({ vendor: vendor.id, since: began.own, limit: 100 });
    const own = calls.filter((call) => call.operation === operation);
    const refusal = findRefusal(calls, own, vendor);
    if (refusal !== undefined) refused.set(vendor.id, maskText(tellRefusal(refusal), { secrets }));
    else if (own.length > 0) fine.add(vendor.id);
    else {
      const { isStranger, ...instead } = await findInstead(operation, worker, since);
      const says = tellNoCall(operation, { answer, known: knownOf(secrets, drive), ...instead });
      if (isStranger) refused.set(vendor.id, says);
      else uncalled.push(says);
    }
    isWarm = answer.kind !== 'crashed' && answer.kind !== 'hung';
    if (answer.kind === 'hung') hung += 1;
    if (!isWarm) await app.restart();
  }

  const says = vendors
    .filter((vendor) => !fine.has(vendor.id) && !(isReached && hasTokens(vendor)))
    .flatMap((vendor) => refused.get(vendor.id) ?? []);
  const isUncalled = fine.size === 0 && refused.size === 0 && uncalled.length > 0;
  if (says.length > 0 || isUncalled) throw toBroken([...says, ...uncalled]);
  return [{ ...worker, isWarm }, ...others];
}

/** A call that was refused because of its sender. Undefined if any call of the operation was not refused. */
function findRefusal(
  calls: readonly EntryView[],
  own: readonly EntryView[],
  vendor: Vendor,
): EntryView | undefined {
  if (own.some((call) => !isRefused(call, vendor))) return undefined;
  const refused = calls.filter((call) => isRefused(call, vendor));
  const explained = refused.findLast((call) => call.diagnosis !== undefined);
  return explained ?? (refused.length === calls.length ? refused.at(-1) : undefined);
}

/** Whether the call was refused by a row of a gateway or platform, or by an operation that issues tokens. */
function isRefused({ operation, outcome }: EntryView, vendor: Vendor): boolean {
  const name = operation.split('/')[1] ?? '';
  const rows = tableOf(vendor, vendor.operations[name]);
  const found = rows.find((one) => one.name === outcome);
  if (found === undefined) return false;
  const isError = found.row.code !== null && String(found.row.code) !== '0';
  return found.from !== undefined || (isError && isIssuing(vendor, name));
}

function hasTokens(vendor: Vendor): boolean {
  return Object.keys(vendor.operations).some((name) => isIssuing(vendor, name));
}

function tellRefusal({ operation, outcome, why, diagnosis }: EntryView): string {
  return `${operation} refused the app's call with ${outcome}: ${diagnosis?.says ?? why}`;
}

const mostShown = 10;

function toBroken(says: readonly string[]): ToolkitError {
  const more = says.length > mostShown ? [`  and ${says.length - mostShown} more`] : [];
  const lines = [...says.slice(0, mostShown).map((text) => `  ${text}`), ...more];
  return new ToolkitError(
    'brokenApp',
    [
      'No row was brought about: the app was asked first while the vendors answer as they do by themselves.',
      ...lines,
    ].join('\n'),
  );
}
