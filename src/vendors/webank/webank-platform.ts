import { z } from 'zod';
import { type Call, callId } from '../../language/call.ts';
import type { Cause, Outcome } from '../../language/outcome.ts';
import { setting } from '../../language/setting.ts';
import { repeated } from '../../language/value.ts';
import { layer } from '../../language/vendor.ts';
import { isTooLarge, largestBody } from '../../wire/wire.ts';
import { chinaTime } from '../shared/china-time.ts';

export const errorPage = 'tencent cloud 1007/47903';
const sdkPage = 'tencent cloud kyc sdk, error codes';
const clientMaps = 'error maps of published clients';

export const refusalCode = setting('webank.refusalCode', z.enum(['400101', '400106']), '400101', {
  says: {
    en: 'The code of a wrong sign, an expired ticket, an order number that was used before or is not of letters and digits, a wrong grant_type and a wrong WBappid of a ticket call, which no document names',
    zh: '文档未写明时返回的码：sign 错误、ticket 过期、订单号重复或含字母数字以外的字符、grant_type 错误、获取 ticket 时 WBappid 错误',
  },
  evidence: 'inferred',
  source: clientMaps,
});

const common = { billed: 'unknown', source: sdkPage, evidence: 'documented' } as const;
const fromClients = {
  billed: 'unknown',
  source: clientMaps,
  evidence: { code: 'client', cause: 'inferred' },
  retry: 'afterFix',
} as const;

/** The cause is known of a sibling platform alone. */
const fromSibling = {
  evidence: { code: 'documented', cause: 'client' },
  source: `${sdkPage}; cause: a client of a sibling platform with the same scheme`,
} as const;

/** The fields of an error after code and message, with which every reply begins. An error has no result (inferred). */
export const failure = (call: Call) => ({ bizSeqNo: bizSeqNo(call), transactionTime: chinaTime(call.now) });

// biome-ignore format: a table reads as a table
const platform = {
  notFound: { code: null, message: null, httpStatus: 404, when: { en: 'the path is none of the interface', zh: '路径不是该产品的任何接口' }, if: ({ route }) => route === 'unknownPath', example: { path: '/api/nothing' }, headers: [], evidence: 'inferred', source: 'no source', billed: 'unknown', retry: 'afterFix' },
  methodNotAllowed: { code: null, message: null, httpStatus: 405, when: { en: 'the HTTP method is not that of the interface', zh: 'HTTP 方法不是该接口的方法' }, if: ({ route }) => route === 'wrongMethod', example: { method: 'PUT' }, headers: [], evidence: 'client', source: 'bug reports of clients', billed: 'unknown', retry: 'afterFix' },
  bodyTooLarge: { code: '400601', message: '请求参数体过大', when: { en: 'the body is too large, or the picture is over 3 MB', zh: '请求体过大，或图片超过 3 MB' }, if: ({ request }) => isTooLarge(request), example: { body: repeated('x', largestBody + 1) }, body: failure, ...fromClients },
  parameterMissing: { code: '-1301', message: null, when: { en: 'a parameter is missing', zh: '缺少参数' }, body: failure, ...fromClients },
  parameterTooLong: { code: '66660000', message: '参数过长', when: { en: 'the order number or userId is longer than 32 bytes', zh: '订单号或 userId 超过 32 字节' }, body: failure, ...common, source: errorPage, billed: false, retry: 'afterFix' },
  badVersion: { code: '400502', message: '请求上送版本参数错误', when: { en: 'the version is not 1.0.0', zh: 'version 不是 1.0.0' }, body: failure, ...common, evidence: { code: 'documented', cause: 'inferred' }, retry: 'afterFix' },
  notAuthenticated: { code: '400105', message: '身份验证不通过', vendorName: 'OAUTH_REQUEST_VALIDATE_ERROR', when: { en: 'WBappid and secret do not belong together', zh: 'WBappid 与 secret 不匹配' }, body: failure, ...common, evidence: { code: 'documented', cause: 'inferred' }, retry: 'afterFix' },
  illegalRequest: { code: '400101', message: '不合法请求', vendorName: 'OAUTH_INVALID_REQUEST', when: { en: 'sign, ticket, grant_type or the WBappid of a ticket call is wrong, the ticket has expired, or the order number was used before or is not of letters and digits', zh: 'sign、ticket、grant_type 或获取 ticket 时的 WBappid 有误，或 ticket 已过期，或订单号重复或含字母数字以外的字符' }, body: failure, ...common, evidence: { code: 'documented', cause: 'inferred' }, retry: 'afterFix' },
  signatureFailed: { code: '400106', message: null, when: { en: 'sign, ticket, grant_type, WBappid or order number is refused with the code that clients name', zh: 'sign、ticket、grant_type、WBappid 或订单号被拒绝，返回的是见于客户端代码的码' }, body: failure, ...fromClients },
  parameterTooLongAlternative: { code: '-1304', message: '参数过长', when: { en: 'a parameter is too long, by the second of the two documented codes', zh: '参数过长，返回文档中两个码里的第二个' }, body: failure, ...common, source: errorPage, billed: false, retry: 'afterFix' },
  networkTrouble: { code: '999999', message: '网络不给力，请稍后再试', when: { en: 'the network is in trouble (999999)', zh: '网络故障（999999）' }, body: failure, ...common, retry: 'later' },
  networkTrouble2: { code: '999998', message: '网络不给力，请稍后再试', when: { en: 'the network is in trouble (999998)', zh: '网络故障（999998）' }, body: failure, ...common, retry: 'later' },
  networkTrouble3: { code: '999997', message: '网络不给力，请稍后再试', when: { en: 'the network is in trouble (999997)', zh: '网络故障（999997）' }, body: failure, ...common, retry: 'later' },
  invalidLoginStatus: { code: '400102', message: '不合法请求', vendorName: 'OAUTH_INVALID_LOGIN_STATUS', when: { en: 'the access token is unknown, was replaced or has expired', zh: 'access token 不存在、已被取代或已过期' }, body: failure, ...common, ...fromSibling, retry: 'afterFix' },
  accessRefused: { code: '400103', message: '服务器拒绝访问此接口', vendorName: 'OAUTH_ACCESS_DENIED', when: { en: 'the server refuses the interface', zh: '服务器拒绝访问该接口' }, body: failure, ...common, retry: 'afterFix' },
  noPermission: { code: '400104', message: '无权限访问此请求', vendorName: 'OAUTH_INVALID_PRIVILEGE', when: { en: 'the application has no right to the interface', zh: '应用没有该接口的权限' }, body: failure, ...common, retry: 'afterFix' },
  overLimit: { code: '400501', message: '请求超过最大限制', vendorName: 'OAUTH_TPS_EXCEED_LIMIT', when: { en: 'the calls are over their limit', zh: '调用量超过上限' }, body: failure, ...common, retry: 'later' },
  fileChecksum: { code: '400503', message: '文件校验值错误', when: { en: "the file's checksum is wrong", zh: '文件校验值有误' }, body: failure, ...common, retry: 'afterFix' },
  tooFrequent: { code: '400504', message: '请求访问频率过高', vendorName: 'OAUTH_REQUEST_RATE_LIMIT', when: { en: 'the calls come too fast, such as those for a token (400504)', zh: '调用过于频繁，例如获取 token（400504）' }, body: failure, ...common, ...fromSibling, retry: 'later' },
  tooFrequent2: { code: '400506', message: '请求频率过高,请稍后再试', when: { en: 'the calls come too fast (400506)', zh: '调用过于频繁（400506）' }, body: failure, ...fromClients, retry: 'later' },
  pictureEmpty: { code: '-1300', message: null, when: { en: 'the picture is empty', zh: '图片为空' }, body: failure, ...fromClients },
  decodeFailed: { code: '-1102', message: null, when: { en: 'the picture cannot be decoded', zh: '图片无法解码' }, body: failure, ...fromClients },
} satisfies Record<string, Outcome<Call>>;

export const platformLayer = layer({
  name: 'platform',
  vendor: 'webank',
  envelope: { in: 'body', code: 'code', message: 'msg' },
  outcomes: platform,
});

/** The two alternative rows for a refusal. The setting chooses between them. */
export function refusals<C extends Call>(refused: (call: C) => boolean, witness: Omit<Cause<C>, 'if'>) {
  const before = witness.before ?? [];
  return {
    illegalRequest: { ...witness, if: (call: C) => call.setting(refusalCode) === '400101' && refused(call) },
    signatureFailed: {
      ...witness,
      if: (call: C) => call.setting(refusalCode) === '400106' && refused(call),
      before: [...before, { settings: { 'webank.refusalCode': '400106' } }],
    },
  };
}

export const wrongVersion = (where: 'query' | 'json'): Cause<Call> => ({
  if: ({ raw }) => (where === 'query' ? raw.query.get('version') : raw.json['version']) !== '1.0.0',
  example: { [where]: { version: '2.0.0' } },
});

/** 32 digits: yyMMdd, 12 digits, HHmmss, 8 digits. */
export function bizSeqNo({ once, now }: Call): string {
  return once(callId, (random) => {
    const digits = random.text('0123456789', 20);
    const time = chinaTime(now);
    return `${time.slice(2, 8)}${digits.slice(0, 12)}${time.slice(8)}${digits.slice(12)}`;
  });
}
