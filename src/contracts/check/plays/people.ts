import { say, semicolon, tell } from '../../../words/text.ts';
import { maskText } from '../../../world/privacy/mask-text.ts';
import type { Drive, Expectation, Expectations } from '../contract/check-contract.ts';
import { expectationOf } from '../contract/check-contract.ts';
import { compareAnswer } from '../judge/compare-answer.ts';
import type { Judgement } from '../judge/judge-row.ts';
import { personaOf, sendsField, sendsPicture, withPersona, withPicture } from '../plan/other-person.ts';
import type { AppAnswer } from '../run/check-app.ts';
import { knownOf } from '../run/known-of.ts';
import type { WorkerState } from '../run/try-row.ts';
import {
  askNaturally,
  askTogether,
  each,
  judgeBroken,
  type Natural,
  type Play,
  type Scene,
  under,
} from './play.ts';

/** Personas whose outcome differs from that of `ok`, at one vendor or another. */
const others = ['name-mismatch', 'lost-card', 'unknown-person', 'id-mismatch'];
const otherPictures = ['not-a-card.jpeg', 'lost-card.jpeg', 'blurred.jpeg'];

/** Someone whom the app was asked about, alone, and what it must answer. */
interface KnownPerson {
  readonly drive: Drive;
  readonly outcome: string;
  readonly expectation: Expectation;
}

/** Whether results mix: two people with different outcomes, one after the other and at once. */
export function playPeople(scene: Scene, expect: Expectations): readonly Play[] {
  const drives = otherDrives(scene.drive);
  if (drives.length === 0 || scene.expectation === undefined) return [];
  const first = { drive: scene.drive, outcome: scene.natural, expectation: scene.expectation };
  const plays: Play[] = [
    {
      name: 'people',
      when: {
        en: 'requests for two people with different outcomes come at once',
        zh: '同时查询情形不同的两个人',
      },
      run: (worker) => runPeople(scene, first, drives, expect, worker),
    },
  ];
  const sameCard = sameCardOtherPerson(scene.drive);
  if (sameCard !== undefined) {
    plays.push({
      name: 'people:same-card',
      when: {
        en: 'the card that was verified is asked about under another name',
        zh: '已核验过的卡，换一个姓名再查询',
      },
      run: (worker) => runPeople(scene, first, [sameCard], expect, worker),
    });
  }
  return plays;
}

function otherDrives(drive: Drive): readonly Drive[] {
  if (personaOf(drive) !== undefined) return others.map((id) => withPersona(drive, id));
  return sendsPicture(drive) ? otherPictures.map((file) => withPicture(drive, file)) : [];
}

function sameCardOtherPerson(drive: Drive): Drive | undefined {
  if (personaOf(drive) === undefined || !sendsField(drive, 'card')) return undefined;
  const fields = ['name', 'idNumber'].filter((field) => sendsField(drive, field));
  return fields.length === 0 ? undefined : withPersona(drive, 'man', fields);
}

async function runPeople(
  scene: Scene,
  first: KnownPerson,
  drives: readonly Drive[],
  expect: Expectations,
  worker: WorkerState,
): Promise<Judgement> {
  const { operation } = scene;
  const alone = await askNaturally(scene, worker);
  const own = alone.calls.at(-1)?.outcome ?? scene.natural;
  if (own !== scene.natural) return { verdict: 'handled' };
  const second = await findOther(scene, drives, expect, worker);
  if (second === undefined) return { verdict: 'handled' };
  if ('mixed' in second) return second.mixed;
  const answers = await askTogether(operation, [first, second], ({ drive }) => drive, worker);
  for (const [one, answer] of answers) {
    const judged = judgeOne(one, one === first ? second : first, answer, worker);
    if (judged !== undefined) return judged;
  }
  return { verdict: 'handled' };
}

/** The first of the others with another outcome, and an answer that the contract tells from the first one's. */
async function findOther(
  scene: Scene,
  drives: readonly Drive[],
  expect: Expectations,
  worker: WorkerState,
): Promise<KnownPerson | { readonly mixed: Judgement } | undefined> {
  for (const drive of drives) {
    const seen = await askNaturally({ operation: scene.operation, drive }, worker);
    const outcome = seen.calls.at(-1)?.outcome;
    if (outcome === undefined) {
      const mixed = judgeUncalled(scene, seen);
      if (mixed !== undefined) return { mixed };
      continue;
    }
    const expectation = expectationOf(expect, outcome);
    if (outcome === scene.natural || expectation === undefined) continue;
    if (differences(seen.answer, expectation).length > 0) continue;
    // If the first one's expectation holds as well, the two cannot be told apart.
    if (scene.expectation && differences(seen.answer, scene.expectation).length > 0)
      return { drive, outcome, expectation };
  }
  return undefined;
}

/** For somebody else the app made no call, and answered with the success of the first one. */
function judgeUncalled({ expectation }: Scene, { answer, known }: Natural): Judgement | undefined {
  if (answer.kind !== 'reply' && answer.kind !== 'exit') return undefined;
  if (expectation === undefined || differences(answer, expectation).length > 0) return undefined;
  const says = tell({
    en: 'for another person the app made no call, and answered as for the first: what it keeps, it keeps by too little, such as the card number alone',
    zh: '换成另一个人时应用没有调用，直接给出第一个人的回答：缓存的键太少，例如只用了卡号',
  });
  return { verdict: 'mixedUp', says: maskText(says, known) };
}

function judgeOne(
  { outcome, expectation, drive }: KnownPerson,
  other: KnownPerson,
  answer: AppAnswer,
  worker: WorkerState,
): Judgement | undefined {
  const known = knownOf(worker, drive);
  const show = (text: string) => maskText(text, known);
  const wrong = compareAnswer(answer, expectation, show);
  if (wrong.length === 0) return undefined;
  const broken = judgeBroken({ answer, known });
  if (broken !== undefined)
    return under(
      broken,
      tell(
        say({ en: 'with {count} requests at once', zh: '同时发出 {count} 个请求时' }, { count: each * 2 }),
      ),
    );
  const isOther = differences(answer, other.expectation).length === 0;
  const how = isOther
    ? tell(
        say(
          {
            en: 'who gets {outcome} was answered with what belongs to another person, who gets {other} at the same time: ',
            zh: '情形为 {outcome} 的人得到了同时请求的另一个人（{other}）的回答：',
          },
          { outcome, other: other.outcome },
        ),
      )
    : tell(
        say(
          {
            en: 'while another person gets {other} at the same time, who gets {outcome} is answered otherwise than alone: ',
            zh: '另一个人（{other}）同时请求时，情形为 {outcome} 的人得到的回答与单独请求时不同：',
          },
          { outcome, other: other.outcome },
        ),
      );
  return { verdict: 'mixedUp', says: `${how}${wrong.join(tell(semicolon))}` };
}

function differences(answer: AppAnswer, expectation: Expectation): readonly string[] {
  return compareAnswer(answer, expectation);
}
