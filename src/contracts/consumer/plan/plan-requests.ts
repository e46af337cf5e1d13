import type { Persona } from '../../../language/people.ts';
import { say, sentences, type Text, tell } from '../../../words/text.ts';
import { personas } from '../../../world/people/personas.ts';
import { awkwardPeople } from '../../awkward-people.ts';
import type { RequestCase } from '../consumer-options.ts';
import { findRequestMistake } from '../find-request-mistake.ts';
import { judgeAtOnce } from '../judge-at-once.ts';
import { judgeCall } from '../judge-call.ts';
import { findRepeated, placesOf, readsPicture } from '../read-request.ts';
import type { Subject } from '../subject.ts';
import { type CaseSetting, type PlannedCase, type SuitePlan, whyNot } from './planned-case.ts';

/** The case of the app's own request. It is tried before all cases, so nothing is left to judge. */
export function requestCase<Result>({ called, success }: Subject): PlannedCase<Result> {
  return {
    name: `${called} as the app calls it, with a good card`,
    tableRow: success,
    beside: 'play',
    about: { id: 'sent', when: { en: 'the app calls with a good card', zh: '应用用一张正常的卡调用' } },
    needsClassify: false,
    judge: async () => undefined,
  };
}

/** Cases of people with awkward details, of two calls in a row, and of several people at once. */
export function planRequests<Result>(plan: SuitePlan<Result>): readonly PlannedCase<Result>[] {
  const { called, vendor, operation, success } = plan.subject;
  const toCase = (
    id: RequestCase,
    when: Text,
    judge: (own: SuitePlan<Result>, setting: CaseSetting<Result>) => Promise<string | undefined>,
  ): PlannedCase<Result> => {
    const own = plan.handlers.requests?.[id];
    const handler = own ?? plan.handler;
    return {
      name: `${called} ${when.en}`,
      tableRow: success,
      beside: 'play',
      about: { id: id === 'people' ? id : `sent:${id}`, when },
      notApplicable: whyNot(own),
      needsClassify: typeof handler === 'string',
      judge: (setting) => judge({ ...plan, handler }, setting),
    };
  };
  const fields = new Set(placesOf(operation, 'persona').map(({ value }) => value.field));
  const isPersonal = fields.size > 0 || readsPicture(vendor, operation);
  return [
    ...awkwardPeople
      .filter(({ field }) => fields.has(field))
      .map(({ id, persona, says }) =>
        toCase(id, say(aboutPerson, { says }), (own, setting) =>
          judgePerson(own, setting, persona, own.handler !== plan.handler),
        ),
      ),
    toCase('again', { en: 'twice in a row', zh: '连续调用两次' }, judgeTwice),
    ...(isPersonal ? [toCase('people', severalAtOnce, judgeAtOnce)] : []),
  ];
}

const aboutPerson = { en: 'about a person: {says}', zh: '查询的人：{says}' } as const;
const severalAtOnce: Text = { en: 'for several people at once', zh: '同时查询几个人' };

/** The success is due, with the person's own values, unless the app is required to do otherwise. */
async function judgePerson<Result>(
  { subject, handler }: SuitePlan<Result>,
  setting: CaseSetting<Result>,
  persona: Persona,
  isOther: boolean,
): Promise<string | undefined> {
  const run = await setting.mock.during({}, () => setting.callApp(persona));
  const last = run.seen.at(-1);
  const mistake = isOther ? undefined : last && findRequestMistake(subject, last, persona);
  if (mistake !== undefined) return mistake;
  const wrong = await judgeCall(handler, {
    ...setting,
    run,
    tableRow: subject.success,
  });
  if (last !== undefined || isOther) return wrong;
  return tell(sentences(say(refusesItself, { called: subject.called }), wrong));
}

const refusesItself = {
  en: 'the app did not call {called}: does it refuse this person itself?',
  zh: '应用没有调用 {called}：是不是它自己拒绝了这个人？',
} as const;
const notNew = {
  en: 'two calls have the same {repeated}, which must be new in each',
  zh: '两次调用的 {repeated} 相同，而它每次都必须是新的',
} as const;
const secondIsOther = {
  en: 'the second call in a row is another: {mistake}',
  zh: '连续的第二次调用与第一次不同：{mistake}',
} as const;
const secondIsWrong = { en: 'the second call in a row: {wrong}', zh: '连续的第二次调用：{wrong}' } as const;

async function judgeTwice<Result>(
  { subject, handler }: SuitePlan<Result>,
  setting: CaseSetting<Result>,
): Promise<string | undefined> {
  const { mock, callApp } = setting;
  const first = await mock.during({}, () => callApp());
  const second = await mock.during({}, () => callApp());
  // The last of each: a call may repeat itself when it is refused.
  const requests = [first, second].flatMap(({ seen }) => seen.at(-1)?.request ?? []);
  const repeated = findRepeated(subject.operation, requests);
  if (repeated !== undefined) return tell(say(notNew, { repeated }));
  const last = second.seen.at(-1);
  const mistake = last && findRequestMistake(subject, last, personas.ok);
  if (mistake !== undefined) return tell(say(secondIsOther, { mistake }));
  const wrong = await judgeCall(handler, { ...setting, run: second, tableRow: subject.success });
  return wrong && tell(say(secondIsWrong, { wrong }));
}
