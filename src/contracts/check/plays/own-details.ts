import { say, tell } from '../../../words/text.ts';
import type { Drive } from '../contract/check-contract.ts';
import type { Judgement } from '../judge/judge-row.ts';
import { personaOf, sendsPicture, withPersona, withPicture } from '../plan/other-person.ts';
import type { AppAnswer } from '../run/check-app.ts';
import type { WorkerState } from '../run/try-row.ts';
import { askNaturally, askTogether, judgeBroken, type Play, type Scene } from './play.ts';

/** Who mostly gets the same outcome as `ok`. */
const twinPerson = 'man';
const twinPictures = ['lost-card.jpeg', 'ok-credit.jpeg'];

/** What an answer says, by where: `json.card`, `stdout`. */
type Details = ReadonlyMap<string, string>;

/**
 * Whether two people with the same outcome are told their own details: the number of a card that was read. The contract
 * expects the same of both, so that each is compared with what they are told alone.
 */
export function playOwnDetails(scene: Scene): readonly Play[] {
  const drives = twinDrives(scene.drive);
  if (drives.length === 0) return [];
  return [
    {
      name: 'people:same-outcome',
      when: {
        en: 'requests for two people with the same outcome come at once',
        zh: '同时查询情形相同的两个人',
      },
      run: (worker) => runTwins(scene, drives, worker),
    },
  ];
}

function twinDrives(drive: Drive): readonly Drive[] {
  if (personaOf(drive) !== undefined) return [withPersona(drive, twinPerson)];
  return sendsPicture(drive) ? twinPictures.map((file) => withPicture(drive, file)) : [];
}

async function runTwins(scene: Scene, drives: readonly Drive[], worker: WorkerState): Promise<Judgement> {
  const { operation, drive, natural } = scene;
  const alone = await askNaturally(scene, worker);
  for (const other of drives) {
    const twin = await askNaturally({ operation, drive: other }, worker);
    if (twin.calls.at(-1)?.outcome !== natural) continue;
    const again = await askNaturally(scene, worker);
    const [own, theirs] = tellApart(alone.answer, again.answer, twin.answer);
    if (own.size === 0) continue;
    const answers = await askTogether(operation, [drive, other], (one) => one, worker);
    for (const [asked, answer] of answers) {
      const mixed = findMixed(answer, asked === drive ? theirs : own);
      if (mixed === undefined) continue;
      const says = tell(
        say(
          {
            en: 'while another person is answered at the same time, {mixed} is what belongs to the other',
            zh: '同时回答另一个人时，{mixed} 是另一个人的内容',
          },
          { mixed },
        ),
      );
      return { verdict: 'mixedUp', says };
    }
    const broken = answers.map(([, answer]) => judgeBroken({ answer, known: alone.known })).find(Boolean);
    return broken ?? { verdict: 'handled' };
  }
  return { verdict: 'handled' };
}

/** The details by which the answers to two people differ, and which are the same when the first one asks again. */
function tellApart(
  first: AppAnswer,
  again: AppAnswer,
  twin: AppAnswer,
): readonly [own: Details, theirs: Details] {
  const [one, same, other] = [first, again, twin].map(detailsOf) as [Details, Details, Details];
  const where = [...one.keys()].filter(
    (at) => one.get(at) === same.get(at) && other.has(at) && one.get(at) !== other.get(at),
  );
  const only = (details: Details) => new Map(where.map((at) => [at, details.get(at) ?? '']));
  return [only(one), only(other)];
}

/** Where the answer says what another person is told. */
function findMixed(answer: AppAnswer, others: Details): string | undefined {
  const said = detailsOf(answer);
  return [...others].find(([at, text]) => said.get(at) === text)?.[0];
}

function detailsOf(answer: AppAnswer): Details {
  if (answer.kind === 'exit') return new Map([['stdout', answer.stdout]]);
  if (answer.kind !== 'reply') return new Map();
  try {
    return new Map(leavesOf(JSON.parse(answer.body), 'json'));
  } catch {
    return new Map([['body', answer.body]]);
  }
}

function* leavesOf(value: unknown, at: string): Iterable<readonly [at: string, text: string]> {
  if (typeof value !== 'object' || value === null) return yield [at, String(value)];
  for (const [name, one] of Object.entries(value)) yield* leavesOf(one, `${at}.${name}`);
}
