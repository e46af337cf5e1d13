import { z } from 'zod';
import type { Call } from './call.ts';
import { setting } from './setting.ts';

/** One setting for all vendors. It is off by default, because a limit on calls would surprise a test. */
export const limits = setting('limits', z.enum(['off', 'documented']), 'off', {
  says: {
    en: "The vendors' limits on calls: off, or as documented (a number that no document gives is marked inferred)",
    zh: '供应商的频次限制：off 为关闭，documented 为按文档执行（文档没有给出的数字标为推断）',
  },
  evidence: 'documented',
  source: "the vendors' documents",
});

export function limitsOn(call: Pick<Call, 'setting'>): boolean {
  return call.setting(limits) === 'documented';
}
