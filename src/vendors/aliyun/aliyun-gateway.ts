import type { Call } from '../../language/call.ts';
import type { Example, Step } from '../../language/example.ts';
import type { Cause, Evidence, Outcome } from '../../language/outcome.ts';
import { key, remember } from '../../language/state.ts';
import { credential, joined, nowPlus, repeated } from '../../language/value.ts';
import { layer, type Quirk, type Sign } from '../../language/vendor.ts';
import { boundaryOf } from '../../wire/read-multipart.ts';
import { isTooLarge, largestBody } from '../../wire/wire.ts';
import { say, type Text } from '../../words/text.ts';
import {
  isSigned,
  isTimestamp,
  isTooNew,
  readAuthorization,
  signatureHeaders,
  stringsToSignOf,
} from './aliyun-authorization.ts';
import { type AliyunCredentials, aliyunCredentials } from './aliyun-credentials.ts';
import { classicHeaders, vpcHeaders } from './aliyun-headers.ts';
import { appCodeIn, errorTable } from './aliyun-settings.ts';
import { contentMd5 } from './aliyun-signature.ts';

/** The gateway in front of the three marketplace products. Its rows are tried before theirs. */

export const gatewayQuirks = {
  billingHeader: {
    says: {
      en: 'X-Ca-Market-Billing-Result: 1 on a reply that is billed; seen once, meaning unknown',
      zh: '计费的应答带响应头 X-Ca-Market-Billing-Result: 1；只见过一次，含义不明',
    },
    evidence: 'captured',
    source: 'capture of a 200 reply',
    respond: (draft, _, row) =>
      row.billed === true
        ? { ...draft, headers: [...draft.headers, ['X-Ca-Market-Billing-Result', '1']] }
        : draft,
  },
} satisfies Record<string, Quirk>;

const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
/** Characters of path and query. No source gives the number. */
const longestUrl = 32 * 1024;
const fifteenMinutes = 15 * 60 * 1000;

/** Natural causes that the two tables share. The order of the gateway's checks is unknown. */
const causes = {
  unsupportedMethod: {
    if: ({ request }) => !methods.has(request.method),
    example: { method: 'PURGE' },
  },
  urlTooLarge: {
    if: ({ request }) => request.path.length + request.query.length > longestUrl,
    example: { query: { filler: repeated('x', longestUrl) } },
  },
  bodyTooLarge: {
    if: ({ request }) => isTooLarge(request),
    example: { body: repeated('x', largestBody + 1) },
  },
  invalidPath: {
    if: ({ request }) => isBrokenEscape(request.path),
    example: { path: '/%zz' },
  },
  apiNotFound: {
    if: ({ route }) => route !== 'known',
    example: { method: 'DELETE' },
  },
  invalidStage: {
    if: (call) => !['TEST', 'PRE', 'RELEASE', ''].includes(stageOf(call)),
    example: { headers: { 'X-Ca-Stage': 'BETA' } },
  },
  invalidContentType: {
    if: ({ header }) => !/^\s*[\w!#$&^.+-]+\/[\w!#$&^.+*-]+\s*(;.*)?$/s.test(header('content-type') || 'a/b'),
    example: { headers: { 'Content-Type': 'form' } },
  },
  unsupportedMultipart: {
    if: (call) => isMultipart(call) && (!hasBoundary(call) || call.raw.multipart === undefined),
    example: { headers: { 'Content-Type': 'multipart/form-data' }, body: 'not a part' },
  },
  unauthenticated: {
    if: (call) => readAuthorization(call).by === 'nothing' && call.setting(appCodeIn) !== 'off',
    example: { headers: { Authorization: null } },
  },
  unknownAppCode: {
    if(call) {
      const authorization = readAuthorization(call);
      return (
        authorization.by === 'appCode' && (authorization.appCode !== secrets(call).appCode || isTooNew(call))
      );
    },
    example: { headers: { Authorization: `APPCODE ${'0'.repeat(32)}` } },
  },
  unknownAppKey: {
    if(call) {
      const authorization = readAuthorization(call);
      return (
        authorization.by === 'signature' &&
        authorization.appKey !== '' &&
        authorization.appKey !== secrets(call).appKey
      );
    },
    example: { headers: { Authorization: null, 'X-Ca-Key': '200000001', 'X-Ca-Signature': 'c2lnbmF0dXJl' } },
  },
  missingHeader: {
    if: (call) =>
      isHalfSigned(call) || (readAuthorization(call).by === 'nothing' && call.setting(appCodeIn) === 'off'),
    example: { headers: { Authorization: null, 'X-Ca-Key': credential('appKey') } },
  },
  unsigned: {
    if: (call) => isHalfSigned(call) || readAuthorization(call).by === 'nothing',
    example: { headers: { Authorization: null } },
  },
  invalidTimestamp: {
    if: (call) => signs(call) && !isTimestamp(call.header('x-ca-timestamp')),
    example: signed({ headers: { 'X-Ca-Timestamp': 'yesterday' } }),
  },
  timestampExpired: {
    if(call) {
      const sent = call.header('x-ca-timestamp');
      return signs(call) && sent !== undefined && Math.abs(call.now - Number(sent)) > fifteenMinutes;
    },
    example: signed({ headers: { 'X-Ca-Timestamp': nowPlus(-fifteenMinutes - 60_000) } }),
  },
  invalidContentMd5: {
    if(call) {
      const sent = call.header('content-md5');
      if (sent === undefined || sent === '') return false;
      return call.request.body.length === 0 || contentMd5(call.request.body) !== sent;
    },
    example: { headers: { 'Content-MD5': 'AAAAAAAAAAAAAAAAAAAAAA==' } },
  },
  invalidSignature: {
    if: (call) => signs(call) && !isSigned(call),
    example: { ...signed({}), sign: 'wrong' },
  },
  nonceUsed: {
    if: (call) => signs(call) && call.memory['nonce'] === true,
    passed: (call) =>
      signs(call) && call.header('x-ca-nonce')
        ? [remember(nonceKey(call.header('x-ca-nonce') ?? ''), true, call.now + fifteenMinutes)]
        : [],
    example: signed({}),
    before: [{ call: 'same' }],
  },
  otherStage: {
    if: (call) => ['TEST', 'PRE'].includes(stageOf(call)),
    example: { headers: { 'X-Ca-Stage': 'TEST' } },
  },
  quotaExhausted: {
    if: (call) => call.package !== undefined && call.package.used >= call.package.total,
    example: {},
    before: [{ package: { total: 0 } }],
  },
  quotaExpired: {
    if: (call) => call.package?.until !== undefined && call.package.until <= call.now,
    example: {},
    before: [{ package: { total: 100, validMs: 1000 } }, { advanceMs: 2000 }],
  },
  overdue: {
    if: (call) => call.package?.overdue === true,
    example: {},
    before: [{ package: { total: 100, overdue: true } }],
  },
} satisfies Record<string, Cause<Call>>;

type Extra = Partial<Pick<Outcome<Call>, 'fill' | 'retry' | 'evidence'>> & { readonly cause?: Cause<Call> };

function vpc(
  code: string,
  httpStatus: number,
  message: string | null,
  evidence: Evidence,
  when: Text,
  { cause, retry = 'afterFix', ...extra }: Extra = {},
): Outcome<Call> {
  return {
    code,
    message,
    httpStatus,
    when,
    evidence: cause && evidence !== 'inferred' ? { code: evidence, cause: 'inferred' } : evidence,
    source: 'aliyun api gateway, error codes of VPC instances',
    billed: false,
    retry,
    headers: vpcHeaders,
    under: { setting: errorTable, is: 'vpc' },
    ...cause,
    ...extra,
  };
}

function classic(
  httpStatus: number,
  message: string,
  when: Text,
  { cause, retry = 'afterFix', ...extra }: Extra = {},
): Outcome<Call> {
  return {
    code: null,
    message,
    httpStatus,
    when: say({ en: '{when} (classic instance)', zh: '{when}（经典实例）' }, { when }),
    evidence: cause ? { code: 'documented', cause: 'inferred' } : 'documented',
    source: 'aliyun api gateway, error codes of classic instances',
    billed: false,
    retry,
    pins: {
      'headers.X-Ca-Error-Code': null,
      'headers.X-Ca-Error-Message': message.includes('${')
        ? { startsWith: message.slice(0, message.indexOf('${')) }
        : message,
    },
    headers: classicHeaders,
    under: { setting: errorTable, is: 'classic' },
    ...(cause && { ...cause, before: [asClassic, ...(cause.before ?? [])] }),
    ...extra,
  };
}

const asClassic: Step = { settings: { 'aliyun.errorTable': 'classic' } };
const later = { retry: 'later' } as const;

/** Characters. The whole message is cut to as many. */
const longestShown = 4096;

const fills = {
  method: ({ request }: Call) => ({ Reason: request.method }),
  path: ({ request }: Call) => ({ Reason: request.path }),
  route: ({ request }: Call) => ({ Reason: `with \`${request.method} ${request.path}\`` }),
  stringToSign: (call: Call) => ({
    StringToSign: (stringsToSignOf(call)[0] ?? '').slice(0, longestShown).replaceAll('\n', '#'),
  }),
};

// One row per line, like the gateway's tables.
// biome-ignore format: a table reads as a table
const outcomes = {
  unsupportedMethod: vpc('I405UM', 405, 'Unsupported Method `${Reason}`', 'documented', { en: 'the HTTP method is none that the gateway knows', zh: '网关不认识该 HTTP 方法' }, { cause: causes.unsupportedMethod, fill: fills.method }),
  urlTooLarge: vpc('I413UL', 413, 'Request URL too Large', 'documented', { en: 'the URL is longer than the gateway reads', zh: 'URL 超出网关能接收的长度' }, { cause: causes.urlTooLarge }),
  bodyTooLarge: vpc('I413RL', 413, 'Request body too Large', 'documented', { en: 'the body is larger than the gateway reads', zh: '请求体超出网关能接收的大小' }, { cause: causes.bodyTooLarge }),
  invalidPath: vpc('I400PA', 400, 'Invalid Request Path `${Reason}`', 'documented', { en: 'the path has a broken percent-escape', zh: '路径里的百分号编码有误' }, { cause: causes.invalidPath, fill: fills.path }),
  apiNotFound: vpc('I404NF', 404, 'API not found ${Reason}', 'documented', { en: 'no API has that path and method', zh: '没有该路径和方法的 API' }, { cause: causes.apiNotFound, fill: fills.route }),
  needAuthorization: vpc('A400MA', 400, 'Need authorization, `X-Ca-Key` or `Authorization: APPCODE ...` is required', 'client', { en: 'the request carries neither an AppCode nor an AppKey', zh: '请求既没带 AppCode，也没带 AppKey' }, { cause: causes.unauthenticated, evidence: { code: 'client', message: 'inferred', cause: 'inferred' } }),
  appCodeNotExists: vpc('A400AC', 400, 'Invalid AppCode `not exists`', 'client', { en: "the AppCode is nobody's", zh: 'AppCode 不属于任何应用' }, { cause: causes.unknownAppCode }),
  invalidAppKey: vpc('A400IK', 400, 'Invalid AppKey', 'client', { en: "the AppKey is nobody's", zh: 'AppKey 不属于任何应用' }, { cause: causes.unknownAppKey }),
  missingHeader: vpc('I400MH', 400, 'Header `${HeaderName}` is Required', 'documented', { en: 'a signature is sent in part, or nothing is sent where no AppCode is taken', zh: '签名所需的请求头没带全，或在不接受 AppCode 时没带任何凭证' }, { cause: causes.missingHeader, fill: ({ header }) => ({ HeaderName: header('x-ca-key') ? 'X-Ca-Signature' : 'X-Ca-Key' }) }),
  invalidHeader: vpc('I400HD', 400, 'Invalid Header `${HeaderName}` ${Reason}', 'documented', { en: 'X-Ca-Timestamp is no number of milliseconds', zh: 'X-Ca-Timestamp 不是毫秒数' }, { cause: causes.invalidTimestamp, fill: () => ({ HeaderName: 'X-Ca-Timestamp', Reason: 'not a number' }) }),
  timestampExpired: vpc('S403TE', 403, 'X-Ca-Timestamp is expired', 'inferred', { en: 'X-Ca-Timestamp is more than 15 minutes away', zh: 'X-Ca-Timestamp 与网关时间相差超过 15 分钟' }, { cause: causes.timestampExpired }),
  invalidContentMd5: vpc('I400I5', 400, null, 'client', { en: 'Content-MD5 is not that of the body', zh: 'Content-MD5 与请求体不符' }, { cause: causes.invalidContentMd5 }),
  invalidSignature: vpc('A403IS', 403, 'Invalid Signature, Server StringToSign:`${StringToSign}`', 'client', { en: 'the signature is not that of the request', zh: '签名与请求不符' }, { cause: causes.invalidSignature, evidence: { code: 'client', message: 'documented', httpStatus: 'inferred', cause: 'documented' }, fill: fills.stringToSign }),
  nonceUsed: vpc('S403NU', 403, 'Nonce Used', 'inferred', { en: 'X-Ca-Nonce was used within the last 15 minutes', zh: 'X-Ca-Nonce 在最近 15 分钟内用过' }, { cause: causes.nonceUsed }),
  unauthorized: vpc('I403AA', 403, 'Unauthorized', 'client', { en: 'the application has no right to the API: X-Ca-Stage is TEST or PRE, and a subscription is of RELEASE alone', zh: '应用没有该 API 的权限：X-Ca-Stage 为 TEST 或 PRE，而订购的只是 RELEASE' }, { cause: causes.otherStage }),
  quotaExpired: vpc('B403ME', 403, 'Api Market Subscription expired', 'client', { en: 'the package has run past its validity', zh: '套餐包已过有效期' }, { cause: causes.quotaExpired }),
  overdue: vpc('B403OD', 403, null, 'client', { en: 'the account is overdue', zh: '账户欠费' }, { cause: causes.overdue }),
  quotaExhausted: vpc('B403MQ', 403, 'Api Market Subscription quota exhausted', 'captured', { en: 'the package is used up', zh: '套餐包次数已用完' }, { cause: causes.quotaExhausted }),
  invalidStage: vpc('I400SG', 400, 'Invalid Stage', 'documented', { en: 'X-Ca-Stage is none of TEST, PRE and RELEASE', zh: 'X-Ca-Stage 不是 TEST、PRE、RELEASE 之一' }, { cause: causes.invalidStage }),
  invalidContentType: vpc('I400CT', 400, 'Invalid Content-Type: `${Reason}`', 'documented', { en: 'the Content-Type is no media type', zh: 'Content-Type 不是媒体类型' }, { cause: causes.invalidContentType, fill: ({ header }) => ({ Reason: header('content-type') ?? '' }) }),
  invalidBody: vpc('I400BD', 400, 'Invalid Body: ${Reason}', 'documented', { en: 'the body is a broken multipart', zh: '请求体是残缺的 multipart' }, { cause: causes.unsupportedMultipart, fill: () => ({ Reason: 'multipart' }) }),

  invalidUri: vpc('I400RU', 400, 'Invalid Request Uri `${Reason}`', 'documented', { en: 'the URI is malformed', zh: 'URI 格式不对' }, { fill: fills.path }),
  invalidProtocol: vpc('I403PT', 403, 'Invalid protocol ${Protocol} unsupported', 'documented', { en: 'the API is not offered over that protocol', zh: '该 API 不支持所用的协议' }, { fill: () => ({ Protocol: 'HTTP' }) }),
  invalidDomain: vpc('I404DO', 404, 'Invalid Domain `${DomainName}`', 'documented', { en: "the domain is none of the gateway's", zh: '域名不属于网关' }, { fill: ({ header }) => ({ DomainName: header('host') ?? '' }) }),
  groupGone: vpc('I410GG', 410, 'Group\'s instance invalid', 'documented', { en: 'the API group has left the instance', zh: 'API 分组已不在该实例上' }),
  invalidPluginMeta: vpc('X400PM', 400, 'Invalid plugin meta ${PluginName} ${Reason}', 'documented', { en: 'a plugin of the API is misconfigured', zh: 'API 的插件配置有误' }, { retry: 'later', fill: () => ({ PluginName: 'plugin', Reason: 'invalid' }) }),
  apiDefinitionExpired: vpc('X500ED', 500, 'Expired api definition', 'documented', { en: "the API's definition has expired", zh: 'API 的定义已过期' }, later),
  invalidApiMeta: vpc('X500AM', 500, 'Invalid Api Meta, try deploy again or contact us via ticket', 'documented', { en: "the API's definition is broken", zh: 'API 的定义已损坏' }, later),
  badDomainOrGroup: vpc('X403DG', 403, 'Bad Domain or Group: ${Reason}', 'documented', { en: 'the domain or the API group is out of order', zh: '域名或 API 分组出了问题' }, { fill: () => ({ Reason: 'invalid' }) }),
  invalidAppCode: vpc('A401AC', 401, 'Invalid AppCode', 'client', { en: 'the AppCode is refused', zh: 'AppCode 被拒绝' }),
  pluginAuthorizationNeeded: vpc('A403PR', 403, null, 'client', { en: 'an authorisation by a plugin is needed', zh: '需要插件授权' }),
  authorizationExpired: vpc('A403EP', 403, 'App authorization expired', 'client', { en: "the application's right to the API has expired", zh: '应用对该 API 的授权已到期' }),
  subscriptionInvalid: vpc('B403MI', 403, 'Api Market Subscription invalid', 'client', { en: 'the subscription is not valid', zh: '云市场的订购无效' }),
  marketOverdue: vpc('B403MO', 403, null, 'client', { en: 'the marketplace account is overdue', zh: '云市场账户欠费' }),
  throttledByDomain: vpc('T429ID', 429, null, 'client', { en: 'the domain is throttled', zh: '域名被限流' }, later),
  throttledByInstance: vpc('T429IN', 429, null, 'client', { en: 'the instance is throttled', zh: '实例被限流' }, later),
  throttledByGroup: vpc('T429GR', 429, null, 'client', { en: 'the API group is throttled', zh: 'API 分组被限流' }, later),
  throttledByApi: vpc('T429PA', 429, null, 'client', { en: 'the API is throttled', zh: 'API 被限流' }, later),
  throttledByPlugin: vpc('T429PR', 429, null, 'client', { en: 'a plugin throttles the call', zh: '调用被插件限流' }, later),
  throttledByServer: vpc('T429SR', 429, null, 'client', { en: 'the server is throttled', zh: '服务器被限流' }, later),
  throttledByCustomRule: vpc('T429MR', 429, null, 'client', { en: 'a custom rule throttles the call', zh: '调用被自定义规则限流' }, later),
  ipForbidden: vpc('A403IP', 403, null, 'client', { en: "the caller's address is not allowed", zh: '调用方的 IP 不在允许范围内' }),
  vpcForbidden: vpc('A403VN', 403, null, 'client', { en: "the caller's VPC is not allowed", zh: '调用方的 VPC 不在允许范围内' }),
  ruleForbidden: vpc('A403AC', 403, null, 'client', { en: 'an access rule refuses the call', zh: '调用被访问规则拒绝' }),
  corsForbidden: vpc('A403CO', 403, null, 'client', { en: 'the CORS settings refuse the call', zh: '调用被 CORS 设置拒绝' }),
  internetForbidden: vpc('A403IN', 403, null, 'client', { en: 'access from the internet is disabled', zh: '公网访问已关闭' }),
  domainBlocked: vpc('B451DO', 451, null, 'client', { en: 'the domain is blocked', zh: '域名被封禁' }, { retry: 'never' }),
  groupBlocked: vpc('B451GO', 451, null, 'client', { en: 'the API group is blocked', zh: 'API 分组被封禁' }, { retry: 'never' }),
  resourceRouteMissing: vpc('I404NR', 404, null, 'client', { en: 'no route leads to the resource', zh: '没有通往该资源的路由' }),
  stageRouteMissing: vpc('I404SR', 404, null, 'client', { en: 'no route leads to the stage', zh: '没有通往该环境的路由' }),
  nonceRequired: vpc('I400NC', 400, null, 'client', { en: 'the API wants a nonce and none is sent', zh: 'API 要求随机数 (nonce)，而请求没带' }),
  parameterMissing: vpc('I400MP', 400, null, 'client', { en: 'a parameter that the API declares is missing', zh: '缺少 API 声明的参数' }),
  parameterInvalid: vpc('I400IP', 400, null, 'client', { en: "a parameter breaks the API's declaration", zh: '参数不符合 API 的声明' }),
  backendTimeout: vpc('D504TO', 504, 'Backend service request timeout', 'client', { en: 'the vendor behind the gateway is too slow', zh: '网关后面的供应商响应太慢' }, later),
  gatewayTimeout: vpc('X504TO', 504, null, 'client', { en: 'the gateway is too slow', zh: '网关自身响应太慢' }, later),
  backendConnectFailed: vpc('D504CO', 504, 'Backend service connect failed', 'client', { en: 'the vendor behind the gateway cannot be reached', zh: '网关连不上后面的供应商' }, later),
  backendReset: vpc('D504RE', 504, null, 'client', { en: 'the vendor behind the gateway drops the connection (D504RE)', zh: '网关后面的供应商断开了连接（D504RE）' }, later),
  backendUnreachableIl: vpc('D504IL', 504, null, 'client', { en: 'the vendor behind the gateway cannot be reached (D504IL)', zh: '网关连不上后面的供应商（D504IL）' }, later),
  backendUnreachableCs: vpc('D504CS', 504, null, 'client', { en: 'the vendor behind the gateway cannot be reached (D504CS)', zh: '网关连不上后面的供应商（D504CS）' }, later),
  vpcMappingFailed: vpc('X504VE', 504, null, 'client', { en: "the gateway's map to the vendor's VPC fails", zh: '网关到供应商 VPC 的映射失败' }, later),
  backendReplyInvalid: vpc('D502FC', 502, null, 'client', { en: "the vendor's reply cannot be read", zh: '网关读不懂供应商的应答' }, later),
  transportFailed: vpc('N502RE', 502, null, 'client', { en: 'the transport to the vendor fails', zh: '网关与供应商之间传输失败' }, later),
  backendBreaker: vpc('D503BB', 503, null, 'client', { en: 'the circuit breaker is open (D503BB)', zh: '熔断器已打开（D503BB）' }, later),
  clientBreaker: vpc('D503CB', 503, null, 'client', { en: 'the circuit breaker is open (D503CB)', zh: '熔断器已打开（D503CB）' }, later),
  serviceBusy: vpc('X503BZ', 503, 'Service Busy', 'client', { en: 'the gateway is busy', zh: '网关繁忙' }, later),
  gatewayError: vpc('X500ER', 500, null, 'client', { en: 'the gateway fails', zh: '网关出错' }, later),

  classicInvalidHttpMethod: classic(400, 'Invalid HttpMethod', { en: 'the HTTP method is none that the gateway knows', zh: '网关不认识该 HTTP 方法' }, { cause: causes.unsupportedMethod }),
  classicInvalidRequestBody: classic(400, 'Invalid Request Body', { en: 'the body is larger than the gateway reads', zh: '请求体超出网关能接收的大小' }, { cause: causes.bodyTooLarge }),
  classicInvalidUrl: classic(400, 'Invalid Url', { en: 'the path has a broken percent-escape or the URL is too long', zh: '路径里的百分号编码有误，或 URL 太长' }, { cause: { if: (call) => causes.invalidPath.if(call) || causes.urlTooLarge.if(call), example: causes.invalidPath.example } }),
  classicApiNotFound: classic(400, 'API Not Found', { en: 'no API has that path and method', zh: '没有该路径和方法的 API' }, { cause: causes.apiNotFound }),
  classicEmptySignature: classic(401, 'Empty Signature', { en: 'neither an AppCode nor a whole signature is sent', zh: '请求没带 AppCode，签名也不完整' }, { cause: causes.unsigned, evidence: { code: 'documented', cause: 'client' } }),
  classicAppCodeNotExists: classic(400, 'Invalid AppCode `not exists`', { en: "the AppCode is nobody's", zh: 'AppCode 不属于任何应用' }, { cause: causes.unknownAppCode, evidence: { code: 'client', cause: 'inferred' } }),
  classicInvalidAppKey: classic(400, 'Invalid AppKey', { en: "the AppKey is nobody's", zh: 'AppKey 不属于任何应用' }, { cause: causes.unknownAppKey }),
  classicInvalidTimestamp: classic(400, 'Invalid Timestamp', { en: 'X-Ca-Timestamp is no number of milliseconds', zh: 'X-Ca-Timestamp 不是毫秒数' }, { cause: causes.invalidTimestamp }),
  classicTimestampExpired: classic(400, 'Timestamp Expired', { en: 'X-Ca-Timestamp is more than 15 minutes away', zh: 'X-Ca-Timestamp 与网关时间相差超过 15 分钟' }, { cause: causes.timestampExpired }),
  classicInvalidContentMd5: classic(400, 'Invalid Content-MD5', { en: 'Content-MD5 is not that of the body', zh: 'Content-MD5 与请求体不符' }, { cause: causes.invalidContentMd5 }),
  classicInvalidSignature: classic(400, 'Invalid Signature, Server StringToSign:`${StringToSign}`', { en: 'the signature is not that of the request', zh: '签名与请求不符' }, { cause: causes.invalidSignature, fill: fills.stringToSign }),
  classicNonceUsed: classic(400, 'Nonce Used', { en: 'X-Ca-Nonce was used within the last 15 minutes', zh: 'X-Ca-Nonce 在最近 15 分钟内用过' }, { cause: causes.nonceUsed }),
  classicUnauthorized: classic(403, 'Unauthorized', { en: 'the application has no right to the API: X-Ca-Stage is TEST or PRE, and a subscription is of RELEASE alone', zh: '应用没有该 API 的权限：X-Ca-Stage 为 TEST 或 PRE，而订购的只是 RELEASE' }, { cause: causes.otherStage }),
  classicQuotaExpired: classic(403, 'Quota Expired', { en: 'the package has run past its validity', zh: '套餐包已过有效期' }, { cause: causes.quotaExpired }),
  classicUserArrears: classic(403, 'User Arrears', { en: 'the account is overdue', zh: '账户欠费' }, { cause: causes.overdue }),
  classicQuotaExhausted: classic(403, 'Quota Exhausted', { en: 'the package is used up', zh: '套餐包次数已用完' }, { cause: causes.quotaExhausted }),
  classicUnsupportedMultipart: classic(400, 'Unsupported Multipart', { en: 'the body is a broken multipart', zh: '请求体是残缺的 multipart' }, { cause: causes.unsupportedMultipart }),

  classicThrottledByUser: classic(403, 'Throttled by USER Flow Control', { en: 'the user is throttled', zh: '用户被限流' }, later),
  classicThrottledByApp: classic(403, 'Throttled by APP Flow Control', { en: 'the application is throttled', zh: '应用被限流' }, later),
  classicThrottledByApi: classic(403, 'Throttled by API Flow Control', { en: 'the API is throttled', zh: 'API 被限流' }, later),
  classicThrottledByDomain: classic(403, 'Throttled by DOMAIN Flow Control', { en: 'the second-level domain is past 1000 calls a day', zh: '二级域名当天调用超过 1000 次' }, later),
  classicThrottledByGroup: classic(403, 'Throttled by GROUP Flow Control', { en: 'the API group is past 500 calls a second', zh: 'API 分组每秒调用超过 500 次' }, later),
  classicAuthorizationExpired: classic(403, 'Expiry of Authorization', { en: "the application's right to the API has expired", zh: '应用对该 API 的授权已到期' }),
  classicEmptyRequestBody: classic(400, 'Empty Request Body', { en: 'the API wants a body and there is none', zh: 'API 要求请求体，而请求没带' }),
  classicInvalidParamLocation: classic(400, 'Invalid Param Location', { en: 'a parameter is in the wrong place', zh: '参数放错了位置' }),
  classicInvalidDomain: classic(400, 'Invalid Domain', { en: "the domain is none of the gateway's", zh: '域名不属于网关' }),
  classicInvalidAppCode: classic(400, 'Invalid AppCode', { en: 'the AppCode is refused', zh: 'AppCode 被拒绝' }, { evidence: 'client' }),
  classicInvalidAppSecret: classic(400, 'Invalid AppSecret', { en: 'the AppSecret is not valid', zh: 'AppSecret 无效' }),
  classicInternalError: classic(500, 'Internal Error', { en: 'the gateway fails', zh: '网关出错' }, later),
  classicBackendFailed: classic(500, 'Failed To Invoke Backend Service', { en: 'the vendor behind the gateway fails', zh: '网关后面的供应商出错' }, later),
  classicServiceUnavailable: classic(503, 'Service Unavailable', { en: 'the service is not available', zh: '服务不可用' }, later),
  classicAsyncService: classic(504, 'Async Service', { en: 'the vendor behind the gateway is too slow', zh: '网关后面的供应商响应太慢' }, later),
} satisfies Readonly<Record<string, Outcome<Call>>>;

export const aliyunGateway = layer({
  name: 'gateway',
  vendor: 'aliyun-gateway',
  envelope: { in: 'headers', code: 'X-Ca-Error-Code', message: 'X-Ca-Error-Message' },
  recall({ header }) {
    const nonce = header('x-ca-nonce');
    return nonce ? { nonce: nonceKey(nonce) } : {};
  },
  outcomes,
});

/** The limitations of the mock of the gateway. */
export const gatewayLimits = [
  {
    en: 'In which order the gateway checks a call is not known; taken is: path, credentials, subscription, throttle, parameters, vendor.',
    zh: '网关按什么顺序检查尚不清楚；这里依次为：路径、凭证、订购、限流、参数、供应商。',
  },
  {
    en: 'A message is cut after 4096 characters, so that a picture in the string to sign does not break clients (inferred).',
    zh: '返回信息超过 4096 个字符的部分截去，以免签名串 (StringToSign) 里的图片使客户端出错（推断）。',
  },
  {
    en: 'A URL longer than 32 KiB and a body of more than 16 MiB are too large, and of more than 1000 parameters the rest is ignored (inferred).',
    zh: 'URL 超过 32 KiB、请求体超过 16 MiB 即为过大；参数超过 1000 个时，多出的忽略不计（推断）。',
  },
  {
    en: 'The text Provider Account Overdue belongs to B403OD or to B403MO; as nobody knows which, neither has it.',
    zh: '返回信息 Provider Account Overdue 属于 B403OD 还是 B403MO 无从得知，所以两者都不带。',
  },
  {
    en: 'Nothing is throttled; the throttling rows are reached on demand.',
    zh: '挡板不做限流；要得到限流的情形，需预设。',
  },
] as const;

export const gatewayExample: Example = {
  headers: { Authorization: joined('APPCODE ', credential('appCode')) },
};

/** The parameters that show who asks, and not what for. */
export const callerNames = ['AppCode', 'access_token'] as const;

export const signAliyun: Sign = (request, credentials, context) =>
  signatureHeaders(request, aliyunCredentials.schema.parse(credentials), context);

function secrets(call: Call): AliyunCredentials {
  return call.credentials(aliyunCredentials);
}

function signs(call: Call): boolean {
  return readAuthorization(call).by === 'signature';
}

/** Whether the AppKey or the signature alone is sent. */
function isHalfSigned(call: Call): boolean {
  const authorization = readAuthorization(call);
  return authorization.by === 'signature' && (authorization.signature === '' || authorization.appKey === '');
}

function stageOf({ header }: Call): string {
  return (header('x-ca-stage') ?? '').toUpperCase();
}

function nonceKey(nonce: string) {
  return key<boolean>(`aliyun.nonce:${nonce}`);
}

function isBrokenEscape(path: string): boolean {
  return path.includes('%') && /%(?![0-9a-f]{2})/i.test(path);
}

function hasBoundary({ header }: Call): boolean {
  return boundaryOf(header('content-type')) !== undefined;
}

function isMultipart({ header }: Call): boolean {
  return (header('content-type') ?? '').trim().toLowerCase().startsWith('multipart/');
}

function signed(example: Example): Example {
  return {
    ...example,
    headers: { Authorization: null, Accept: 'application/json', ...example.headers },
    sign: true,
  };
}
