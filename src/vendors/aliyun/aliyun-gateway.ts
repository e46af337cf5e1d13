import type { Call } from '../../language/call.ts';
import type { Example, Step } from '../../language/example.ts';
import type { Cause, Evidence, Outcome } from '../../language/outcome.ts';
import { key, remember } from '../../language/state.ts';
import { credential, joined, nowPlus, repeated } from '../../language/value.ts';
import { layer, type Quirk, type Sign } from '../../language/vendor.ts';
import { boundaryOf } from '../../wire/read-multipart.ts';
import { isTooLarge, largestBody } from '../../wire/wire.ts';
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
    says: 'X-Ca-Market-Billing-Result: 1 on a reply that is billed; seen once, meaning unknown',
    evidence: 'captured',
    source: 'capture of a 200 reply',
    respond: ({ headers, body }) => ({ headers: [...headers, ['X-Ca-Market-Billing-Result', '1']], body }),
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
  when: string,
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
  when: string,
  { cause, retry = 'afterFix', ...extra }: Extra = {},
): Outcome<Call> {
  return {
    code: null,
    message,
    httpStatus,
    when: `${when} (classic instance)`,
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
  unsupportedMethod: vpc('I405UM', 405, 'Unsupported Method `${Reason}`', 'documented', 'the HTTP method is none that the gateway knows', { cause: causes.unsupportedMethod, fill: fills.method }),
  urlTooLarge: vpc('I413UL', 413, 'Request URL too Large', 'documented', 'the URL is longer than the gateway reads', { cause: causes.urlTooLarge }),
  bodyTooLarge: vpc('I413RL', 413, 'Request body too Large', 'documented', 'the body is larger than the gateway reads', { cause: causes.bodyTooLarge }),
  invalidPath: vpc('I400PA', 400, 'Invalid Request Path `${Reason}`', 'documented', 'the path has a broken percent-escape', { cause: causes.invalidPath, fill: fills.path }),
  apiNotFound: vpc('I404NF', 404, 'API not found ${Reason}', 'documented', 'no API has that path and method', { cause: causes.apiNotFound, fill: fills.route }),
  needAuthorization: vpc('A400MA', 400, 'Need authorization, `X-Ca-Key` or `Authorization: APPCODE ...` is required', 'client', 'the request carries neither an AppCode nor an AppKey', { cause: causes.unauthenticated, evidence: { code: 'client', message: 'inferred', cause: 'inferred' } }),
  appCodeNotExists: vpc('A400AC', 400, 'Invalid AppCode `not exists`', 'client', 'the AppCode is nobody\'s', { cause: causes.unknownAppCode }),
  invalidAppKey: vpc('A400IK', 400, 'Invalid AppKey', 'client', 'the AppKey is nobody\'s', { cause: causes.unknownAppKey }),
  missingHeader: vpc('I400MH', 400, 'Header `${HeaderName}` is Required', 'documented', 'a signature is sent in part, or nothing is sent where no AppCode is taken', { cause: causes.missingHeader, fill: ({ header }) => ({ HeaderName: header('x-ca-key') ? 'X-Ca-Signature' : 'X-Ca-Key' }) }),
  invalidHeader: vpc('I400HD', 400, 'Invalid Header `${HeaderName}` ${Reason}', 'documented', 'X-Ca-Timestamp is no number of milliseconds', { cause: causes.invalidTimestamp, fill: () => ({ HeaderName: 'X-Ca-Timestamp', Reason: 'not a number' }) }),
  timestampExpired: vpc('S403TE', 403, 'X-Ca-Timestamp is expired', 'inferred', 'X-Ca-Timestamp is more than 15 minutes away', { cause: causes.timestampExpired }),
  invalidContentMd5: vpc('I400I5', 400, null, 'client', 'Content-MD5 is not that of the body', { cause: causes.invalidContentMd5 }),
  invalidSignature: vpc('A403IS', 403, 'Invalid Signature, Server StringToSign:`${StringToSign}`', 'client', 'the signature is not that of the request', { cause: causes.invalidSignature, evidence: { code: 'client', message: 'documented', httpStatus: 'inferred', cause: 'documented' }, fill: fills.stringToSign }),
  nonceUsed: vpc('S403NU', 403, 'Nonce Used', 'inferred', 'X-Ca-Nonce was used within the last 15 minutes', { cause: causes.nonceUsed }),
  unauthorized: vpc('I403AA', 403, 'Unauthorized', 'client', 'the application has no right to the API: X-Ca-Stage is TEST or PRE, and a subscription is of RELEASE alone', { cause: causes.otherStage }),
  quotaExpired: vpc('B403ME', 403, 'Api Market Subscription expired', 'client', 'the package has run past its validity', { cause: causes.quotaExpired }),
  overdue: vpc('B403OD', 403, null, 'client', 'the account is overdue', { cause: causes.overdue }),
  quotaExhausted: vpc('B403MQ', 403, 'Api Market Subscription quota exhausted', 'captured', 'the package is used up', { cause: causes.quotaExhausted }),
  invalidStage: vpc('I400SG', 400, 'Invalid Stage', 'documented', 'X-Ca-Stage is none of TEST, PRE and RELEASE', { cause: causes.invalidStage }),
  invalidContentType: vpc('I400CT', 400, 'Invalid Content-Type: `${Reason}`', 'documented', 'the Content-Type is no media type', { cause: causes.invalidContentType, fill: ({ header }) => ({ Reason: header('content-type') ?? '' }) }),
  invalidBody: vpc('I400BD', 400, 'Invalid Body: ${Reason}', 'documented', 'the body is a broken multipart', { cause: causes.unsupportedMultipart, fill: () => ({ Reason: 'multipart' }) }),

  invalidUri: vpc('I400RU', 400, 'Invalid Request Uri `${Reason}`', 'documented', 'the URI is malformed', { fill: fills.path }),
  invalidProtocol: vpc('I403PT', 403, 'Invalid protocol ${Protocol} unsupported', 'documented', 'the API is not offered over that protocol', { fill: () => ({ Protocol: 'HTTP' }) }),
  invalidDomain: vpc('I404DO', 404, 'Invalid Domain `${DomainName}`', 'documented', 'the domain is none of the gateway\'s', { fill: ({ header }) => ({ DomainName: header('host') ?? '' }) }),
  groupGone: vpc('I410GG', 410, 'Group\'s instance invalid', 'documented', 'the API group has left the instance'),
  invalidPluginMeta: vpc('X400PM', 400, 'Invalid plugin meta ${PluginName} ${Reason}', 'documented', 'a plugin of the API is misconfigured', { retry: 'later', fill: () => ({ PluginName: 'plugin', Reason: 'invalid' }) }),
  apiDefinitionExpired: vpc('X500ED', 500, 'Expired api definition', 'documented', 'the API\'s definition has expired', later),
  invalidApiMeta: vpc('X500AM', 500, 'Invalid Api Meta, try deploy again or contact us via ticket', 'documented', 'the API\'s definition is broken', later),
  badDomainOrGroup: vpc('X403DG', 403, 'Bad Domain or Group: ${Reason}', 'documented', 'the domain or the API group is out of order', { fill: () => ({ Reason: 'invalid' }) }),
  invalidAppCode: vpc('A401AC', 401, 'Invalid AppCode', 'client', 'the AppCode is refused'),
  pluginAuthorizationNeeded: vpc('A403PR', 403, null, 'client', 'an authorisation by a plugin is needed'),
  authorizationExpired: vpc('A403EP', 403, 'App authorization expired', 'client', 'the application\'s right to the API has expired'),
  subscriptionInvalid: vpc('B403MI', 403, 'Api Market Subscription invalid', 'client', 'the subscription is not valid'),
  marketOverdue: vpc('B403MO', 403, null, 'client', 'the marketplace account is overdue'),
  throttledByDomain: vpc('T429ID', 429, null, 'client', 'the domain is throttled', later),
  throttledByInstance: vpc('T429IN', 429, null, 'client', 'the instance is throttled', later),
  throttledByGroup: vpc('T429GR', 429, null, 'client', 'the API group is throttled', later),
  throttledByApi: vpc('T429PA', 429, null, 'client', 'the API is throttled', later),
  throttledByPlugin: vpc('T429PR', 429, null, 'client', 'a plugin throttles the call', later),
  throttledByServer: vpc('T429SR', 429, null, 'client', 'the server is throttled', later),
  throttledByCustomRule: vpc('T429MR', 429, null, 'client', 'a custom rule throttles the call', later),
  ipForbidden: vpc('A403IP', 403, null, 'client', 'the caller\'s address is not allowed'),
  vpcForbidden: vpc('A403VN', 403, null, 'client', 'the caller\'s VPC is not allowed'),
  ruleForbidden: vpc('A403AC', 403, null, 'client', 'an access rule refuses the call'),
  corsForbidden: vpc('A403CO', 403, null, 'client', 'the CORS settings refuse the call'),
  internetForbidden: vpc('A403IN', 403, null, 'client', 'access from the internet is disabled'),
  domainBlocked: vpc('B451DO', 451, null, 'client', 'the domain is blocked', { retry: 'never' }),
  groupBlocked: vpc('B451GO', 451, null, 'client', 'the API group is blocked', { retry: 'never' }),
  resourceRouteMissing: vpc('I404NR', 404, null, 'client', 'no route leads to the resource'),
  stageRouteMissing: vpc('I404SR', 404, null, 'client', 'no route leads to the stage'),
  nonceRequired: vpc('I400NC', 400, null, 'client', 'the API wants a nonce and none is sent'),
  parameterMissing: vpc('I400MP', 400, null, 'client', 'a parameter that the API declares is missing'),
  parameterInvalid: vpc('I400IP', 400, null, 'client', 'a parameter breaks the API\'s declaration'),
  backendTimeout: vpc('D504TO', 504, 'Backend service request timeout', 'client', 'the vendor behind the gateway is too slow', later),
  gatewayTimeout: vpc('X504TO', 504, null, 'client', 'the gateway is too slow', later),
  backendConnectFailed: vpc('D504CO', 504, 'Backend service connect failed', 'client', 'the vendor behind the gateway cannot be reached', later),
  backendReset: vpc('D504RE', 504, null, 'client', 'the vendor behind the gateway drops the connection (D504RE)', later),
  backendUnreachableIl: vpc('D504IL', 504, null, 'client', 'the vendor behind the gateway cannot be reached (D504IL)', later),
  backendUnreachableCs: vpc('D504CS', 504, null, 'client', 'the vendor behind the gateway cannot be reached (D504CS)', later),
  vpcMappingFailed: vpc('X504VE', 504, null, 'client', 'the gateway\'s map to the vendor\'s VPC fails', later),
  backendReplyInvalid: vpc('D502FC', 502, null, 'client', 'the vendor\'s reply cannot be read', later),
  transportFailed: vpc('N502RE', 502, null, 'client', 'the transport to the vendor fails', later),
  backendBreaker: vpc('D503BB', 503, null, 'client', 'the circuit breaker is open (D503BB)', later),
  clientBreaker: vpc('D503CB', 503, null, 'client', 'the circuit breaker is open (D503CB)', later),
  serviceBusy: vpc('X503BZ', 503, 'Service Busy', 'client', 'the gateway is busy', later),
  gatewayError: vpc('X500ER', 500, null, 'client', 'the gateway fails', later),

  classicInvalidHttpMethod: classic(400, 'Invalid HttpMethod', 'the HTTP method is none that the gateway knows', { cause: causes.unsupportedMethod }),
  classicInvalidRequestBody: classic(400, 'Invalid Request Body', 'the body is larger than the gateway reads', { cause: causes.bodyTooLarge }),
  classicInvalidUrl: classic(400, 'Invalid Url', 'the path has a broken percent-escape or the URL is too long', { cause: { if: (call) => causes.invalidPath.if(call) || causes.urlTooLarge.if(call), example: causes.invalidPath.example } }),
  classicApiNotFound: classic(400, 'API Not Found', 'no API has that path and method', { cause: causes.apiNotFound }),
  classicEmptySignature: classic(401, 'Empty Signature', 'neither an AppCode nor a whole signature is sent', { cause: causes.unsigned, evidence: { code: 'documented', cause: 'client' } }),
  classicAppCodeNotExists: classic(400, 'Invalid AppCode `not exists`', 'the AppCode is nobody\'s', { cause: causes.unknownAppCode, evidence: { code: 'client', cause: 'inferred' } }),
  classicInvalidAppKey: classic(400, 'Invalid AppKey', 'the AppKey is nobody\'s', { cause: causes.unknownAppKey }),
  classicInvalidTimestamp: classic(400, 'Invalid Timestamp', 'X-Ca-Timestamp is no number of milliseconds', { cause: causes.invalidTimestamp }),
  classicTimestampExpired: classic(400, 'Timestamp Expired', 'X-Ca-Timestamp is more than 15 minutes away', { cause: causes.timestampExpired }),
  classicInvalidContentMd5: classic(400, 'Invalid Content-MD5', 'Content-MD5 is not that of the body', { cause: causes.invalidContentMd5 }),
  classicInvalidSignature: classic(400, 'Invalid Signature, Server StringToSign:`${StringToSign}`', 'the signature is not that of the request', { cause: causes.invalidSignature, fill: fills.stringToSign }),
  classicNonceUsed: classic(400, 'Nonce Used', 'X-Ca-Nonce was used within the last 15 minutes', { cause: causes.nonceUsed }),
  classicUnauthorized: classic(403, 'Unauthorized', 'the application has no right to the API: X-Ca-Stage is TEST or PRE, and a subscription is of RELEASE alone', { cause: causes.otherStage }),
  classicQuotaExpired: classic(403, 'Quota Expired', 'the package has run past its validity', { cause: causes.quotaExpired }),
  classicUserArrears: classic(403, 'User Arrears', 'the account is overdue', { cause: causes.overdue }),
  classicQuotaExhausted: classic(403, 'Quota Exhausted', 'the package is used up', { cause: causes.quotaExhausted }),
  classicUnsupportedMultipart: classic(400, 'Unsupported Multipart', 'the body is a broken multipart', { cause: causes.unsupportedMultipart }),

  classicThrottledByUser: classic(403, 'Throttled by USER Flow Control', 'the user is throttled', later),
  classicThrottledByApp: classic(403, 'Throttled by APP Flow Control', 'the application is throttled', later),
  classicThrottledByApi: classic(403, 'Throttled by API Flow Control', 'the API is throttled', later),
  classicThrottledByDomain: classic(403, 'Throttled by DOMAIN Flow Control', 'the second-level domain is past 1000 calls a day', later),
  classicThrottledByGroup: classic(403, 'Throttled by GROUP Flow Control', 'the API group is past 500 calls a second', later),
  classicAuthorizationExpired: classic(403, 'Expiry of Authorization', 'the application\'s right to the API has expired'),
  classicEmptyRequestBody: classic(400, 'Empty Request Body', 'the API wants a body and there is none'),
  classicInvalidParamLocation: classic(400, 'Invalid Param Location', 'a parameter is in the wrong place'),
  classicInvalidDomain: classic(400, 'Invalid Domain', 'the domain is none of the gateway\'s'),
  classicInvalidAppCode: classic(400, 'Invalid AppCode', 'the AppCode is refused', { evidence: 'client' }),
  classicInvalidAppSecret: classic(400, 'Invalid AppSecret', 'the AppSecret is not valid'),
  classicInternalError: classic(500, 'Internal Error', 'the gateway fails', later),
  classicBackendFailed: classic(500, 'Failed To Invoke Backend Service', 'the vendor behind the gateway fails', later),
  classicServiceUnavailable: classic(503, 'Service Unavailable', 'the service is not available', later),
  classicAsyncService: classic(504, 'Async Service', 'the vendor behind the gateway is too slow', later),
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
  "The order of the gateway's checks is not known; path, credentials, subscription, throttle, parameters, vendor is taken.",
  'A message is cut after 4096 characters, so that a picture in the string to sign does not break clients (inferred).',
  'A URL longer than 32 KiB and a body of more than 16 MiB are too large, and of more than 1000 parameters the rest is ignored (inferred).',
  'The text Provider Account Overdue belongs to B403OD or to B403MO; as nobody knows which, neither has it.',
  'Nothing is throttled; the throttling rows are reached on demand.',
] as const;

export const gatewayExample: Example = {
  headers: { Authorization: joined('APPCODE ', credential('appCode')) },
};

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
