import { toReplyCommand } from '../../errors/to-command.ts';
import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import { whenItEnded } from './when-it-ended.ts';

/** Finds what ails the package that a call would have been charged to. Undefined if there is none, or it is sound. */
export function diagnosePackage({ package: held, vendor, now }: Call): Diagnosis | undefined {
  if (held === undefined) return undefined;
  const { id, used, total, until, overdue } = held;
  const renew = `give a new one: ${toReplyCommand(`package ${vendor} 100`)}`;
  if (until !== undefined && until <= now) {
    const says = `The package ${id} of ${vendor} ended ${whenItEnded(until, now)}: ${renew}`;
    return { cause: 'packageExpired', says };
  }
  if (overdue === true) {
    const says = `The account of the package ${id} of ${vendor} is overdue: ${renew}`;
    return { cause: 'packageOverdue', says };
  }
  if (used < total) return undefined;
  const says = `The package ${id} of ${vendor} is used up, ${used} of ${total} calls: ${renew}`;
  return { cause: 'packageUsedUp', says };
}
