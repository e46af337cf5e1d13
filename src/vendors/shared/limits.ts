import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { setting } from '../../language/setting.ts';

/** One switch for every vendor: a limit on calls would surprise a test that does not ask for it. */
export const limits = setting('limits', z.enum(['off', 'documented']), 'off', {
  says: "The vendors' limits on calls: off, or as documented (a number that no document gives is marked inferred)",
  evidence: 'documented',
  source: "the vendors' documents",
});

export function limitsOn(call: Pick<Call, 'setting'>): boolean {
  return call.setting(limits) === 'documented';
}
