import { replyText } from '../../language/reply-path.ts';
import { tell } from '../../words/text.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import { type RowResult, toReportRow } from '../reports/run-report.ts';
import type { AnsweredRequest, LoggedInteraction } from './provider-adapter.ts';
import type { InteractionMismatch, InteractionResult, VerifierResult } from './run-verifier.ts';

/** The results of the verifier with the rows that answered. Both have the same provider states in the same order. */
export function joinResults(
  verified: VerifierResult,
  log: readonly LoggedInteraction[],
): readonly RowResult[] {
  const logged = [...log];
  return verified.interactionResults.map((one) => {
    const states = JSON.stringify(one.providerStates ?? []);
    return toResult(
      one,
      take(logged, (entry) => JSON.stringify(entry.states) === states),
    );
  });
}

/** Removes the first of the list that fits, and returns it. */
function take<T>(list: T[], fits: (one: T) => boolean): T | undefined {
  const at = list.findIndex(fits);
  return at < 0 ? undefined : list.splice(at, 1)[0];
}

function toResult(
  { result, mismatch, pending, description: described, duration }: InteractionResult,
  logged: LoggedInteraction | undefined,
): RowResult {
  const description = maskText(described);
  const row = logged?.answered?.row;
  const operation =
    row === undefined ? (logged?.answered?.called ?? description) : `${row.vendor.id}/${row.operationName}`;
  const whose =
    row === undefined ? nobodys(description) : toReportRow(operation, { ...row, name: row.outcome });
  const judged = (verdict: RowResult['verdict'], why: readonly string[]): RowResult => ({
    operation,
    ...whose,
    verdict,
    // The description has a line of its own: before a colon, its last word can look like the name of a secret.
    ...(why.length > 0 && { says: [description, ...why].join('\n') }),
    durationMs: Number.parseInt(duration ?? '0', 10),
  });
  if (logged?.isMessage) return judged('skipped', ['It is a message, and vendors send none.']);
  if (result === 'OK') return judged('handled', []);
  const why = [...mismatchesOf(mismatch), ...promisesOf(logged)];
  if (!pending) return judged('unhandled', why);
  return judged('skipped', ['It is pending, so that it does not fail the run.', ...why]);
}

/** The row of a result for which the mock has no operation. */
function nobodys(description: string): Pick<RowResult, 'row' | 'provoke'> {
  const nothing = { vendor: '', operation: '', outcome: description, layer: 'vendor', when: '' } as const;
  return { row: { ...nothing, code: null, message: null, billed: 'unknown', retry: 'never' }, provoke: '' };
}

function mismatchesOf(mismatch: InteractionMismatch | undefined): readonly string[] {
  if (mismatch === undefined) return ['Pact says no more than that it failed.'];
  const { message, mismatches = [] } = mismatch;
  const told = mismatches.map(({ mismatch, path, key }) => {
    const where = path ?? key;
    return where === undefined ? `${mismatch}.` : `${where}: ${mismatch}.`;
  });
  return message === undefined ? told : [message, ...told];
}

/** The behaviour that the vendor's documents do promise. */
function promisesOf(logged: LoggedInteraction | undefined): readonly string[] {
  if (logged?.answered === undefined) return ['The verifier sent no request for it.'];
  const { row: one, unknown, reply, called, failure } = logged.answered;
  if (failure !== undefined) return [failure];
  const lines = unknown.map(({ state, nearest }) => tellUnknownState(state, nearest));
  if (one === undefined) return [...lines, `No operation is at ${called}.`];
  const { row, vendor, operationName, outcome } = one;
  const code = row.code === null ? 'no code' : `code ${JSON.stringify(row.code)}`;
  const asked = logged.states.length === 0 ? 'No state was asked for; the mock' : 'The mock';
  return [
    ...lines,
    `${asked} answered ${vendor.id}/${operationName}/${outcome} (${code}, HTTP ${reply.status}): ${tell(row.when)}. Its source (${row.source}) promises ${promisedPaths(reply)}, and nothing else.`,
  ];
}

/** `No row has the provider state "…". The nearest is "…".` */
export function tellUnknownState(state: string, nearest: string | undefined): string {
  const next =
    nearest === undefined
      ? 'Use the sentence of a row, or the parameters operation and outcome.'
      : `The nearest is "${nearest}".`;
  return `No row has the provider state "${state.slice(0, 200)}", which asked for nothing. ${next}`;
}

/** `code, msg, result.bank_name`. If the reply has no body, its headers. */
function promisedPaths(reply: AnsweredRequest['reply']): string {
  const text = replyText(reply);
  if (text === '') return `the headers ${reply.headers.map(([name]) => name).join(', ')}`;
  const paths: string[] = [];
  const walk = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) paths.push(path);
    else
      for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}.${name}`);
  };
  walk(JSON.parse(text), '');
  return paths.join(', ');
}
