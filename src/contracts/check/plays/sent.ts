import type { EntryView } from '../../../mocks/journal/entry.ts';
import { english, tell } from '../../../words/text.ts';
import { awkwardPeople } from '../../awkward-people.ts';
import type { Judgement } from '../judge/judge-row.ts';
import { personaOf, sendsField, withPersona } from '../plan/other-person.ts';
import { askNaturally, judgeSuccess, type Natural, type Play, type Scene, under } from './play.ts';

/** Whether what the app sends is right: the operation must answer with its success, for the request as it is written. */
export function playSent(scene: Scene): Play {
  return {
    name: 'sent',
    when: `the app sends what it was asked to send, and gets ${scene.natural}`,
    run: async (worker) => judgeSent(scene, await askNaturally(scene, worker)),
  };
}

/** Whether the call got its success, and the mock has nothing to say against it: vendors may take what is mislabelled, or not. */
export function judgeSent(scene: Scene, seen: Natural): Judgement {
  const judged = judgeSuccess(scene, seen);
  const against = seen.calls.at(-1)?.diagnosis;
  if (judged.verdict !== 'handled' || against === undefined || !scene.isSuccess) return judged;
  return { verdict: 'unhandled', says: `${scene.operation} took what the app sent, but ${against.says}` };
}

/** The same request twice: a nonce or an order number that does not change is refused the second time. */
export function playAgain(scene: Scene): Play {
  return {
    name: 'sent:again',
    when: 'the same request comes twice in a row',
    async run(worker) {
      const began = await worker.tenant.clock.now();
      const first = await askNaturally(scene, worker);
      if (first.calls.length === 0) return { verdict: 'handled' };
      const second = await askNaturally(scene, worker);
      const made = await worker.tenant.calls({
        operation: scene.operation,
        since: began,
        limit: 100,
        reveal: true,
      });
      const repeated = findRepeated(made, scene.order);
      if (repeated !== undefined) {
        return {
          verdict: 'unhandled',
          says: `two equal requests were sent to ${scene.operation} with the same ${repeated}: each call needs a new one`,
        };
      }
      // An app may keep the result.
      if (second.calls.length === 0 && second.answer.kind === 'reply') return { verdict: 'handled' };
      return under(judgeSuccess(scene, second), 'the second of two equal requests');
    },
  };
}

/** The request for other people with whom everything is right, if it is for one persona. */
export function playAwkwardPeople(scene: Scene): readonly Play[] {
  if (personaOf(scene.drive) === undefined) return [];
  return awkwardPeople
    .filter(({ field }) => sendsField(scene.drive, field))
    .map(({ id, says }) => {
      const other = { ...scene, drive: withPersona(scene.drive, id) };
      return {
        name: `sent:${id}`,
        when: `the request is for the persona ${id}: ${english(says)}`,
        run: async (worker) => under(judgeSuccess(other, await askNaturally(other, worker)), tell(says)),
      };
    });
}

/** The name of a nonce or order number that two calls share. Some vendors take it twice, for a while. */
function findRepeated(calls: readonly EntryView[], order: string | undefined): string | undefined {
  const seen = new Set<string>();
  for (const { request } of calls) {
    for (const [name, value] of [...request.headers, ...Object.entries(request.params)]) {
      if (!/nonce/i.test(name) && name !== order) continue;
      const key = `${name.toLowerCase()}=${value}`;
      if (seen.has(key)) return name === order ? `order number (${name})` : `nonce (${name})`;
      seen.add(key);
    }
  }
  return undefined;
}
