import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { tableOf } from '../../../language/table.ts';
import type { Vendor } from '../../../language/vendor.ts';
import type { EntryView } from '../../../mocks/journal/entry.ts';
import { say, tell } from '../../../words/text.ts';
import { maskText } from '../../../world/privacy/mask-text.ts';
import type { Judgement } from '../judge/judge-row.ts';
import { isIssuing } from '../plan/is-issuing.ts';
import { askNaturally, type Natural, type Scene } from '../plays/play.ts';
import { judgeSent } from '../plays/sent.ts';
import type { CheckWorker } from './check-app.ts';

export interface PreFlight {
  readonly vendors: readonly Vendor[];
  /** The operations whose rows are to be tried. */
  readonly scenes: readonly Scene[];
  /** Whether the app was already running. It may then hold tokens of an earlier mock, which this mock refuses. */
  readonly isReached: boolean;
  readonly signal: AbortSignal;
}

/** What is known before any row is tried. */
export interface Flown {
  /** The workers, with the new state of the first one's app. */
  readonly workers: readonly CheckWorker[];
  /** What the app's own request for each operation came to. */
  readonly judged: ReadonlyMap<string, Judgement>;
  /** Why the rows of an operation cannot be tried: what the app sends is wrong already. */
  readonly untried: ReadonlyMap<string, string>;
}

/** After this many requests without an answer, the pre-flight stops. */
const mostHung = 2;

/**
 * Asks the app of the first worker for each operation before any row is armed. Error `brokenApp` if the app calls no
 * operation at all, or if a vendor refuses its credentials or signature.
 */
export async function preFlight(
  workers: readonly CheckWorker[],
  { vendors, scenes, isReached, signal }: PreFlight,
): Promise<Flown> {
  const judged = new Map<string, Judgement>();
  const untried = new Map<string, string>();
  const [first, ...others] = workers;
  if (first === undefined) return { workers, judged, untried };
  const worker = { ...first, isWarm: false };
  const fine = new Set<string>();
  const refused = new Map<string, string>();
  const uncalled: string[] = [];
  let hung = 0;

  for (const scene of scenes) {
    const vendor = vendors.find(({ id }) => id === scene.operation.split('/')[0]);
    if (vendor === undefined || hung === mostHung) continue;
    const seen = await askNaturally(scene, worker);
    if (signal.aborted) return { workers, judged, untried };
    const own = judgeSent(scene, seen);
    const { says } = own;
    const refusal = findRefusal(seen, vendor);
    if (refusal !== undefined)
      refused.set(vendor.id, maskText(tellRefusal(refusal), { secrets: worker.secrets }));
    else if (seen.isStranger) refused.set(vendor.id, says ?? '');
    else if (seen.calls.length === 0)
      uncalled.push(seen.answer.kind === 'hung' ? tellStalled(scene, says) : (says ?? ''));
    else fine.add(vendor.id);
    // Tokens of an earlier mock are refused until the app has fetched new ones.
    const isExcused =
      seen.calls.length === 0
        ? isReached || isIssuing(vendor, scene.operation.split('/')[1] ?? '')
        : isReached && hasTokens(vendor) && refusal !== undefined;
    if (!isExcused) note(scene, seen, own);
    if (seen.answer.kind === 'hung') hung += 1;
    if (!worker.isWarm) await worker.app.restart();
  }

  function note(scene: Scene, seen: Natural, own: Judgement): void {
    judged.set(scene.operation, own);
    const isRight = seen.calls.at(-1)?.outcome === scene.natural;
    if (!isRight && seen.answer.kind !== 'hung') untried.set(scene.operation, own.says ?? '');
  }

  const says = vendors
    .filter((vendor) => !fine.has(vendor.id) && !(isReached && hasTokens(vendor)))
    .flatMap((vendor) => refused.get(vendor.id) ?? []);
  const isUncalled = fine.size === 0 && refused.size === 0 && uncalled.length > 0;
  if (says.length > 0 || isUncalled) throw toBroken([...says, ...uncalled]);
  return { workers: [worker, ...others], judged, untried };
}

/** A call that was refused because of its sender. Undefined if any call of the operation was not refused. */
function findRefusal({ all, calls }: Natural, vendor: Vendor): EntryView | undefined {
  if (calls.some((call) => !isRefused(call, vendor))) return undefined;
  const made = all.filter(({ operation }) => operation.startsWith(`${vendor.id}/`));
  const refused = made.filter((call) => isRefused(call, vendor));
  const explained = refused.findLast((call) => call.diagnosis !== undefined);
  return explained ?? (refused.length === made.length ? refused.at(-1) : undefined);
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

function tellStalled({ operation }: Scene, says = ''): string {
  return tell(
    say(
      {
        en: '{operation}: {says}: it stalls, or needs more time, which app.timeout gives it',
        zh: '{operation}：{says}：它卡住了，或需要更长时间，可用 app.timeout 放宽',
      },
      { operation, says },
    ),
  );
}

function hasTokens(vendor: Vendor): boolean {
  return Object.keys(vendor.operations).some((name) => isIssuing(vendor, name));
}

function tellRefusal({ operation, outcome, why, diagnosis }: EntryView): string {
  return tell(
    say(
      {
        en: "{operation} refused the app's call with {outcome}: {why}",
        zh: '{operation} 拒绝了应用的调用，返回 {outcome}：{why}',
      },
      { operation, outcome, why: diagnosis?.says ?? why },
    ),
  );
}

const mostShown = 10;

function toBroken(says: readonly string[]): ToolkitError {
  const more =
    says.length > mostShown
      ? [`  ${tell(say({ en: 'and {more} more', zh: '还有 {more} 条' }, { more: says.length - mostShown }))}`]
      : [];
  const lines = [...says.slice(0, mostShown).map((text) => `  ${text}`), ...more];
  return new ToolkitError(
    'brokenApp',
    [
      tell({
        en: 'No row was brought about: the app was asked first while the vendors answer as they do by themselves.',
        zh: '没有尝试任何情形：先在供应商自然应答的情况下请求了一次应用，结果如下。',
      }),
      ...lines,
    ].join('\n'),
  );
}
