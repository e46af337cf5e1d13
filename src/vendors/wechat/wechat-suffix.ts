import { z } from 'zod';
import { type Call, callId } from '../../language/call.ts';
import { setting } from '../../language/setting.ts';
import type { Draft } from '../../language/vendor.ts';
import { alphanumerics } from '../../language/world.ts';
import { sdks } from './wechat-platform.ts';
import { lowerHex } from './wechat-tokens.ts';

export const suffix = setting('wechat.suffix', z.enum(['rid', 'none']), 'rid', {
  says: {
    en: 'What follows the errmsg of a refusal: ` rid: …`, with ` hint: […]` before it on the OCR side, as on the wire since 2021; or nothing, as documents print it',
    zh: '错误应答的 errmsg 后缀：自 2021 年起实际返回的 ` rid: …`（OCR 侧前面还有 ` hint: […]`）；或如文档所示没有后缀',
  },
  evidence: 'client',
  source: sdks,
});

/** The codes of the OCR side, which carry a hint. Of 40009, 44002 and 47001 that is inferred. */
const hinted: readonly unknown[] = [40009, 41005, 43002, 44002, 47001, 101000, 101001, 101002, 101003];
/** The codes that were seen without a suffix. */
const bare: readonly unknown[] = [42001];

/** Adds ` hint: [u7w1Ba0727w862] rid: 67b81456-7702e5f9-2c9e1783`, or the rid alone, to the errmsg of a refusal. */
export function addSuffix(draft: Draft, call: Call): Draft {
  const { body } = draft;
  const code = body?.['errcode'];
  if (!body || !code || bare.includes(code) || call.setting(suffix) === 'none') return draft;
  const hint = hinted.includes(code) ? ` hint: [${call.once('hint', ({ text }) => hintOf(text))}]` : '';
  return { ...draft, body: { ...body, errmsg: `${String(body['errmsg'])}${hint} rid: ${ridOf(call)}` } };
}

/** 10 to 14 letters and digits. */
function hintOf(text: (alphabet: string, length: number) => string): string {
  return text(alphanumerics, 10 + Number(text('01234', 1)));
}

/** The first group is the Unix time in seconds. */
function ridOf({ now, once }: Call): string {
  return once(callId, ({ text }) => {
    const seconds = Math.floor(now / 1000)
      .toString(16)
      .padStart(8, '0');
    const random = text(lowerHex, 16);
    return `${seconds}-${random.slice(0, 8)}-${random.slice(8)}`;
  });
}

const newerForm =
  ', could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r';

/** The errmsg in the newer form, whose text stands before the suffix. */
export function lengthen(message: string): string {
  const at = message.search(/ (hint|rid): /);
  return at < 0 ? message + newerForm : message.slice(0, at) + newerForm + message.slice(at);
}
