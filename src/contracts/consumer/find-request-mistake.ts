import type { Persona } from '../../language/people.ts';
import { replyText } from '../../language/reply-path.ts';
import { tableOf } from '../../language/table.ts';
import type { PersonaField } from '../../language/value.ts';
import { say, sentences, type Text, tell } from '../../words/text.ts';
import type { ObservedCall } from './consumer-mock.ts';
import { describeRow } from './judge-call.ts';
import { placesOf, readsPicture, valueAt } from './read-request.ts';
import type { Subject } from './subject.ts';

/** The mistake in a request about a person whose details are right: the natural reply must be the success. */
export function findRequestMistake(
  subject: Subject,
  call: ObservedCall,
  persona: Persona,
): string | undefined {
  const { entry } = call.answer;
  const { called, success } = subject;
  const why = entry.diagnosis?.says;
  if (entry.outcome !== success.name) {
    const due = say(wasDue, {
      told: tellOutcome(subject, entry.outcome),
      expected: `${called}/${success.name}`,
    });
    return tell(sentences(due, why));
  }
  if (entry.diagnosis !== undefined) return tell(sentences(wrongThoughTaken, why));
  return findOtherValue(subject, call, persona);
}

/** The value in a request that is not the one of the person. The sentence shows neither. */
export function findOtherValue(subject: Subject, call: ObservedCall, persona: Persona): string | undefined {
  return findOtherElement(subject, call, persona) ?? findOtherPicture(subject, call, persona);
}

const wasDue = { en: '{told}, and {expected} was due.', zh: '{told}；本应得到 {expected}。' } as const;
const wrongThoughTaken: Text = {
  en: 'What the app sends is wrong, though the mock takes it.',
  zh: '应用发出的请求有错，虽然挡板接受了。',
};

function tellOutcome({ called, vendor, operation }: Subject, outcome: string): Text {
  const row = tableOf(vendor, operation).find((one) => one.name === outcome);
  const says = row === undefined ? `${called}/${outcome}` : describeRow(called, row);
  return row?.from !== undefined || row?.invalid
    ? say(
        {
          en: 'What the app sends is refused, whatever the card: {says}',
          zh: '无论是什么卡，应用发出的请求都会被拒绝：{says}',
        },
        { says },
      )
    : say({ en: 'What the app sends gets {says}', zh: '应用发出的请求得到 {says}' }, { says });
}

export const elementWords = {
  card: { en: 'card number', zh: '卡号' },
  idNumber: { en: 'ID number', zh: '身份证号' },
  name: { en: 'name', zh: '姓名' },
  mobile: { en: 'mobile number', zh: '手机号' },
} as const satisfies Readonly<Record<PersonaField, Text>>;
const otherElement = {
  en: 'What the app sends is not what it was given: {parameter} is another {element}, {how}.',
  zh: '应用发出的与给它的不一致：{parameter} 是另一个{element}，{how}。',
} as const;
const otherPicture: Text = {
  en: 'What the app sends is another picture than the one it was given: its card is another.',
  zh: '应用发出的图片不是给它的那一张：上面是另一张卡。',
};

function findOtherElement(
  { operation }: Subject,
  { request }: ObservedCall,
  persona: Persona,
): string | undefined {
  for (const place of placesOf(operation, 'persona')) {
    const { field } = place.value;
    const [sent = '', given] = [valueAt(request, place), persona[field]];
    if (sent === given) continue;
    return tell(
      say(otherElement, {
        parameter: place.name,
        element: elementWords[field],
        how: howItDiffers(sent, given),
      }),
    );
  }
  return undefined;
}

function howItDiffers(sent: string, given: string): Text {
  if (sent.toUpperCase() === given.toUpperCase()) return smallX;
  const [one, other] = [[...sent], [...given]];
  const length = one.length;
  if (length !== other.length) return say(otherLength, { length, due: other.length });
  return say(otherCharacters, { length, differing: one.filter((letter, at) => letter !== other[at]).length });
}

const smallX: Text = { en: 'with a small x for the X at its end', zh: '末位的 X 写成了小写 x' };
const otherLength = {
  en: 'of {length} characters in place of {due}',
  zh: '长度为 {length} 个字符，而应为 {due} 个',
} as const;
const otherCharacters = {
  en: 'which differs in {differing} of {length} characters',
  zh: '{length} 个字符中有 {differing} 个不同',
} as const;

function findOtherPicture(
  { vendor, operation }: Subject,
  { answer }: ObservedCall,
  { card }: Persona,
): string | undefined {
  if (!readsPicture(vendor, operation)) return undefined;
  const isRead = replyText(answer.reply)
    .replace(/(?<=\d)[\s-](?=\d)/g, '')
    .includes(card);
  return isRead ? undefined : tell(otherPicture);
}
