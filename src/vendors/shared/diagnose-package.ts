import { toReplyCommand } from '../../errors/to-command.ts';
import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import { say } from '../../words/text.ts';
import { whenItEnded } from './when-it-ended.ts';

const ended = {
  en: 'The package {id} of {vendor} ended {when}: give a new one: {command}',
  zh: '{vendor} 的套餐包 {id} 已于 {when}到期，换一个新的：{command}',
} as const;
const owes = {
  en: 'The account of the package {id} of {vendor} is overdue: give a new one: {command}',
  zh: '{vendor} 的套餐包 {id} 所在账户已欠费，换一个新的：{command}',
} as const;
const usedUp = {
  en: 'The package {id} of {vendor} is used up, {used} of {total} calls: give a new one: {command}',
  zh: '{vendor} 的套餐包 {id} 次数已用完（{used}/{total} 次），换一个新的：{command}',
} as const;

/** Finds what ails the package that a call would have been charged to. Undefined if there is none, or it is sound. */
export function diagnosePackage({ package: held, vendor, now }: Call): Diagnosis | undefined {
  if (held === undefined) return undefined;
  const { id, used, total, until, overdue } = held;
  const command = toReplyCommand(`package ${vendor} 100`);
  if (until !== undefined && until <= now) {
    const says = say(ended, { id, vendor, when: whenItEnded(until, now), command });
    return { cause: 'packageExpired', says };
  }
  if (overdue === true) return { cause: 'packageOverdue', says: say(owes, { id, vendor, command }) };
  if (used < total) return undefined;
  return { cause: 'packageUsedUp', says: say(usedUp, { id, vendor, used, total, command }) };
}
