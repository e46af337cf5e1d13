import { type Case, isSuccess } from '../../language/cases.ts';
import type { Example } from '../../language/example.ts';
import type { Text } from '../../words/text.ts';
import type { Classification } from '../consumer/consumer-options.ts';

/** What each treatment is, in the order in which files list them. */
export const treatmentSentences: Readonly<Record<Classification, Text>> = {
  success: { en: 'the app goes on', zh: '应用继续往下走' },
  mismatch: { en: 'the answer is no, and stays no', zh: '结果是否定的，重试也不会变' },
  fixRequest: { en: 'the user is asked to mend what they gave', zh: '请用户改正所填内容' },
  retryLater: { en: 'it is tried again later', zh: '稍后重试' },
  alert: { en: 'somebody is alerted, since no user can mend it', zh: '用户无法自行解决，须告警' },
};

export const treatments = Object.keys(treatmentSentences) as readonly Classification[];

/** What apps mostly do with a row. It is a proposal, made from what the table says of the row. */
export function usualTreatmentOf(one: Case): Classification {
  const { row, from, natural, operation } = one;
  if (row.retry === 'later') return 'retryLater';
  if (from !== undefined) return 'alert';
  if (row.retry === 'afterFix') return natural && changesInput(one) ? 'fixRequest' : 'alert';
  if (!natural) return 'alert';
  // Where an operation checks people, whatever is not its success is a no; where it reads or issues, each is a success.
  return isSuccess(one) || operation.outcomes['mismatch'] === undefined ? 'success' : 'mismatch';
}

const places = ['query', 'form', 'json', 'multipart'] as const;

/** Whether the row comes of what a user types or photographs. */
function changesInput({ row: { example = {} }, plainExample }: Case): boolean {
  if (example.body !== undefined) return isInput(plainExample.body);
  return places.some((place) =>
    Object.keys(example[place] ?? {}).some((name) => isInput(plainExample[place]?.[name])),
  );
}

function isInput(value: NonNullable<Example['query']>[string] | undefined): boolean {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'joined') return value.values.some(isInput);
  return value.kind === 'persona' || value.kind === 'picture';
}
