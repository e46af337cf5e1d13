import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { setting } from '../../language/setting.ts';
import { type Draft, vendor } from '../../language/vendor.ts';
import { limits } from '../shared/limits.ts';
import { bankcard, imageUrls } from './wechat-bankcard.ts';
import { platformLayer, sdks } from './wechat-platform.ts';
import { lowerHex, stableToken, token, wechatCredentials } from './wechat-tokens.ts';

const suffix = setting('wechat.suffix', z.enum(['none', 'rid', 'hintAndRid']), 'none', {
  says: 'What follows an errmsg: nothing, as documents print it, ` rid: …` as today, or ` hint: […] rid: …`',
  evidence: 'client',
  source: sdks,
});

export const wechat = vendor({
  id: 'wechat',
  name: '微信 银行卡识别',
  says: 'WeChat bank-card OCR with its access tokens',
  hosts: ['api.weixin.qq.com'],
  credentials: wechatCredentials,
  envelope: { in: 'body', code: 'errcode', message: 'errmsg' },
  layers: [platformLayer],
  unknownPath: 'notFound',
  headers: [
    { name: 'Content-Type', value: 'application/json; encoding=utf-8', evidence: 'client', source: sdks },
  ],
  respond: addSuffix,
  example: {},
  settings: [suffix, imageUrls, limits],
  quirks: {
    documentExample: {
      says: 'a success has the shape of the document\'s example: errcode as the string "0", and id instead of number',
      evidence: 'documented',
      source: 'wechat bank card identification §5',
      respond: ({ headers, body }) => ({
        headers,
        body: body && 'number' in body ? { errcode: '0', errmsg: 'ok', id: body['number'] } : body,
      }),
    },
    longMessages: {
      says: '40001 and 45009 in the newer form, which points to getStableAccessToken',
      evidence: 'client',
      source: sdks,
      respond: ({ headers, body }) => ({
        headers,
        body:
          body && (body['errcode'] === 40001 || body['errcode'] === 45009)
            ? { ...body, errmsg: lengthen(String(body['errmsg'])) }
            : body,
      }),
    },
    plainText: {
      says: 'a reply is labelled text/plain',
      evidence: 'client',
      source: sdks,
      respond: ({ headers, body }) => ({
        headers: headers.map(([name, value]) => [name, name === 'Content-Type' ? 'text/plain' : value]),
        body,
      }),
    },
  },
  prices: [],
  operations: { token, stable_token: stableToken, bankcard },
  limits: [
    'Only specimen cards and registered pictures are read; any other picture has no card in it.',
    'The cloud call openapi.ocr.bankcard has a closed transport and is not served.',
    'The calls-a-minute limits are not counted; 45011 is reached on demand.',
    'What an oversize picture gets is not known for this interface; 40009 of its siblings is taken.',
    'Within 30 s of a forced refresh the same token is given again (inferred).',
    '/cgi-bin/token accepts POST too (inferred).',
    'The limits of stable_token, 10 000 calls a minute and 500 000 a day, are not counted.',
    'Changing a secret is not offered.',
  ],
});

const newerForm =
  ', could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r';

/** Adds the text of the newer form: before the suffix, if there is one. */
function lengthen(message: string): string {
  const at = message.search(/ (hint|rid): /);
  return at < 0 ? message + newerForm : message.slice(0, at) + newerForm + message.slice(at);
}

/**
 * Adds ` rid: 67b81456-7702e5f9-2c9e1783`. The first group is the Unix time in seconds. 42001 was seen without a
 * suffix.
 */
function addSuffix(draft: Draft, call: Call): Draft {
  const chosen = call.setting(suffix);
  const { body } = draft;
  if (chosen === 'none' || !body || !body['errcode'] || body['errcode'] === 42001) return draft;
  const seconds = Math.floor(call.now / 1000)
    .toString(16)
    .padStart(8, '0');
  const random = call.once('rid', ({ text }) => text(lowerHex, 26));
  const hint = chosen === 'hintAndRid' ? ` hint: [${random.slice(16)}]` : '';
  const rid = ` rid: ${seconds}-${random.slice(0, 8)}-${random.slice(8, 16)}`;
  return { ...draft, body: { ...body, errmsg: `${String(body['errmsg'])}${hint}${rid}` } };
}
