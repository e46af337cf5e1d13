import { readFixturePicture } from '../../descriptions/examples/read-fixture-picture.ts';
import { prepareCase } from '../../descriptions/examples/run-case.ts';
import { toMockTarget } from '../../descriptions/examples/to-mock-target.ts';
import type { Persona } from '../../language/people.ts';
import { type TableRow, tableOf } from '../../language/table.ts';
import type { PersonaField } from '../../language/value.ts';
import { say, type Text, tell } from '../../words/text.ts';
import { personas } from '../../world/people/personas.ts';
import type { Arranged, ConsumerMock, ObservedCall, ObservedRun } from './consumer-mock.ts';
import type { Handler } from './consumer-options.ts';
import { exampleAbout } from './example-about.ts';
import { elementWords, findOtherValue } from './find-request-mistake.ts';
import { judgeCall } from './judge-call.ts';
import { type CaseSetting, mixedUp, type SuitePlan } from './plan/planned-case.ts';
import { findRepeated, placesOf } from './read-request.ts';
import { type Leaves, leavesOf } from './result-leaves.ts';
import type { Subject } from './subject.ts';
import type { Ended } from './to-call-app.ts';

/** A person of the crowd, and the row that the vendor gives them. */
interface AskedPerson<Result> {
  readonly persona: Persona;
  /** `the same person with another name` */
  readonly who: Text;
  readonly tableRow: TableRow;
  readonly handler: Handler<Result> | undefined;
}

interface Told<Result> {
  readonly asked: AskedPerson<Result>;
  readonly run: ObservedRun<Ended<Result>>;
}

/** Replies that all arrive together, then replies in any order. */
const latencies = [
  { fixedMs: 20 },
  { uniform: { minMs: 0, maxMs: 40 } },
  { fixedMs: 20 },
  { uniform: { minMs: 0, maxMs: 40 } },
] as const;

/**
 * Asks about several people, first one after the other, then all at once. They differ in one detail each, so that an
 * answer that is kept under too few of the details is another person's.
 */
export async function judgeAtOnce<Result>(
  { subject, handlers }: SuitePlan<Result>,
  setting: CaseSetting<Result>,
): Promise<string | undefined> {
  const { mock, callApp } = setting;
  const people = await crowdOf<Result>(subject, handlers.outcomes, mock);
  const ask = async (asked: readonly AskedPerson<Result>[], arranged: Arranged): Promise<Told<Result>[]> => {
    const call = () => Promise.all(asked.map(({ persona }) => callApp(persona)));
    const { result: all, ...run } = await mock.during(arranged, call);
    return all.map((result, at) => ({ asked: asked[at] as AskedPerson<Result>, run: { ...run, result } }));
  };

  const alone: Told<Result>[] = [];
  for (const asked of [...people, ...people]) alone.push(...(await ask([asked], {})));
  const stranger = alone.slice(1, people.length).find(({ run }) => run.seen.length === 0);
  if (stranger !== undefined) return tellMixed(say(words.withoutCall, { who: stranger.asked.who }));
  const seen = alone.flatMap(({ run }) => run.seen);
  const wrongAlone = tellRepeated(subject, seen) ?? (await findWrongAlone(subject, alone, setting));
  if (wrongAlone !== undefined) return wrongAlone;

  for (const [round, latency] of latencies.entries()) {
    const first = round % people.length;
    const turned = [...people.slice(first), ...people.slice(0, first)];
    const told = await ask(turned, { rules: [{ operation: subject.called, latency }] });
    seen.push(...(told[0]?.run.seen ?? []));
    const wrong = tellRepeated(subject, seen) ?? (await findMixed(told, people, alone, setting));
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

async function findWrongAlone<Result>(
  subject: Subject,
  alone: readonly Told<Result>[],
  setting: CaseSetting<Result>,
): Promise<string | undefined> {
  for (const { asked, run } of alone) {
    const last = run.seen.at(-1);
    const wrong =
      (last && findOtherValue(subject, last, asked.persona)) ??
      (await judgeCall(asked.handler, { ...setting, run, tableRow: asked.tableRow }));
    if (wrong !== undefined) return tell(say(words.alone, { who: asked.who, wrong }));
  }
  return undefined;
}

function tellRepeated({ operation }: Subject, seen: readonly ObservedCall[]): string | undefined {
  const requests = seen.map(({ request }) => request);
  const repeated = findRepeated(operation, requests);
  return repeated && tellMixed(say(words.same, { repeated }));
}

/** The first answer that is another person's, or else the first that is wrong. */
async function findMixed<Result>(
  told: readonly Told<Result>[],
  people: readonly AskedPerson<Result>[],
  alone: readonly Told<Result>[],
  { classify }: CaseSetting<Result>,
): Promise<string | undefined> {
  let other: string | undefined;
  for (const { asked, run } of told) {
    const judge = (one: AskedPerson<Result>) =>
      judgeCall(one.handler, { run, tableRow: one.tableRow, classify });
    const wrong = await judge(asked);
    if (wrong !== undefined) {
      const whose = people.filter((one) => one.tableRow.name !== asked.tableRow.name);
      for (const one of whose) {
        if ((await judge(one)) === undefined)
          return tellMixed(say(words.asAbout, { who: asked.who, other: one.who, wrong }));
      }
      other ??= tell(say(words.asked, { who: asked.who, wrong }));
    }
    const shown = people.find(
      (one) => one !== asked && shows(leavesOf(run.result.result), one, asked, alone),
    );
    if (shown !== undefined) return tellMixed(say(words.belongs, { who: asked.who, other: shown.who }));
  }
  return other;
}

/** Whether a result has, anywhere, the value that the other person's results have there, and not the own one. */
function shows<Result>(
  result: Leaves,
  other: AskedPerson<Result>,
  own: AskedPerson<Result>,
  alone: readonly Told<Result>[],
): boolean {
  const [others, owns] = [stableLeaves(other, alone), stableLeaves(own, alone)];
  return [...others].some(
    ([path, value]) => owns.has(path) && owns.get(path) !== value && result.get(path) === value,
  );
}

/** The parts of the results about a person that were the same whenever the app was asked about them alone. */
function stableLeaves<Result>(asked: AskedPerson<Result>, alone: readonly Told<Result>[]): Leaves {
  const [first = new Map(), second = new Map()] = alone
    .filter((one) => one.asked === asked)
    .map(({ run }) => leavesOf(run.result.result));
  return new Map([...first].filter(([path, value]) => second.get(path) === value));
}

const elements: Readonly<Record<PersonaField, Text>> = { ...elementWords, card: { en: 'card', zh: '卡' } };

const words = {
  withoutCall: {
    en: 'the app answers about {who} without a call, as if it had asked before',
    zh: '应用没有调用就回答了{who}，好像以前问过一样',
  },
  alone: { en: 'asked about {who}, alone: {wrong}', zh: '单独询问{who}：{wrong}' },
  asked: { en: 'asked about {who}: {wrong}', zh: '询问{who}：{wrong}' },
  same: {
    en: 'two calls have the same {repeated}, which must be new in each',
    zh: '两次调用的 {repeated} 相同，而每次都必须换新',
  },
  asAbout: {
    en: 'asked about {who}, the app answered as about {other}: {wrong}',
    zh: '询问{who}，应用却按{other}回答：{wrong}',
  },
  belongs: {
    en: 'asked about {who}, the app answered with what belongs to {other}',
    zh: '询问{who}，应用的回答里却有{other}的内容',
  },
  withOther: { en: 'the same person with another {element}', zh: '换了{element}的同一个人' },
} as const;
const otherCard: Text = { en: 'a person with another card', zh: '持另一张卡的人' };
const goodCard: Text = { en: 'a person with a good card', zh: '持正常卡的人' };

function tellMixed(text: Text): string {
  return `${tell(mixedUp)}${tell(text)}`;
}

/** The persona `ok`, and others that differ from it in one detail each, or in the picture of the card. */
async function crowdOf<Result>(
  subject: Subject,
  outcomes: Readonly<Record<string, Handler<Result> | undefined>>,
  mock: ConsumerMock,
): Promise<readonly AskedPerson<Result>[]> {
  const { ok, okCredit } = personas;
  const fields = placesOf(subject.operation, 'persona').map(({ value }) => value.field);
  const twins = fields.map((field) => ({
    who: say(words.withOther, { element: elements[field] }),
    persona: { ...ok, [field]: okCredit[field] },
  }));
  const others = twins.length > 0 ? twins : [{ who: otherCard, persona: okCredit }];
  const table = tableOf(subject.vendor, subject.operation);
  const target = toMockTarget(mock.samples, readFixturePicture);
  const crowd: AskedPerson<Result>[] = [];
  for (const { who, persona } of [{ who: goodCard, persona: ok }, ...others]) {
    const about = exampleAbout(subject.example.example, persona, subject.vendor);
    const example = { ...subject.example, example: about };
    const { request } = await prepareCase(example, target, 'natural');
    const { entry } = await mock.samples.handle(request);
    const tableRow = table.find(({ name }) => name === entry.outcome) ?? subject.success;
    crowd.push({ who, persona, tableRow, handler: outcomes[tableRow.name] });
  }
  return crowd;
}
