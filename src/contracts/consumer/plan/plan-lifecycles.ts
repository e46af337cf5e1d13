import { readFixturePicture } from '../../../descriptions/examples/read-fixture-picture.ts';
import { toWireRequest } from '../../../descriptions/examples/to-wire-request.ts';
import { type Example, mergeExamples } from '../../../language/example.ts';
import type { Issue } from '../../../language/operation.ts';
import { english, say, type Text, tell } from '../../../words/text.ts';
import type { ConsumerMock, ObservedRun } from '../consumer-mock.ts';
import type { Handler, Lifecycle } from '../consumer-options.ts';
import { findFalseBelief, judgeCall } from '../judge-call.ts';
import { findRepeated } from '../read-request.ts';
import type { Subject } from '../subject.ts';
import type { Ended } from '../to-call-app.ts';
import { words } from './lifecycle-words.ts';
import { type CaseSetting, notTried, type PlannedCase, type SuitePlan, whyNot } from './planned-case.ts';

/** One lifecycle, and the behaviour that it requires. */
interface Life<Result> extends CaseSetting<Result> {
  readonly handler: Handler<Result>;
}

interface LifecycleFacts {
  readonly name: Lifecycle;
  readonly when: Text;
  /** Whether the app must first see that its token has expired. */
  readonly needsNewToken?: boolean;
  applies(subject: Subject): boolean;
  judge<Result>(life: Life<Result>): Promise<string | undefined>;
}

/** In the order in which they are tried: a replaced token may be gone for ever. */
const facts: readonly LifecycleFacts[] = [
  {
    name: 'replyLost',
    when: { en: 'after a reply that was lost although the call was charged', zh: '应答丢失、但已计费之后' },
    applies: ({ success }) => success.row.billed === true,
    judge: judgeLostReply,
  },
  {
    name: 'askedOnce',
    when: { en: 'with the token that it has', zh: '使用已有的 token' },
    applies: (subject) => needs(subject, 'token'),
    judge: judgeKept,
  },
  {
    name: 'expires',
    when: { en: 'after its ticket has expired', zh: 'ticket 过期之后' },
    applies: (subject) => needs(subject, 'ticket'),
    judge: (life) => judgeLoss('ticket', life, () => expire('ticket', life)),
  },
  {
    name: 'expires',
    when: { en: 'after its token has expired', zh: 'token 过期之后' },
    applies: (subject) => needs(subject, 'token'),
    judge: (life) => judgeLoss('token', life, () => expire('token', life)),
  },
  {
    name: 'issuingFails',
    when: { en: 'after the call for a token has failed once', zh: '获取 token 失败一次之后' },
    needsNewToken: true,
    applies: (subject) => needs(subject, 'token'),
    judge: judgeFailedToken,
  },
  {
    name: 'shared',
    when: { en: 'twice at once, with a token that has expired', zh: 'token 过期时同时调用两次' },
    needsNewToken: true,
    applies: (subject) => needs(subject, 'token'),
    judge: judgeShared,
  },
  {
    name: 'replaced',
    when: { en: 'after another instance has fetched a token', zh: '另一个实例获取了 token 之后' },
    applies: (subject) => needs(subject, 'token'),
    judge: (life) => judgeLoss('token', life, () => replace('token', life)),
  },
];

/** The lifecycles of an operation. */
export function planLifecycles<Result>({
  subject,
  handlers,
  handler,
}: SuitePlan<Result>): readonly PlannedCase<Result>[] {
  const { called, success } = subject;
  /** The mistake of an app that does not see that its token has expired. */
  let blind: string | undefined;
  return facts
    .filter(({ applies }) => applies(subject))
    .map(({ name, when, judge, needsNewToken = false }) => {
      const own = handlers.lifecycle?.[name] ?? handler;
      return {
        name: `${called} ${english(when)}`,
        tableRow: success,
        beside: 'play',
        about: { id: `lifecycle:${name}`, when },
        notApplicable: whyNot(own),
        needsClassify: typeof own === 'string',
        async judge(setting) {
          if (needsNewToken && blind !== undefined) return `${tell(notTried)}${blind}`;
          const wrong = await judge({ ...setting, handler: own });
          if (name === 'expires') blind = wrong;
          return wrong;
        },
      };
    });
}

/** Whether calls of the operation require such a value. */
function needs({ vendor, operation }: Subject, what: Issue['what']): boolean {
  return (operation.before ?? []).some(
    (step) => 'call' in step && vendor.operations[step.call]?.issues?.what === what,
  );
}

function callApp<Result>({ mock, callApp }: Life<Result>): Promise<ObservedRun<Ended<Result>>> {
  return mock.during({}, () => callApp());
}

function judgeEnd<Result>(life: Life<Result>, run: ObservedRun<Ended<Result>>): Promise<string | undefined> {
  return judgeCall(life.handler, { ...life, run, tableRow: life.subject.success });
}

/** The operation that issued the app's latest value of this kind. */
function issuerOf({ vendor }: Subject, mock: ConsumerMock, what: Issue['what']) {
  const name = mock.issuerOf(what) ?? '';
  const operation = vendor.operations[name];
  if (operation?.issues === undefined) throw new Error(tell(say(words.fetchedNone, { what })));
  return { called: `${vendor.id}/${name}`, operation, issues: operation.issues };
}

async function expire<Result>(what: Issue['what'], { subject, mock }: Life<Result>): Promise<void> {
  await mock.mock.tenant().clock.advance(issuerOf(subject, mock, what).issues.lifeMs);
}

/** Fetches a value as another instance of the app does, and waits until the app's own one has ended by that. */
async function replace<Result>(what: Issue['what'], { subject, mock }: Life<Result>): Promise<void> {
  const { vendor } = subject;
  const { operation, issues } = issuerOf(subject, mock, what);
  const { credentials, clock } = mock.mock.tenant();
  const patches: readonly Example[] = [operation.example, issues.replacedBy];
  const request = toWireRequest(vendor, operation, patches.reduce(mergeExamples, vendor.example), {
    credentials: (await credentials())[vendor.credentials.id] ?? {},
    saved: {},
    now: await clock.now(),
    random: mock.mock.world.random,
    readPicture: readFixturePicture,
  });
  await mock.mock.handle(request);
  await clock.advance(issues.overlapMs);
}

/** The app has a token or a ticket, which ends. It must get another, and the success. */
async function judgeLoss<Result>(
  what: Issue['what'],
  life: Life<Result>,
  lose: () => Promise<void>,
): Promise<string | undefined> {
  await callApp(life);
  await lose();
  return judgeReturn(what, life, await callApp(life));
}

async function judgeReturn<Result>(
  what: Issue['what'],
  life: Life<Result>,
  run: ObservedRun<Ended<Result>>,
): Promise<string | undefined> {
  const { seen, issued } = run;
  const charged = seen.filter(({ answer }) => answer.entry.billed === true).length;
  if (charged > 1) return tell(say(words.chargedEach, { charged }));
  const wrong = await judgeEnd(life, run);
  if (wrong === undefined) return undefined;
  const got = seen.map(({ answer }) => answer.entry.outcome).join(tell(words.next));
  return issued.includes(what)
    ? got === ''
      ? wrong
      : tell(say(words.got, { got, wrong }))
    : tell(say(words.neverAsks, { what, got: got || words.noReply, wrong }));
}

async function judgeKept<Result>(life: Life<Result>): Promise<string | undefined> {
  await callApp(life);
  const runs = [await callApp(life), await callApp(life)];
  const { called, issues } = issuerOf(life.subject, life.mock, 'token');
  const isReplaced = Object.keys(issues.replacedBy).length === 0;
  if (isReplaced && runs.every(({ issued }) => issued.includes('token')))
    return tell(say(words.onEveryCall, { called, seconds: issues.lifeMs / 1000 }));
  for (const run of runs) {
    const wrong = await judgeEnd(life, run);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

async function judgeFailedToken<Result>(life: Life<Result>): Promise<string | undefined> {
  const { mock, subject, classify } = life;
  await callApp(life);
  await expire('token', life);
  const { called } = issuerOf(subject, mock, 'token');
  const rules = [{ operation: called, fault: 'gateway504', times: 1 } as const];
  const failed = await mock.during({ rules }, () => life.callApp());
  const made = await findFalseBelief({ run: failed, tableRow: subject.success, classify });
  if (made !== undefined && failed.issued.length === 1) return tell(say(words.failedForMade, { made }));
  return judgeReturn('token', life, await callApp(life));
}

async function judgeShared<Result>(life: Life<Result>): Promise<string | undefined> {
  const { mock } = life;
  await callApp(life);
  await expire('token', life);
  const both = await mock.during({}, () => Promise.all([life.callApp(), life.callApp()]));
  for (const result of both.result) {
    const wrong = await judgeEnd(life, { ...both, result });
    if (wrong !== undefined) return tell(say(words.oneOfTwo, { wrong }));
  }
  return undefined;
}

/** The call after a lost reply must be another call, and the lost one must not be repeated unasked: it is charged. */
async function judgeLostReply<Result>(life: Life<Result>): Promise<string | undefined> {
  const { mock, subject, classify } = life;
  const { called, operation, success } = subject;
  const rules = [{ operation: called, fault: 'chargedButLost', times: 1 } as const];
  const lost = await mock.during({ rules }, () => life.callApp());
  if (lost.seen.length === 0) return tell(say(words.notCalled, { called }));
  const repeats = lost.seen.slice(1);
  const again = await callApp(life);
  const requests = [...lost.seen, ...again.seen].map(({ request }) => request);
  const repeated = findRepeated(operation, requests);
  if (repeated !== undefined) return tell(say(words.sameAgain, { repeated }));
  if (repeats.some(({ answer }) => answer.entry.billed === true)) return tell(words.chargedAgain);
  const [refused] = repeats;
  if (refused !== undefined) return tell(say(words.repeated, { outcome: refused.answer.entry.outcome }));
  const made = await findFalseBelief({ run: lost, tableRow: success, classify });
  if (made !== undefined) return tell(say(words.lostForMade, { made }));
  const wrong = await judgeEnd(life, again);
  const refusal = again.seen.find(({ answer }) => answer.entry.outcome !== success.name);
  return (
    wrong &&
    (refusal === undefined
      ? wrong
      : tell(say(words.nextGot, { outcome: refusal.answer.entry.outcome, wrong })))
  );
}
