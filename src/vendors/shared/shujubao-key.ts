import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { setting } from '../../language/setting.ts';

export const shujubaoKey = setting('shujubao.key', z.string(), '', {
  says: {
    en: "The key of an account of Shujubao's direct API. Where it is set, a call carries it as key in its form, and neither AppCode nor signature is looked at; else a key is ignored",
    zh: '数据宝直连 API 的账号 key。设置后，调用在表单里带上 key，不再检查 AppCode 和签名；不设置则忽略请求里的 key',
  },
  evidence: 'documented',
  source: 'shujubao guide §1 [2]',
  secret: true,
});

/** Whether the call is authorised by the key of the vendor's direct API, and not by the gateway. */
export function isDirect({ vendor, setting: read }: Pick<Call, 'vendor' | 'setting'>): boolean {
  return vendor === 'shujubao' && read(shujubaoKey) !== '';
}
