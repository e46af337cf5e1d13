import { limits } from '../../language/limits.ts';
import { vendor } from '../../language/vendor.ts';
import { diagnoseMissing } from '../shared/diagnose-missing.ts';
import { diagnosePackage } from '../shared/diagnose-package.ts';
import { diagnosePicture } from '../shared/diagnose-picture.ts';
import { diagnoseToken } from './diagnose-token.ts';
import { diagnoseWechat } from './diagnose-wechat.ts';
import { account, bankcard, thirdParty } from './wechat-bankcard.ts';
import { imageUrls, imgUrlIn, uploads } from './wechat-pictures.ts';
import { chunkedBodies, platformLayer, sdks } from './wechat-platform.ts';
import { addSuffix, lengthen, suffix } from './wechat-suffix.ts';
import { stableToken, token, wechatCredentials } from './wechat-tokens.ts';

export const wechat = vendor({
  id: 'wechat',
  name: { en: 'WeChat bank card OCR', zh: '微信 银行卡识别' },
  says: { en: 'WeChat bank-card OCR with its access tokens', zh: '微信银行卡 OCR 及其 access token' },
  hosts: ['api.weixin.qq.com'],
  credentials: wechatCredentials,
  envelope: { in: 'body', code: 'errcode', message: 'errmsg' },
  layers: [platformLayer],
  unknownPath: 'notFound',
  outage: 'systemError',
  sourceWords: [
    [
      'wechat api documents, getAccessToken and getStableAccessToken',
      '微信接口文档，getAccessToken 和 getStableAccessToken',
    ],
    ['wechat api documents, global error codes', '微信接口文档，全局错误码'],
    ['wechat api documents, troubleshooting of permission sets', '微信接口文档，权限集问题排查'],
    ['wechat bank card identification', '微信银行卡识别文档'],
    ['captures of 41005 and 43002', '抓包：41005 和 43002'],
    ['bug reports of sibling ocr interfaces of wechat', '微信同类 OCR 接口的 bug 报告'],
    ['sibling interfaces of wechat', '微信同类接口'],
  ],
  headers: [
    { name: 'Content-Type', value: 'application/json; encoding=utf-8', evidence: 'client', source: sdks },
  ],
  respond: addSuffix,
  example: {},
  volatile: ['access_token'],
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
      says: {
        en: 'a success has the shape of the document\'s example: errcode as the string "0", and id instead of number',
        zh: '成功应答与文档示例一致：errcode 为字符串 "0"，卡号字段是 id 而不是 number',
      },
      evidence: 'documented',
      source: 'wechat bank card identification §5',
      respond: ({ headers, body }) => ({
        headers,
        body: body && 'number' in body ? { errcode: '0', errmsg: 'ok', id: body['number'] } : body,
      }),
    },
    longMessages: {
      says: {
        en: '40001 and 45009 in the newer form, which points to getStableAccessToken',
        zh: '40001 与 45009 用较新的错误信息，其中提示改用 getStableAccessToken',
      },
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
      says: { en: 'a reply is labelled text/plain', zh: '应答的 Content-Type 为 text/plain' },
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
    {
      en: 'Only specimen cards and registered pictures are read; any other picture has no card in it.',
      zh: '只识别样卡和已登记的图片；其他图片一律视为没有银行卡。',
    },
    {
      en: 'The cloud call openapi.ocr.bankcard has a closed transport: bankcard-mock/wechat-cloud offers it as a function for tests.',
      zh: '云调用 openapi.ocr.bankcard 的传输层不公开：测试时用 bankcard-mock/wechat-cloud 提供的函数代替。',
    },
    {
      en: 'fetch does not show mswHandlers that a body is sent in chunks, so 412 is answered only on a socket or to node:http.',
      zh: 'fetch 不会告诉 mswHandlers 请求体是分块发送的，所以 412 只在真实端口或 node:http 下出现。',
    },
    {
      en: 'The mock serves http, so 43003 is reached on demand.',
      zh: '挡板默认用 http 提供服务，43003 需按需指定。',
    },
    {
      en: 'That a missing appid is told before a wrong grant_type is known; the order of the other checks of the token calls is inferred.',
      zh: '先报缺少 appid、后报 grant_type 错误，这一顺序是已知的；token 接口其余检查的顺序为推断。',
    },
    {
      en: 'Truncated and corrupt pictures, formats that cannot be decoded, and empty files are 101002 (known of sibling interfaces; of an empty file inferred).',
      zh: '图片截断、损坏、格式无法解码以及空文件返回 101002（见于同类接口；空文件为推断）。',
    },
    {
      en: "Tokens of token and stable_token stand for an authorizer_access_token; the third-party platform's own calls are not served.",
      zh: 'token 与 stable_token 签发的 token 可代表 authorizer_access_token；第三方平台自身的接口未提供。',
    },
    {
      en: 'A token that an earlier run of the mock issued counts until it expires, unless something is known that replaced it. stable_token gives it again once a call was made with it.',
      zh: '挡板此前运行时签发的 token 在到期前仍有效，除非已知被取代。用它调用过一次后，stable_token 会再次返回它。',
    },
    {
      en: 'The calls-a-minute limits are not counted; 45011 is reached on demand.',
      zh: '不统计每分钟的调用次数；45011 需按需指定。',
    },
    {
      en: 'What an oversize picture gets is not known for this interface; 40009 of its siblings is taken.',
      zh: '该接口对过大图片的应答未知，采用同类接口的 40009。',
    },
    {
      en: 'Within 30 s of a forced refresh the same token is given again (inferred).',
      zh: '强制刷新后 30 秒内再次刷新，返回同一个 token（推断）。',
    },
    { en: '/cgi-bin/token accepts POST too (inferred).', zh: '/cgi-bin/token 也接受 POST（推断）。' },
    {
      en: 'The limits of stable_token, 10 000 calls a minute and 500 000 a day, are not counted.',
      zh: 'stable_token 的限额（每分钟 1 万次、每天 50 万次）不做统计。',
    },
  ],
});
