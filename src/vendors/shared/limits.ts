import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { setting } from '../../language/setting.ts';

/** One setting for all vendors. It is off by default, because a limit on calls would surprise a test. */
export const limits = setting('limits', z.enum(['off', 'documented']), 'off', {
  says: "The vendors' limits on calls: off, or as documented (a number that no document gives is marked inferred)",
  evidence: 'documented',
  source: "the vendors' documents",
});

export function limitsOn(call: Pick<Call, 'setting'>): boolean {
  return call.setting(limits) === 'documented';
}
