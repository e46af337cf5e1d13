import { vendor } from '../../language/vendor.ts';
import { diagnoseMissing } from '../shared/diagnose-missing.ts';
import { diagnosePackage } from '../shared/diagnose-package.ts';
import { diagnosePicture } from '../shared/diagnose-picture.ts';
import { limits } from '../shared/limits.ts';
import { diagnoseToken } from './diagnose-token.ts';
import { diagnoseWechat } from './diagnose-wechat.ts';
import { account, bankcard, thirdParty } from './wechat-bankcard.ts';
import { imageUrls, imgUrlIn, uploads } from './wechat-pictures.ts';
import { chunkedBodies, platformLayer, sdks } from './wechat-platform.ts';
import { addSuffix, lengthen, suffix } from './wechat-suffix.ts';
import { stableToken, token, wechatCredentials } from './wechat-tokens.ts';

export const wechat = vendor({
  id: 'wechat',
  name: '微信 银行卡识别',
  says: 'WeChat bank-card OCR with its access tokens',
  hosts: ['api.weixin.qq.com'],
  credentials: wechatCredentials,
  envelope: { in: 'body', code: 'errcode', message: 'errmsg' },
  layers: [platformLayer],
  unknownPath: 'notFound',
  outage: 'systemError',
  headers: [
    { name: 'Content-Type', value: 'application/json; encoding=utf-8', evidence: 'client', source: sdks },
  ],
  respond: addSuffix,
  example: {},
  diagnose: [
    {
      rows: ['appidMissing', 'wrongGrantType', 'secretMissing'],
      of: (call) => diagnoseMissing(call, ['appid', 'grant_type', 'secret']),
    },
    { rows: ['tokenExpired', 'badToken'], of: diagnoseToken },
    { rows: ['noMarketQuota'], of: diagnosePackage },
    { rows: ['mediaMissing'], of: diagnoseWechat },
    { rows: ['badImageUrl', 'notDecoded', 'noCard'], of: diagnosePicture },
  ],
  settings: [suffix, chunkedBodies, uploads, imgUrlIn, imageUrls, account, thirdParty, limits],
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
    'The cloud call openapi.ocr.bankcard has a closed transport: bankcard-mock/wechat-cloud offers it as a function for tests.',
    'fetch does not show mswHandlers that a body is sent in chunks, so 412 is answered only on a socket or to node:http.',
    'The mock serves http, so 43003 is reached on demand.',
    'That a missing appid is told before a wrong grant_type is known; the order of the other checks of the token calls is inferred.',
    'Truncated and corrupt pictures, formats that cannot be decoded, and empty files are 101002 (known of sibling interfaces; of an empty file inferred).',
    "Tokens of token and stable_token stand for an authorizer_access_token; the third-party platform's own calls are not served.",
    'A token that an earlier run of the mock issued counts until it expires, unless something is known that replaced it. stable_token gives it again once a call was made with it.',
    'The calls-a-minute limits are not counted; 45011 is reached on demand.',
    'What an oversize picture gets is not known for this interface; 40009 of its siblings is taken.',
    'Within 30 s of a forced refresh the same token is given again (inferred).',
    '/cgi-bin/token accepts POST too (inferred).',
    'The limits of stable_token, 10 000 calls a minute and 500 000 a day, are not counted.',
  ],
});
