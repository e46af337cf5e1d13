import type { Call } from '../../language/call.ts';
import type { Cause, Outcome } from '../../language/outcome.ts';
import type { RateLimit } from '../../language/rate-limit.ts';
import { credential, joined, repeated } from '../../language/value.ts';
import { layer, type MessageLanguage, type ReplyHeader } from '../../language/vendor.ts';
import { isTooLarge } from '../../wire/wire.ts';
import type { Tc3Fault } from './signing/tencent-tc3.ts';
import {
  accessOf,
  commonParameter,
  isV3,
  megabyte,
  nonceKey,
  rememberNonce,
  serviceOf,
  type TencentAccess,
} from './tencent-access.ts';
import { formOf } from './tencent-credentials.ts';
import { serviceAtHost, type TencentService } from './tencent-hosts.ts';
import { requestId } from './tencent-reply.ts';
import { rate, region } from './tencent-settings.ts';

/** The rows that every action has. Source: the common error codes of Tencent Cloud API 3.0, and captures of its gateway. */

const codesPage = 'tencent cloud, common error codes';
const captures = `${codesPage}; captures of other products of the same gateway`;
const capture2021 = 'capture of a private cloud (TCE) of the same gateway, 2021';

const largestGet = 32 * 1024;
const largestPost = 10 * megabyte;

export const errorEnvelope = {
  in: 'body',
  code: 'Response.Error.Code',
  message: 'Response.Error.Message',
} as const;

export const messageLanguage: MessageLanguage = {
  in: [
    { in: 'header', name: 'X-TC-Language' },
    { in: 'query', name: 'Language' },
    { in: 'form', name: 'Language' },
  ],
  values: ['zh-CN', 'en-US'],
  evidence: 'documented',
  source: 'tencent cloud 270/35296, common parameters',
};

/** The headers of every reply. Transports add Date, Content-Length and Connection. */
export const commonHeaders: readonly ReplyHeader[] = [
  { name: 'Server', value: 'nginx', evidence: 'captured', source: capture2021 },
  { name: 'Content-Type', value: 'application/json', evidence: 'captured', source: capture2021 },
  { name: 'Access-Control-Allow-Credentials', value: 'true', evidence: 'captured', source: capture2021 },
];

export const successHeaders: readonly ReplyHeader[] = [
  ...commonHeaders,
  {
    name: 'Access-Control-Allow-Methods',
    value: 'GET, POST, OPTIONS',
    evidence: 'captured',
    source: capture2021,
  },
  {
    name: 'Access-Control-Allow-Headers',
    value: 'Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type',
    evidence: 'captured',
    source: capture2021,
  },
];

/** The text is the description in the table of codes. What is on the wire is not known. */
const described = {
  evidence: { code: 'documented', message: 'inferred', cause: 'inferred', billed: 'inferred' },
  source: codesPage,
  billed: false,
} as const;
/** The text was seen on the wire. */
const seen = {
  evidence: { code: 'documented', message: 'captured', cause: 'inferred', billed: 'inferred' },
  source: captures,
  billed: false,
} as const;

const message = 'Response.Error.Message';
const is = (call: Call, state: TencentAccess['is']) =>
  call.route !== 'unknownPath' && accessOf(call).is === state;

/** What is missing: of an unknown action, its name or version; else a common parameter or one of the action. */
function missingIn(call: Call): string | undefined {
  if (call.route === 'unknownPath') {
    if (!call.selected('action')) return 'Action';
    return call.selected('version') ? undefined : 'Version';
  }
  const access = accessOf(call);
  if (access.is === 'missing') return access.parameter;
  const isAsked = serviceOf(call.operation) === 'ocr' && call.setting(region) === 'required';
  return isAsked && !commonParameter(call, 'Region') ? 'Region' : undefined;
}

function mistypedIn(call: Call): string | undefined {
  const access = accessOf(call);
  return access.is === 'mistyped' ? access.parameter : undefined;
}

/** What the message names as wrong. The reason of a wrong service was seen on the wire; the others are made like it. */
const reasons: Readonly<Record<Tc3Fault, string>> = {
  algorithm: '`Algorithm` not valid.',
  credential: '`Credential` not valid.',
  date: '`Date` in Credential not valid.',
  service: '`Service` in Credential not valid.',
  request: '`tc3_request` in Credential not valid.',
  signedHeaders: '`SignedHeaders` not valid.',
  signature: '`Signature` not valid.',
};

const versions: Readonly<Record<TencentService, string>> = { ocr: '2018-11-19', faceid: '2018-03-01' };

/** Whether the service of the host has another version. At the mock's own address, any version of either makes the action unknown. */
function isOtherVersion(call: Call): boolean {
  const at = serviceAtHost(call);
  const known = at === undefined ? Object.values(versions) : [versions[at]];
  return call.route === 'unknownPath' && !known.includes(call.selected('version') ?? '');
}

function isOverLimit({ request, header }: Call): boolean {
  if (isTooLarge(request)) return true;
  if (request.method === 'GET') return request.path.length + request.query.length > largestGet;
  return header('authorization') !== undefined && request.body.length > largestPost;
}

/** Whether a part of the query or the form has no `=`. */
function isUnsplit(call: Call): boolean {
  const text = call.request.method === 'GET' ? call.request.query : formOf(call) && call.raw.text;
  return (
    text !== undefined &&
    text !== '' &&
    text.split('&', 1000).some((part) => part !== '' && !part.includes('='))
  );
}

const bad = { sign: false, headers: { 'X-TC-Timestamp': '1551113065' } } as const;
const badAuthorization = (value: string) => ({ ...bad, headers: { ...bad.headers, Authorization: value } });

// biome-ignore format: a table reads as a table
const outcomes = {
  unsupportedProtocol: { code: 'UnsupportedProtocol', message: 'http(s) 请求协议错误，只支持 GET 和 POST 请求。', when: { en: 'the method is neither GET nor POST', zh: '请求方法既不是 GET 也不是 POST' }, if: ({ request }) => request.method !== 'GET' && request.method !== 'POST', example: { method: 'PUT' }, ...described, retry: 'afterFix' },
  requestSizeLimitExceeded: { code: 'RequestSizeLimitExceeded', message: '请求包超过限制大小。', when: { en: 'a GET is over 32 KB, or a POST over 10 MB', zh: 'GET 超过 32 KB，或 POST 超过 10 MB' }, if: isOverLimit, example: { ...badAuthorization('TC3-HMAC-SHA256'), body: repeated('x', largestPost + 1) }, ...described, retry: 'afterFix' },
  unsplitParameter: { code: 'InvalidParameter', message: 'Url key and value should be splited by `=`.', pins: { [message]: 'Url key and value should be splited by `=`.' }, when: { en: 'a part of the query or the form has no =', zh: '查询串或表单里有一段没有 =' }, if: isUnsplit, example: { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'Nonce' }, ...seen, retry: 'afterFix' },
  invalidAuthorization: { code: 'AuthFailure.InvalidAuthorization', message: 'The request `Authorization` header does not conform to tencentcloud standards: ${Reason}', messages: { 'zh-CN': '请求头部的 Authorization 不符合腾讯云标准。' }, pins: { [message]: { startsWith: 'The request `Authorization` header' } }, when: { en: 'the Authorization header is not of the form of signature v3, or its service is another', zh: 'Authorization 请求头不符合签名方法 v3 的格式，或其中的服务名不对' }, if: (call) => is(call, 'malformed'), fill: (call) => ({ Reason: reasonOf(call) }), example: badAuthorization('TC3-HMAC-SHA256 Credential=AKID/2019-02-25/ocr/tc3_request'), ...seen, retry: 'afterFix' },
  signatureExpire: { code: 'AuthFailure.SignatureExpire', message: 'The signature is expired, please request again.', messages: { 'zh-CN': '签名过期。Timestamp 和服务器时间相差不得超过五分钟，请检查本地时间是否和标准时间同步。' }, when: { en: 'the timestamp is more than five minutes off', zh: '时间戳与服务器时间相差五分钟以上' }, if: (call) => is(call, 'expired'), example: { headers: { 'X-TC-Timestamp': '1551113065' } }, ...seen, evidence: { ...seen.evidence, cause: 'documented' }, retry: 'afterFix' },
  secretIdNotFound: { code: 'AuthFailure.SecretIdNotFound', message: 'The SecretId is not found, please ensure that your SecretId is correct.', messages: { 'zh-CN': 'SecretId不存在，请输入正确的密钥。' }, when: { en: 'the SecretId is unknown', zh: 'SecretId 不存在' }, if: (call) => is(call, 'unknown'), example: { headers: { Authorization: `TC3-HMAC-SHA256 Credential=AKID${'0'.repeat(32)}/2019-02-25/ocr/tc3_request, SignedHeaders=content-type;host, Signature=${'0'.repeat(64)}` } }, ...seen, evidence: { ...seen.evidence, cause: 'documented' }, retry: 'afterFix' },
  signatureOverSize: { code: 'AuthFailure.SignatureFailure', message: 'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.', pins: { [message]: { startsWith: 'The provided credentials could not be validated because of exceeding' } }, when: { en: 'a POST with signature v1 is over 1 MB', zh: '用签名方法 v1 的 POST 超过 1 MB' }, ...seen, evidence: { ...seen.evidence, cause: 'captured' }, retry: 'afterFix' },
  signatureFailure: { code: 'AuthFailure.SignatureFailure', message: 'The provided credentials could not be validated. Please check your signature is correct.', messages: { 'zh-CN': '请求签名验证失败，请检查您的签名计算是否正确。' }, pins: { [message]: { startsWith: 'The provided credentials could not be validated. ' } }, when: { en: 'the signature is wrong', zh: '签名不对' }, if: (call) => is(call, 'unsigned'), passed: rememberNonce, example: { sign: 'wrong' }, ...seen, evidence: { ...seen.evidence, cause: 'documented' }, retry: 'afterFix' },
  tokenFailure: { code: 'AuthFailure.TokenFailure', message: 'Token verification failed. Please check your Token is correct.', messages: { 'zh-CN': 'token 错误。' }, when: { en: 'the token of a temporary key is missing or wrong', zh: '临时密钥的 token 缺失或不对' }, if: (call) => is(call, 'tokenless'), example: { signBy: 'temporary', headers: { 'X-TC-Token': 'stale' } }, ...seen, retry: 'afterFix' },
  invalidSecretId: { code: 'AuthFailure.InvalidSecretId', message: '密钥非法（不是云 API 密钥类型）。', when: { en: 'the SecretId is no key of the API', zh: '密钥不是云 API 密钥' }, ...described, retry: 'afterFix' },
  mfaFailure: { code: 'AuthFailure.MFAFailure', message: 'MFA 错误。', when: { en: 'the multi-factor authentication failed', zh: '多因素认证未通过' }, ...described, retry: 'afterFix' },
  unauthorizedByCam: { code: 'AuthFailure.UnauthorizedOperation', message: 'You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys. [[request id:${RequestId}]you are not authorized to perform operation (${Operation})\nresource (*) has no permission\n]', messages: { 'zh-CN': '操作未授权，请检查CAM策略。[[request id:${RequestId}]you are not authorized to perform operation (${Operation})\nresource (*) has no permission\n]' }, when: { en: 'the CAM policies of the user do not allow the action', zh: '用户的 CAM 策略不允许该操作' }, fill: (call) => ({ RequestId: requestId(call), Operation: `${serviceOf(call.operation)}:${call.operation}` }), ...seen, retry: 'afterFix' },
  ipInBlacklist: { code: 'IpInBlacklist', message: 'IP地址在黑名单中。', when: { en: 'the IP address is in the blacklist', zh: 'IP 地址列入了黑名单' }, ...described, retry: 'afterFix' },
  ipNotInWhitelist: { code: 'IpNotInWhitelist', message: 'IP地址不在白名单中。', when: { en: 'the IP address is not in the whitelist', zh: 'IP 地址没有列入白名单' }, ...described, retry: 'afterFix' },
  requestLimitExceeded: { code: 'RequestLimitExceeded', message: 'Your current request times equals to `${Count}` in a second, which exceeds the frequency limit `${Limit}` for a second. Please reduce the frequency of calls.', messages: { 'zh-CN': '您当前每秒请求 `${Count}` 次，超过了每秒频率上限 `${Limit}`，请稍后重试。' }, when: { en: 'the calls come faster than the limit a second', zh: '每秒请求次数超过频率上限' }, fill: rateWords, ...seen, retry: 'later' },
  globalRegionUinLimitExceeded: { code: 'RequestLimitExceeded.GlobalRegionUinLimitExceeded', message: '主账号超过频率限制。', when: { en: 'the main account is over its rate in all regions', zh: '主账号在所有地域的请求超过频率限制' }, ...described, retry: 'later' },
  ipLimitExceeded: { code: 'RequestLimitExceeded.IPLimitExceeded', message: 'IP限频。', when: { en: 'the IP address is over its rate', zh: '该 IP 的请求超过频率限制' }, ...described, retry: 'later' },
  uinLimitExceeded: { code: 'RequestLimitExceeded.UinLimitExceeded', message: '主账号限频。', when: { en: 'the main account is over its rate', zh: '主账号的请求超过频率限制' }, ...described, retry: 'later' },
  missingParameter: { code: 'MissingParameter', message: 'The request is missing a required parameter `${Parameter}`.', messages: { 'zh-CN': '缺少参数。' }, when: { en: 'a required parameter is missing: Action first, then Version, Timestamp and the others of the signature, and last those of the action', zh: '缺少必填参数：先查 Action，再查 Version、Timestamp 等签名所需参数，最后查接口自己的参数' }, if: (call) => missingIn(call) !== undefined, fill: (call) => ({ Parameter: missingIn(call) ?? call.fault?.parameter ?? 'Timestamp' }), example: { sign: false }, ...seen, evidence: { ...seen.evidence, cause: 'captured' }, retry: 'afterFix' },
  invalidParameter: { code: 'InvalidParameter', message: 'Parameter `${Parameter}` type error.', messages: { 'zh-CN': '参数 `${Parameter}` 取值类型错误。参数类型应为 `${Type}`' }, pins: { [message]: { startsWith: 'Parameter `' } }, when: { en: 'a parameter is of another type', zh: '参数的类型不对' }, if: (call) => call.route !== 'unknownPath' && mistypedIn(call) !== undefined, fill: mistypedWords, example: { headers: { 'X-TC-Timestamp': 'yesterday' } }, ...seen, evidence: { ...seen.evidence, cause: 'captured' }, retry: 'afterFix' },
  noSuchVersion: { code: 'NoSuchVersion', message: 'The specified api version=`${Version}` does not exist in service=`${Service}`.', messages: { 'zh-CN': '接口版本不存在。' }, when: { en: 'the service has no such version', zh: '该服务没有这个接口版本' }, if: isOtherVersion, fill: (call) => ({ Version: call.selected('version') ?? '', Service: serviceAtHost(call) ?? 'ocr' }), example: { headers: { 'X-TC-Version': '2019-07-22' } }, ...seen, evidence: { ...seen.evidence, cause: 'captured' }, retry: 'afterFix' },
  invalidAction: { code: 'InvalidAction', message: 'The request `Action` is invalid or not found.', messages: { 'zh-CN': '接口不存在。' }, when: { en: 'the service has no such action', zh: '该服务没有这个接口' }, if: ({ route }) => route === 'unknownPath', example: { headers: { 'X-TC-Action': 'BankCardOcr' } }, ...seen, evidence: { ...seen.evidence, cause: 'documented' }, retry: 'afterFix' },
  noSuchProduct: { code: 'NoSuchProduct', message: '产品不存在', when: { en: 'there is no such product', zh: '没有这个产品' }, ...described, retry: 'afterFix' },
  unknownParameter: { code: 'UnknownParameter', message: 'The parameter `${Parameter}` is not recognized.', messages: { 'zh-CN': '未知参数错误，用户多传未定义的参数会导致错误。' }, when: { en: 'a parameter is sent that the action does not define', zh: '多传了接口没有定义的参数' }, ...seen, evidence: { ...seen.evidence, cause: 'documented' }, retry: 'afterFix' },
  invalidParameterValue: { code: 'InvalidParameterValue', message: 'A value specified in `${Parameter}` is not valid, is unsupported, or cannot be used.', messages: { 'zh-CN': '参数取值错误。' }, pins: { [message]: { startsWith: 'A value specified in' } }, when: { en: 'the region is none', zh: '地域的写法不对' }, fill: (call) => ({ Parameter: isV3(call) ? 'X-TC-Region' : 'Region' }), ...seen, evidence: { ...seen.evidence, cause: 'captured' }, retry: 'afterFix' },
  unsupportedRegion: { code: 'UnsupportedRegion', message: 'The action not support this region.', messages: { 'zh-CN': '接口不支持所传地域。' }, when: { en: 'the action is not offered in the region', zh: '该地域不提供这个接口' }, ...seen, evidence: { ...seen.evidence, cause: 'documented' }, retry: 'afterFix' },
  actionOffline: { code: 'ActionOffline', message: '接口已下线。', when: { en: 'the action is offline', zh: '接口下线了' }, ...described, retry: 'never' },
  dryRunOperation: { code: 'DryRunOperation', message: 'DryRun 操作，代表请求将会是成功的，只是多传了 DryRun 参数。', when: { en: 'the call was a dry run and would have succeeded', zh: '只是试运行，正式请求会成功' }, ...described, retry: 'afterFix' },
  failedOperation: { code: 'FailedOperation', message: '操作失败。', when: { en: 'the operation failed', zh: '操作没有成功' }, ...described, retry: 'later' },
  internalError: { code: 'InternalError', message: '内部错误。', messages: { 'en-US': 'Internal error.' }, when: { en: 'the platform has an internal error', zh: '平台内部出错' }, ...described, retry: 'later' },
  invalidRequest: { code: 'InvalidRequest', message: '请求 body 的 multipart 格式错误。', when: { en: 'the body is no multipart', zh: '请求体不是正确的 multipart' }, ...described, retry: 'afterFix' },
  limitExceeded: { code: 'LimitExceeded', message: '超过配额限制。', when: { en: 'the quota is exceeded', zh: '超过了配额' }, ...described, retry: 'later' },
  resourceInUse: { code: 'ResourceInUse', message: '资源被占用。', when: { en: 'the resource is in use', zh: '资源正被占用' }, ...described, retry: 'later' },
  resourceInsufficient: { code: 'ResourceInsufficient', message: '资源不足。', when: { en: 'the resource is not enough', zh: '资源不够' }, ...described, retry: 'later' },
  resourceNotFound: { code: 'ResourceNotFound', message: '资源不存在。', when: { en: 'the resource does not exist', zh: '没有这个资源' }, ...described, retry: 'afterFix' },
  resourceUnavailable: { code: 'ResourceUnavailable', message: '资源不可用。', when: { en: 'the resource is not available', zh: '资源暂不可用' }, ...described, retry: 'later' },
  responseSizeLimitExceeded: { code: 'ResponseSizeLimitExceeded', message: '返回包超过限制大小。', when: { en: 'the reply is too large', zh: '返回的内容过大' }, ...described, retry: 'afterFix' },
  serviceUnavailable: { code: 'ServiceUnavailable', message: '当前服务暂时不可用。', when: { en: 'the service is not available', zh: '服务暂时不可用' }, ...described, retry: 'later' },
  unauthorizedOperation: { code: 'UnauthorizedOperation', message: '未授权操作。', when: { en: 'the operation is not authorised', zh: '该操作没有授权' }, ...described, retry: 'afterFix' },
  unsupportedOperation: { code: 'UnsupportedOperation', message: '操作不支持。', when: { en: 'the operation is not supported', zh: '不支持该操作' }, ...described, retry: 'never' },
} satisfies Readonly<Record<string, Outcome<Call>>>;

export const commonLayer = layer({
  name: 'platform',
  vendor: 'tencent-cloud',
  envelope: errorEnvelope,
  language: messageLanguage,
  recall: (view) => ({ nonce: nonceKey(view) }),
  outcomes,
});

function reasonOf(call: Call): string {
  const access = accessOf(call);
  return reasons[access.is === 'malformed' ? access.part : 'service'];
}

function mistypedWords(call: Call) {
  const parameter = mistypedIn(call);
  if (parameter !== undefined) return { Parameter: parameter, Type: 'uint64' };
  const name = call.fault?.parameter ?? 'Timestamp';
  return { Parameter: name, Type: typeOf(name) };
}

function typeOf(parameter: string): string {
  if (parameter === 'CertType' || parameter === 'Timestamp') return 'int64';
  return /^(?:Ret|Enable)/.test(parameter) ? 'bool' : parameter === 'Encryption' ? 'struct' : 'string';
}

const commonNames = new Set(
  'Action Version Timestamp Nonce SecretId Signature SignatureMethod Region Token Language RequestClient'.split(
    ' ',
  ),
);

/** The first parameter that is sent and none of these names; with signature v1, common parameters are among them. */
function unknownParameter(call: Call, names: ReadonlySet<string>): string | undefined {
  const isKnown = isV3(call)
    ? (name: string) => names.has(name)
    : (name: string) => names.has(name) || commonNames.has(name);
  return Object.keys(call.raw.params).find((name) => !isKnown(name));
}

/** The documented number of calls a second, by action; 20 of the others. */
const callsASecond: Readonly<Record<string, number>> = { BankCardOCR: 10, IdCardVerification: 100 };
const callsOf = (action: string) => callsASecond[action] ?? 20;

function rateWords(call: Call) {
  const limit = call.setting(rate) ?? callsOf(call.operation);
  return { Count: String(limit + 1), Limit: String(limit) };
}

/** The rate of an action. */
export function ratesOf(action: string): readonly RateLimit[] {
  return [
    {
      calls: callsOf(action),
      perMs: 1000,
      row: 'requestLimitExceeded',
      by: rate,
      evidence: 'documented',
      source:
        action === 'BankCardOCR'
          ? 'tencent cloud 866/36216; 866/33515 of 2026-02 prints none'
          : 'tencent cloud 1007/31320',
    },
  ];
}

/** The head of a v1 request in a form, and a parameter that makes it too large. */
const overSizeCause: Cause<Call> = {
  if: (call) => is(call, 'tooLarge'),
  example: {
    sign: false,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: joined(
      'SecretId=',
      credential('secretId'),
      '&Timestamp=1&Nonce=1&Signature=AA&Name=',
      repeated('x', megabyte),
    ),
  },
};

const rateCause: Cause<Call> = {
  example: {},
  before: [{ settings: { limits: 'documented', 'tencent-cloud.rate': 0 } }],
};

/** The causes of the common rows that depend on an action's parameters. */
export function parameterCauses(
  names: readonly string[],
  isRegional: boolean,
): Readonly<Record<string, Cause<Call>>> {
  const known = new Set(names);
  const unknown: Cause<Call> & Pick<Outcome<Call>, 'fill'> = {
    if: (call) => unknownParameter(call, known) !== undefined,
    fill: (call) => ({ Parameter: unknownParameter(call, known) ?? 'DryRun' }),
    example: { json: { $schema: 'card' } },
  };
  return {
    unknownParameter: unknown,
    signatureOverSize: overSizeCause,
    requestLimitExceeded: rateCause,
    ...(isRegional && regionCauses),
  };
}

/** The regions that the older page of BankCardOCR lists. */
const regions = new Set(['ap-beijing', 'ap-guangzhou', 'ap-hongkong', 'ap-seoul', 'ap-shanghai']);

const regionCauses: Readonly<Record<string, Cause<Call>>> = {
  invalidParameterValue: {
    if: (call) => !/^(?:|[a-z]+(?:-[a-z0-9]+)+)$/.test(commonParameter(call, 'Region') ?? ''),
    example: { headers: { 'X-TC-Region': 'Guangzhou' } },
  },
  unsupportedRegion: {
    if(call) {
      const sent = commonParameter(call, 'Region') ?? '';
      return sent !== '' && !regions.has(sent);
    },
    example: { headers: { 'X-TC-Region': 'eu-frankfurt' } },
  },
};
