import type { Vendor } from '../../../language/vendor.ts';
import type { EntryView } from '../../../mocks/journal/entry.ts';
import { say, tell } from '../../../words/text.ts';
import type { Expectation, Expectations } from '../contract/check-contract.ts';
import { expectationOf } from '../contract/check-contract.ts';
import type { Judgement } from '../judge/judge-row.ts';
import { judgeRow } from '../judge/judge-row.ts';
import { isIssuing } from '../plan/is-issuing.ts';
import type { WorkerState } from '../run/try-row.ts';
import { fetchAgain } from './fetch-again.ts';
import { words } from './lifecycle-words.ts';
import {
  askNaturally,
  judgeBroken,
  judgeSuccess,
  type Natural,
  type Play,
  type Scene,
  under,
  withRules,
} from './play.ts';

/** What a contract can expect after: what happens to the tokens and replies of an app in the course of a day. */
export const lifecycles = ['expires', 'replaced', 'issuingFails', 'replyLost'] as const;

const minute = 60_000;
const expiresIn = /"expires?_in"\s*:\s*"?(\d+)/;

/** The cases of an operation. Those about tokens only if its vendor issues any. */
export function playLifecycle(scene: Scene, vendor: Vendor, wanted: Expectations): readonly Play[] {
  const issuing = issuingOf(vendor);
  const [, own = ''] = scene.operation.split('/');
  const isOwn = isIssuing(vendor, own);
  const of = (kind: (typeof lifecycles)[number]) => expectationOf(wanted, kind) ?? scene.expectation;
  const lost = {
    name: 'lifecycle:replyLost',
    when: words.lostOnTheWay,
    run: playLost({ ...scene, expectation: of('replyLost') }),
  };
  if (isOwn || issuing.length === 0 || (vendor.operations[own]?.before ?? []).length === 0)
    return isOwn ? [] : [lost];
  return [
    {
      name: 'lifecycle:expires',
      stage: 'clock',
      when: words.expires,
      run: playExpiry(scene, issuing, of('expires')),
    },
    {
      name: 'lifecycle:replaced',
      stage: 'clock',
      when: words.replaced,
      run: playReplaced(scene, vendor, issuing, of('replaced')),
    },
    {
      name: 'lifecycle:issuingFails',
      stage: 'clock',
      when: words.issuingFails,
      run: playFailure(scene, issuing, of('issuingFails')),
    },
    {
      name: 'lifecycle:askedOnce',
      stage: 'clock',
      when: words.askedOnce,
      run: playOnce(
        scene,
        issuing.filter((name) => endsFormer(vendor, name)),
      ),
    },
    lost,
  ];
}

/** The names of the operations that issue what others need: `acme/token`. */
function issuingOf(vendor: Vendor): readonly string[] {
  return Object.keys(vendor.operations)
    .filter((name) => isIssuing(vendor, name))
    .map((name) => `${vendor.id}/${name}`);
}

/** Whether each call ends what the one before was issued. A vendor may give the same one again. */
function endsFormer({ operations }: Vendor, called: string): boolean {
  const issues = operations[called.split('/')[1] ?? '']?.issues;
  return issues !== undefined && Object.keys(issues.replacedBy).length === 0;
}

type Run = Play['run'];

function playExpiry(scene: Scene, issuing: readonly string[], expectation: Expectation | undefined): Run {
  return (worker) =>
    fromScratch(worker, async () => {
      const { first, issued } = await issueAndAsk(scene, issuing, worker);
      if (issued.length === 0) return skipUnlessCalled(scene, first);
      const lives = issued.map(({ operation, seconds }) => `${operation} after ${seconds} s`).join(', ');
      const ends = [...new Set(issued.map(({ seconds }) => seconds))].sort((one, other) => one - other);
      let passed = 0;
      for (const seconds of ends) {
        await worker.tenant.clock.advance((seconds - passed) * 1000 + minute);
        passed = seconds + minute / 1000;
        const next = await askNaturally(scene, worker);
        const judged = judgeRenewed({ ...scene, expectation }, next, issuing);
        if (judged.verdict !== 'handled')
          return under(judged, tell(say(words.later, { minutes: Math.round(seconds / 60), lives })));
      }
      return { verdict: 'handled' };
    });
}

function playReplaced(
  scene: Scene,
  vendor: Vendor,
  issuing: readonly string[],
  expectation: Expectation | undefined,
): Run {
  return (worker) =>
    fromScratch(worker, async () => {
      const { first, issued } = await issueAndAsk(scene, issuing, worker);
      const [root] = issued;
      if (root === undefined) return skipUnlessCalled(scene, first);
      await fetchAgain(vendor, root.operation, worker);
      const next = await askNaturally(scene, worker);
      return under(
        judgeRenewed({ ...scene, expectation }, next, issuing),
        tell(say(words.another, { operation: root.operation })),
      );
    });
}

function playFailure(scene: Scene, issuing: readonly string[], expectation: Expectation | undefined): Run {
  return (worker) =>
    fromScratch(worker, async () => {
      const rules = issuing.map((operation) => ({ operation, fault: 'gateway504' }) as const);
      const failed = await withRules(worker, rules, () => askNaturally(scene, worker));
      const circumstances = tell(words.failedOnce);
      const broken = judgeBroken(failed);
      if (broken !== undefined) return under(broken, circumstances);
      if (!failed.all.some(({ operation }) => issuing.includes(operation))) return { verdict: 'handled' };
      const next = await askNaturally(scene, worker);
      return under(
        judgeRenewed({ ...scene, expectation }, next, issuing),
        tell(say(words.worksAgain, { circumstances })),
      );
    });
}

function playOnce(scene: Scene, issuing: readonly string[]): Run {
  return (worker) =>
    fromScratch(worker, async () => {
      const { first } = await issueAndAsk(scene, issuing, worker);
      const second = await askNaturally(scene, worker);
      const again = second.all.filter(({ operation }) => issuing.includes(operation));
      if (again.length === 0 || first.calls.length === 0) return { verdict: 'handled' };
      const names = [...new Set(again.map(({ operation }) => operation))].join(tell(words.and));
      return {
        verdict: 'unhandled',
        says: tell(say(words.onEveryCall, { names })),
      };
    });
}

function playLost(scene: Scene): Run {
  return async (worker) => {
    const { operation } = scene;
    const rules = [{ operation, fault: 'chargedButLost', times: 1 } as const];
    const seen = await withRules(worker, rules, () => askNaturally(scene, worker));
    const circumstances = tell(words.replyLost);
    const broken = judgeBroken(seen);
    if (broken !== undefined) return under(broken, circumstances);
    const retries = seen.calls.slice(1);
    const refused = retries.find(({ outcome }) => outcome !== scene.natural);
    if (refused !== undefined) {
      const why = refused.diagnosis?.says ?? refused.why;
      return {
        verdict: 'unhandled',
        says: tell(say(words.repeatedAsItWas, { circumstances, operation, outcome: refused.outcome, why })),
      };
    }
    const billed = seen.calls.filter((call) => call.billed === true).length;
    if (billed > 1) {
      return {
        verdict: 'retriedCharge',
        says: tell(say(words.calledTimes, { circumstances, operation, times: seen.calls.length, billed })),
      };
    }
    const next = await askNaturally(scene, worker);
    return under(judgeSuccess(scene, next), tell(say(words.nextRequest, { circumstances })));
  };
}

/** Runs with an app that holds no tokens, and leaves none that were spoilt. */
async function fromScratch(worker: WorkerState, run: () => Promise<Judgement>): Promise<Judgement> {
  if (worker.app.forget === undefined) return { verdict: 'handled' };
  await forget(worker);
  try {
    return await run();
  } finally {
    await forget(worker);
  }
}

async function forget(worker: WorkerState): Promise<void> {
  await worker.app.forget?.();
  worker.isWarm = false;
}

interface IssuedLife {
  readonly operation: string;
  /** The life of what it issued. */
  readonly seconds: number;
}

/** Asks the app once. Returns what it was issued, in order. */
async function issueAndAsk(
  scene: Scene,
  issuing: readonly string[],
  worker: WorkerState,
): Promise<{ readonly first: Natural; readonly issued: readonly IssuedLife[] }> {
  const began = await worker.tenant.clock.now();
  const first = await askNaturally(scene, worker);
  const calls = await worker.tenant.calls({ since: began, limit: 100, reveal: true });
  const issued = calls.flatMap(({ operation, reply }) => {
    const seconds = issuing.includes(operation) ? expiresIn.exec(reply.body ?? '')?.[1] : undefined;
    return seconds === undefined ? [] : [{ operation, seconds: Number(seconds) }];
  });
  return { first, issued };
}

/** An app that was issued nothing keeps its tokens elsewhere, or did not come so far. */
function skipUnlessCalled(scene: Scene, first: Natural): Judgement {
  return first.calls.length === 0
    ? judgeRow(scene.operation, { mayShow: [] }, first)
    : { verdict: 'handled' };
}

/** The answer must be the success, whatever the app had to fetch again. */
function judgeRenewed(scene: Scene, seen: Natural, issuing: readonly string[]): Judgement {
  const judged = judgeSuccess(scene, seen);
  if (judged.verdict === 'handled' || seen.all.some(({ operation }) => issuing.includes(operation)))
    return judged;
  return {
    ...judged,
    says: tell(say(words.neverAsks, { last: lastRefusal(seen.calls), says: judged.says ?? '' })),
  };
}

function lastRefusal(calls: readonly EntryView[]): string {
  return calls.length > 1 ? tell(say(words.withFormer, { count: calls.length })) : '';
}
