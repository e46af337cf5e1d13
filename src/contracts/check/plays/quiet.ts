import { setTimeout as sleep } from 'node:timers/promises';
import { askNaturally, type Play, type Scene, withRules } from './play.ts';

/** Whether the app calls again by itself, after it has answered: in the background, where no row sees it. */
export function playQuiet(scene: Scene, quietMs: number): Play {
  const { operation } = scene;
  return {
    name: 'quiet',
    when: `the reply to a billed call is lost, and ${quietMs / 1000} s pass after the app's answer`,
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
          says: `after its answer the app called ${operation} again in the background, ${later.length === 1 ? 'once' : `${later.length} times`} within ${quietMs / 1000} s, of which ${billed} are billed`,
        };
      }),
  };
}
