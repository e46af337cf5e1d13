import type { Persona } from '../../language/people.ts';
import { personas } from '../../world/people/personas.ts';
import { awkwardPeople } from '../awkward-people.ts';
import type { RequestCase } from './consumer-options.ts';
import { findRequestMistake } from './find-request-mistake.ts';
import { judgeAtOnce } from './judge-at-once.ts';
import { judgeCall } from './judge-call.ts';
import { type CaseSetting, type PlannedCase, type SuitePlan, whyNot } from './planned-case.ts';
import { findRepeated, placesOf, readsPicture } from './read-request.ts';
import type { Subject } from './subject.ts';

/** The case of the app's own request. It is tried before all cases, so nothing is left to judge. */
export function requestCase<Result>({ called, success }: Subject): PlannedCase<Result> {
  return {
    name: `${called} as the app calls it, with a good card`,
    tableRow: success,
    beside: 'play',
    about: { id: 'sent', when: 'the app calls with a good card' },
    needsClassify: false,
    judge: async () => undefined,
  };
}

/** Cases of people with awkward details, of two calls in a row, and of several people at once. */
export function planRequests<Result>(plan: SuitePlan<Result>): readonly PlannedCase<Result>[] {
  const { called, vendor, operation, success } = plan.subject;
  const toCase = (
    id: RequestCase,
    when: string,
    judge: (own: SuitePlan<Result>, setting: CaseSetting<Result>) => Promise<string | undefined>,
  ): PlannedCase<Result> => {
    const own = plan.handlers.requests?.[id];
    const handler = own ?? plan.handler;
    return {
      name: `${called} ${when}`,
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
        toCase(id, `about a person: ${says}`, (own, setting) =>
          judgePerson(own, setting, persona, own.handler !== plan.handler),
        ),
      ),
    toCase('again', 'twice in a row', judgeTwice),
    ...(isPersonal ? [toCase('people', 'for several people at once', judgeAtOnce)] : []),
  ];
}

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
  return `the app did not call ${subject.called}: does it refuse this person itself?${wrong === undefined ? '' : ` ${wrong}`}`;
}

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
  if (repeated !== undefined) return `two calls have the same ${repeated}, which must be new in each`;
  const last = second.seen.at(-1);
  const mistake = last && findRequestMistake(subject, last, personas.ok);
  if (mistake !== undefined) return `the second call in a row is another: ${mistake}`;
  const wrong = await judgeCall(handler, { ...setting, run: second, tableRow: subject.success });
  return wrong && `the second call in a row: ${wrong}`;
}
