import type { EntryView } from '../../../mocks/journal/entry.ts';
import { say, tell } from '../../../words/text.ts';
import { awkwardPeople } from '../../awkward-people.ts';
import type { Judgement } from '../judge/judge-row.ts';
import { personaOf, sendsField, withPersona } from '../plan/other-person.ts';
import { askNaturally, judgeSuccess, type Natural, type Play, type Scene, under } from './play.ts';

/** Whether what the app sends is right: the operation must answer with its success, for the request as it is written. */
export function playSent(scene: Scene): Play {
  return {
    name: 'sent',
    when: say(
      {
        en: 'the app sends what it was asked to send, and gets {natural}',
        zh: '应用按要求发出请求，得到 {natural}',
      },
      { natural: scene.natural },
    ),
    run: async (worker) => judgeSent(scene, await askNaturally(scene, worker)),
  };
}

/** Whether the call got its success, and the mock has nothing to say against it: vendors may take what is mislabelled, or not. */
export function judgeSent(scene: Scene, seen: Natural): Judgement {
  const judged = judgeSuccess(scene, seen);
  const against = seen.calls.at(-1)?.diagnosis;
  if (judged.verdict !== 'handled' || against === undefined || !scene.isSuccess) return judged;
  return {
    verdict: 'unhandled',
    says: tell(
      say(
        {
          en: '{operation} took what the app sent, but {says}',
          zh: '{operation} 接受了应用的请求，但：{says}',
        },
        { operation: scene.operation, says: against.says },
      ),
    ),
  };
}

/** The same request twice: a nonce or an order number that does not change is refused the second time. */
export function playAgain(scene: Scene): Play {
  return {
    name: 'sent:again',
    when: { en: 'the same request comes twice in a row', zh: '相同的请求连续出现两次' },
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
          says: tell(
            say(
              {
                en: 'two equal requests were sent to {operation} with the same {repeated}: each call needs a new one',
                zh: '两次相同的请求发给 {operation} 时用了同一个 {repeated}：每次调用都要换新',
              },
              { operation: scene.operation, repeated },
            ),
          ),
        };
      }
      // An app may keep the result.
      if (second.calls.length === 0 && second.answer.kind === 'reply') return { verdict: 'handled' };
      return under(
        judgeSuccess(scene, second),
        tell({ en: 'the second of two equal requests', zh: '两次相同请求中的第二次' }),
      );
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
        when: say(
          { en: 'the request is for the persona {id}: {says}', zh: '请求针对预置人物 {id}：{says}' },
          { id, says },
        ),
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
      if (seen.has(key))
        return name === order
          ? tell(say({ en: 'order number ({name})', zh: '订单号（{name}）' }, { name }))
          : tell(say({ en: 'nonce ({name})', zh: '随机数（{name}）' }, { name }));
      seen.add(key);
    }
  }
  return undefined;
}
