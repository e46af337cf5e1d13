import { setTimeout as sleep } from 'node:timers/promises';
import { say, type Text, tell } from '../../../words/text.ts';
import { askNaturally, type Play, type Scene, withRules } from './play.ts';

const once: Text = { en: 'once', zh: '1 次' };
const times = { en: '{count} times', zh: '{count} 次' } as const;

/** Whether the app calls again by itself, after it has answered: in the background, where no row sees it. */
export function playQuiet(scene: Scene, quietMs: number): Play {
  const { operation } = scene;
  return {
    name: 'quiet',
    when: say(
      {
        en: "the reply to a billed call is lost, and {seconds} s pass after the app's answer",
        zh: '计费调用的应答丢失，应用作答之后再过 {seconds} 秒',
      },
      { seconds: quietMs / 1000 },
    ),
    stage: 'quiet',
    run: (worker) =>
      withRules(worker, [{ operation, fault: 'chargedButLost' }], async ([rule]) => {
        const seen = await askNaturally(scene, worker);
        const known = new Set(seen.calls.map(({ at }) => at));
        await sleep(quietMs);
        const all = await worker.tenant.calls({ operation, limit: 1000 });
        const later = all.filter((call) => call.rule === rule && !known.has(call.at));
        if (later.length === 0) return { verdict: 'handled' };
        const billed = later.filter((call) => call.billed === true).length;
        return {
          verdict: billed > 0 ? 'retriedCharge' : 'unhandled',
          says: tell(
            say(
              {
                en: 'after its answer the app called {operation} again in the background, {times} within {seconds} s, of which {billed} are billed',
                zh: '应用回答之后，{seconds} 秒内又在后台调用 {operation} {times}，其中 {billed} 次计费',
              },
              {
                operation,
                times: later.length === 1 ? once : say(times, { count: later.length }),
                seconds: quietMs / 1000,
                billed,
              },
            ),
          ),
        };
      }),
  };
}
