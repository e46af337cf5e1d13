import type { Persona } from '../../language/people.ts';
import { replyText } from '../../language/reply-path.ts';
import { tableOf } from '../../language/table.ts';
import { tell } from '../../words/text.ts';
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
  const why = entry.diagnosis === undefined ? '' : ` ${tell(entry.diagnosis.says)}`;
  if (entry.outcome !== success.name) {
    return `${tellOutcome(subject, entry.outcome)}, and ${called}/${success.name} was due.${why}`;
  }
  if (entry.diagnosis !== undefined) return `What the app sends is wrong, though the mock takes it.${why}`;
  return findOtherValue(subject, call, persona);
}

/** The value in a request that is not the one of the person. The sentence shows neither. */
export function findOtherValue(subject: Subject, call: ObservedCall, persona: Persona): string | undefined {
  return findOtherElement(subject, call, persona) ?? findOtherPicture(subject, call, persona);
}

function tellOutcome({ called, vendor, operation }: Subject, outcome: string): string {
  const row = tableOf(vendor, operation).find((one) => one.name === outcome);
  const says = row === undefined ? `${called}/${outcome}` : describeRow(called, row);
  return row?.from !== undefined || row?.invalid
    ? `What the app sends is refused, whatever the card: ${says}`
    : `What the app sends gets ${says}`;
}

const words = { card: 'card number', idNumber: 'ID number', name: 'name', mobile: 'mobile number' } as const;

function findOtherElement(
  { operation }: Subject,
  { request }: ObservedCall,
  persona: Persona,
): string | undefined {
  for (const place of placesOf(operation, 'persona')) {
    const { field } = place.value;
    const [sent = '', given] = [valueAt(request, place), persona[field]];
    if (sent === given) continue;
    return `What the app sends is not what it was given: ${place.name} is another ${words[field]}, ${howItDiffers(sent, given)}.`;
  }
  return undefined;
}

function howItDiffers(sent: string, given: string): string {
  if (sent.toUpperCase() === given.toUpperCase()) return 'with a small x for the X at its end';
  const [one, other] = [[...sent], [...given]];
  if (one.length !== other.length) return `of ${one.length} characters in place of ${other.length}`;
  return `which differs in ${one.filter((letter, at) => letter !== other[at]).length} of ${one.length} characters`;
}

function findOtherPicture(
  { vendor, operation }: Subject,
  { answer }: ObservedCall,
  { card }: Persona,
): string | undefined {
  if (!readsPicture(vendor, operation)) return undefined;
  const isRead = replyText(answer.reply)
    .replace(/(?<=\d)[\s-](?=\d)/g, '')
    .includes(card);
  return isRead
    ? undefined
    : 'What the app sends is another picture than the one it was given: its card is another.';
}
