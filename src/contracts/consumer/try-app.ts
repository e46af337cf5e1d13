import type { Operation } from '../../language/operation.ts';
import { tableOf } from '../../language/table.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { OperationName } from '../../mocks/operation-names.ts';
import type { WireRequest } from '../../wire/wire.ts';
import { type ConsumerMock, type ObservedCall, type Start, startConsumerMock } from './consumer-mock.ts';
import { describeRow } from './judge-call.ts';
import type { CallApp } from './to-call-app.ts';

/** The operation that a suite tests. */
export interface Subject {
  /** `fegine-elements/bank3Check` */
  readonly called: OperationName;
  readonly vendor: Vendor;
  /** `bank3Check` */
  readonly name: string;
  readonly operation: Operation;
}

/** The mock, and the app's request in the successful case. */
export interface TriedApp {
  readonly mock: ConsumerMock;
  readonly usual: WireRequest;
}

/** Rejects if the app does not call the operation, or if the call is refused before the vendor reads the card. */
export async function tryApp(
  vendors: readonly Vendor[],
  subject: Subject,
  start: Start,
  callApp: CallApp<unknown>,
): Promise<TriedApp> {
  const { called } = subject;
  const mock = await startConsumerMock(vendors, called, start);
  const { seen, result } = await mock.during({}, () => callApp(mock));
  const last = seen.at(-1);
  if (last === undefined) throw new Error(neverCalled(called, mock, result.error));
  const refusal = refusalOf(subject, last);
  if (refusal !== undefined) throw new Error(refusal);
  return { mock, usual: last.request };
}

function neverCalled(called: string, { mock, url }: ConsumerMock, thrown: Error | undefined): string {
  const others = mock.journal
    .calls()
    .map(({ operation: other, outcome, why }) => `${other}/${outcome} (${why})`);
  const how = thrown === undefined ? '' : ` It threw ${thrown.name}: ${thrown.message}`;
  return others.length === 0
    ? `The app called nothing at ${url}, and ${called} least of all. Does \`call\` use the url that it is given?${how}`
    : `The app did not call ${called}: it called ${others.join(', ')}, and went no further.${how}`;
}

/** The reason for a refusal before the vendor reads the card. Undefined if the call was not refused. */
function refusalOf(
  { called, vendor, operation }: Subject,
  { answer: { entry } }: ObservedCall,
): string | undefined {
  const row = tableOf(vendor, operation).find((one) => one.name === entry.outcome);
  if (row === undefined || (row.from === undefined && !row.invalid)) return undefined;
  const why = entry.diagnosis === undefined ? '' : ` ${entry.diagnosis.says}`;
  return `What the app sends is refused, whatever the card: ${describeRow(called, row)}.${why}`;
}
