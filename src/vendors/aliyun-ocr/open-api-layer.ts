import type { Call } from '../../language/call.ts';
import type { Example } from '../../language/example.ts';
import type { Outcome } from '../../language/outcome.ts';
import { key, remember } from '../../language/state.ts';
import { credential, joined } from '../../language/value.ts';
import { layer } from '../../language/vendor.ts';
import { sha256 } from '../../wire/digest.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { permission, unknownAction, unknownKeyStatus } from './aliyun-ocr-settings.ts';
import {
  isIncomplete,
  isOtherVariant,
  isSigned,
  isTemporary,
  readAuthorization,
  stringToSign,
  timeOf,
} from './open-api-authorization.ts';
import { openApiCredentials } from './open-api-credentials.ts';
import { action, respondAsGateway } from './open-api-reply.ts';
import { rpcParam } from './rpc-v1.ts';

/** The gateway of Alibaba Cloud's OpenAPI. Its rows are tried before those of a product. */

const minute = 60_000;
/** Both ways (inferred). */
const mostOff = 15 * minute;
const nonceLife = 31 * minute;
/** Characters. A call in RPC style can sign a form of megabytes. */
const longestShown = 4096;
const longestNonce = 64;

const errors = 'alibaba cloud OpenAPI, public errors';
const captures = 'captures of refusals';
const documented = {
  source: errors,
  billed: false,
  retry: 'afterFix',
  evidence: { code: 'documented', cause: 'inferred', billed: 'inferred' },
} as const;
const captured = {
  ...documented,
  source: captures,
  evidence: { code: 'captured', cause: 'inferred', billed: 'inferred' },
} as const;
const seen = {
  ...documented,
  source: 'published clients and bug reports',
  evidence: {
    code: 'client',
    message: 'inferred',
    httpStatus: 'inferred',
    cause: 'inferred',
    billed: 'inferred',
  },
} as const;
const later = { retry: 'later' } as const;

function isKnownAction(call: Call): boolean {
  return call.selected('action') === action;
}

function lacks(call: Call, name: 'action' | 'version'): boolean {
  return (call.selected(name) ?? '') === '';
}

function isUnknown(call: Call): boolean {
  return call.route === 'unknownPath';
}

function byRpc(call: Call): boolean {
  return readAuthorization(call).by === 'rpc';
}

/** The example as a call in RPC style, with these parameters. */
function rpc(query: Example['query'] = {}): Example {
  return { signBy: 'rpc', query: { Format: 'JSON', ...query } };
}

/** A nonce of a form can be long. */
function nonceKey(nonce: string) {
  const text = nonce.length > longestNonce ? sha256.hex(nonce) : nonce;
  return key<boolean>(`aliyun-ocr.nonce:${text}`);
}

function nonceOf(view: RequestView): string {
  return view.header('authorization')
    ? (view.header('x-acs-signature-nonce') ?? '')
    : (rpcParam(view, 'SignatureNonce') ?? '');
}

function authorization(algorithm: string): Example {
  return {
    headers: {
      Authorization: joined(
        `${algorithm} Credential=`,
        credential('accessKeyId'),
        ',SignedHeaders=host;x-acs-date,Signature=',
        '0'.repeat(64),
      ),
    },
  };
}

const stranger: Example = {
  headers: {
    Authorization: `ACS3-HMAC-SHA256 Credential=LTAInobody,SignedHeaders=host,Signature=${'0'.repeat(64)}`,
  },
};

const isStranger = (call: Call) => {
  const { accessKeyId } = readAuthorization(call);
  const own = call.credentials(openApiCredentials);
  return accessKeyId !== '' && accessKeyId !== own.accessKeyId && accessKeyId !== own.stsAccessKeyId;
};

// In the order in which they are tried, which is inferred.
// biome-ignore format: a table reads as a table
const outcomes = {
  productNotFound: { code: 'InvalidProduct.NotFound', message: 'Cannot find product according to your specified domain.', httpStatus: 404, when: { en: 'the domain is that of no product', zh: '域名不属于任何产品' }, ...documented },
  missingAction: { code: 'MissingAction', message: 'Action is mandatory for this action.', httpStatus: 400, when: { en: 'Action is missing', zh: '没有传 Action' }, if: (call) => isUnknown(call) && call.request.path === '/' && lacks(call, 'action'), example: { headers: { 'x-acs-action': null } }, ...documented },
  missingVersion: { code: 'MissingVersion', message: 'Version is mandatory for this action.', httpStatus: 400, when: { en: 'Version is missing', zh: '没有传 Version' }, if: (call) => isUnknown(call) && call.request.path === '/' && lacks(call, 'version'), example: { headers: { 'x-acs-version': null } }, ...documented },
  invalidVersion: { code: 'InvalidVersion', message: 'Specified parameter Version is not valid.', httpStatus: 400, when: { en: 'the product has no such Version', zh: '产品没有该 Version' }, if: (call) => isUnknown(call) && call.request.path === '/' && isKnownAction(call), example: { headers: { 'x-acs-version': '2018-01-01' } }, ...documented },
  actionNotFound: { code: 'InvalidAction.NotFound', message: 'Specified api is not found, please check your url and method.', httpStatus: 404, when: { en: 'no API has that Action, by the newer code', zh: '没有该 Action，返回较新的码' }, if: (call) => isUnknown(call) && call.request.path === '/' && call.setting(unknownAction) === 'InvalidAction', example: { headers: { 'x-acs-action': 'RecognizeNothing' } }, before: [{ settings: { 'aliyun-ocr.unknownAction': 'InvalidAction' } }], ...captured },
  apiNotFound: { code: 'InvalidApi.NotFound', message: 'Specified api is not found, please check your url and method.', httpStatus: 404, when: { en: 'no API has that Action, or the path is not /', zh: '没有该 Action，或路径不是 /' }, if: isUnknown, example: { headers: { 'x-acs-action': 'RecognizeNothing' } }, ...documented },
  unsupportedMethod: { code: 'UnsupportedHTTPMethod', message: null, httpStatus: 400, when: { en: 'the API does not take that HTTP method', zh: 'API 不支持该 HTTP 方法' }, if: ({ route }) => route === 'wrongMethod', example: { method: 'PUT' }, ...documented, evidence: { ...documented.evidence, message: 'inferred' } },
  missingAccessKeyId: { code: 'MissingAccessKeyId', message: 'AccessKeyId is mandatory for this action.', httpStatus: 400, when: { en: 'there is neither an Authorization nor an AccessKeyId', zh: '既没有 Authorization，也没有 AccessKeyId' }, if: (call) => byRpc(call) && readAuthorization(call).accessKeyId === '', example: { sign: false }, ...documented },
  missingDate: { code: 'MissingDate', message: null, httpStatus: 400, when: { en: 'x-acs-date is missing', zh: '没有传 x-acs-date' }, if: (call) => !byRpc(call) && readAuthorization(call).timestamp === '', example: { headers: { 'x-acs-date': '' } }, ...seen },
  missingTimestamp: { code: 'MissingTimestamp', message: 'Timestamp is mandatory for this action.', httpStatus: 400, when: { en: 'Timestamp is missing', zh: '没有传 Timestamp' }, if: (call) => byRpc(call) && readAuthorization(call).timestamp === '', example: rpc({ Timestamp: '' }), ...documented },
  missingSignatureNonce: { code: 'MissingSignatureNonce', message: 'SignatureNonce is mandatory for this action.', httpStatus: 400, when: { en: 'the nonce is missing', zh: '没有传随机数（SignatureNonce 或 x-acs-signature-nonce）' }, if: (call) => readAuthorization(call).nonce === '', example: { headers: { 'x-acs-signature-nonce': '' } }, ...documented },
  missingSignatureMethod: { code: 'MissingSignatureMethod', message: 'SignatureMethod is mandatory for this action.', httpStatus: 400, when: { en: 'SignatureMethod is missing', zh: '没有传 SignatureMethod' }, if: (call) => byRpc(call) && !rpcParam(call, 'SignatureMethod'), example: rpc({ SignatureMethod: '' }), ...documented },
  missingSignatureVersion: { code: 'MissingSignatureVersion', message: 'SignatureVersion is mandatory for this action.', httpStatus: 400, when: { en: 'SignatureVersion is missing', zh: '没有传 SignatureVersion' }, if: (call) => byRpc(call) && !rpcParam(call, 'SignatureVersion'), example: rpc({ SignatureVersion: '' }), ...documented },
  signatureMissing: { code: 'MissingSignature', message: 'Signature is mandatory for this action.', httpStatus: 400, when: { en: 'Signature is missing', zh: '没有传 Signature' }, if: (call) => byRpc(call) && readAuthorization(call).signature === '', example: rpc({ Signature: '' }), ...documented },
  timestampFormat: { code: 'InvalidTimeStamp.Format', message: 'Specified time stamp or date value is not well formatted.', httpStatus: 400, when: { en: 'the time is not written as yyyy-MM-ddTHH:mm:ssZ', zh: '时间的写法不是 yyyy-MM-ddTHH:mm:ssZ' }, if: (call) => timeOf(readAuthorization(call).timestamp) === undefined, example: { headers: { 'x-acs-date': 'yesterday' } }, ...documented },
  timestampExpired: { code: 'InvalidTimeStamp.Expired', message: 'Specified time stamp or date value is expired.', httpStatus: 400, when: { en: 'the time is more than 15 minutes away', zh: '时间与服务端相差超过 15 分钟' }, if: (call) => Math.abs(call.now - (timeOf(readAuthorization(call).timestamp) ?? call.now)) > mostOff, example: { headers: { 'x-acs-date': '2020-01-01T00:00:00Z' } }, ...documented, evidence: { ...documented.evidence, cause: 'documented' } },
  accessKeyNotFoundAs400: { code: 'InvalidAccessKeyId.NotFound', message: 'Specified access key is not found.', httpStatus: 400, when: { en: "the AccessKey ID is nobody's, by the page that says 400", zh: 'AccessKey ID 不属于任何账号，按写 400 的那一页应答' }, if: (call) => isStranger(call) && call.setting(unknownKeyStatus) === '400', example: stranger, before: [{ settings: { 'aliyun-ocr.unknownKeyStatus': '400' } }], ...documented },
  accessKeyNotFound: { code: 'InvalidAccessKeyId.NotFound', message: 'Specified access key is not found.', httpStatus: 404, when: { en: "the AccessKey ID is nobody's", zh: 'AccessKey ID 不属于任何账号' }, if: isStranger, example: stranger, ...documented },
  accessKeyInactive: { code: 'InvalidAccessKeyId.Inactive', message: 'Specified access key is disabled.', httpStatus: 400, when: { en: 'the AccessKey is disabled', zh: 'AccessKey 已停用' }, ...documented },
  invalidSignatureMethod: { code: 'InvalidSignatureMethod', message: 'Specified signature method is not valid.', httpStatus: 400, when: { en: 'the signature is of a method that is not taken', zh: '签名方法不受支持' }, if: (call) => (byRpc(call) ? rpcParam(call, 'SignatureMethod') !== 'HMAC-SHA1' : isOtherVariant(call)), example: authorization('ACS3-HMAC-SM3'), ...documented },
  invalidSignatureVersion: { code: 'InvalidSignatureVersion', message: 'Specified parameter SignatureVersion is not valid.', httpStatus: 400, when: { en: 'SignatureVersion is not 1.0', zh: 'SignatureVersion 不是 1.0' }, if: (call) => byRpc(call) && rpcParam(call, 'SignatureVersion') !== '1.0', example: rpc({ SignatureVersion: '2.0' }), ...documented },
  incompleteSignature: { code: 'IncompleteSignature', message: 'The request signature does not conform to Aliyun standards.', httpStatus: 400, when: { en: 'the Authorization lacks a part, has a blank between its parts, or is of another scheme', zh: 'Authorization 缺少某一部分，各部分之间有空白，或是其他方案' }, if: isIncomplete, example: { headers: { Authorization: joined('ACS3-HMAC-SHA256 Credential=', credential('accessKeyId')) } }, ...documented },
  missingSecurityToken: { code: 'MissingSecurityToken', message: 'SecurityToken is mandatory for this action.', httpStatus: 400, when: { en: 'the AccessKey is one of STS, and its token is missing', zh: '用的是 STS 临时 AccessKey，却没有传 SecurityToken' }, if: (call) => isTemporary(call) && readAuthorization(call).securityToken === '', example: { signBy: 'sts', headers: { 'x-acs-security-token': '' } }, ...documented },
  invalidSecurityToken: { code: 'InvalidSecurityToken', message: 'Specified parameter SecurityToken is not valid.', httpStatus: 400, when: { en: 'the token of STS is not that of the AccessKey', zh: 'SecurityToken 与 STS 临时 AccessKey 不匹配' }, if: (call) => isTemporary(call) && readAuthorization(call).securityToken !== call.credentials(openApiCredentials).securityToken, example: { signBy: 'sts', headers: { 'x-acs-security-token': 'stale' } }, ...documented },
  signatureDoesNotMatch: { code: 'SignatureDoesNotMatch', message: 'Specified signature is not matched with our calculation. server string to sign is:${StringToSign}', httpStatus: 400, when: { en: 'the signature is not that of the request', zh: '签名与请求不符' }, if: (call) => !isSigned(call), fill: (call) => ({ StringToSign: stringToSign(call).slice(0, longestShown) }), example: { sign: 'wrong' }, ...documented, source: `${errors}; ${captures}`, evidence: { code: 'documented', message: 'captured', cause: 'documented', billed: 'inferred' } },
  nonceUsed: { code: 'SignatureNonceUsed', message: 'Specified signature nonce was used already.', httpStatus: 400, when: { en: 'the nonce was used within the last 31 minutes', zh: '随机数在最近 31 分钟内用过' }, if: (call) => call.memory['nonce'] === true, passed: (call) => [remember(nonceKey(readAuthorization(call).nonce), true, call.now + nonceLife)], example: {}, before: [{ call: 'same' }], ...documented, evidence: { ...documented.evidence, cause: 'client' } },
  throttlingUser: { code: 'Throttling.User', message: 'Request was denied due to user flow control.', httpStatus: 400, when: { en: 'the account calls more often than it may', zh: '账号的调用频率超过上限' }, example: {}, before: [{ settings: { limits: 'documented', 'aliyun-ocr.callsASecond': 0 } }], ...documented, ...later },
  throttlingUserAs429: { code: 'Throttling.User', message: 'Request was denied due to user flow control.', httpStatus: 429, when: { en: 'the account calls more often than it may, with the status that one bug report has', zh: '账号的调用频率超过上限，状态码按一份问题报告' }, ...seen, ...later },
  throttlingApi: { code: 'Throttling.Api', message: 'Request was denied due to api flow control.', httpStatus: 400, when: { en: 'the API is called more often than it may be', zh: 'API 的调用频率超过上限' }, ...documented, evidence: { ...documented.evidence, message: 'inferred' }, ...later },
  throttling: { code: 'Throttling', message: 'Request was denied due to request throttling.', httpStatus: 400, when: { en: 'requests are throttled', zh: '请求被限流' }, ...seen, ...later },
  forbiddenRam: { code: 'Forbidden.RAM', message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.", httpStatus: 403, when: { en: 'the RAM user may not call, as the gateway says', zh: 'RAM 用户无权调用，由网关拒绝' }, if: (call) => call.setting(permission) === 'refusedByGateway', example: {}, before: [{ settings: { 'aliyun-ocr.permission': 'refusedByGateway' } }], ...documented },
  needSsl: { code: 'InvalidProtocol.NeedSsl', message: 'Your request is denied as lack of ssl protect.', httpStatus: 404, when: { en: 'the API is called over http and wants https', zh: 'API 要求 https，而请求用的是 http' }, ...documented },
  parameterFormat: { code: 'InvalidParameter.Format', message: 'Specified parameter format is not valid.', httpStatus: 400, when: { en: 'a parameter is malformed', zh: '某个参数格式不对' }, ...documented },
} satisfies Readonly<Record<string, Outcome<Call>>>;

export const openApiGateway = layer({
  name: 'gateway',
  vendor: 'aliyun-openapi',
  envelope: { in: 'body', code: 'Code', message: 'Message' },
  respond: respondAsGateway,
  recall(view) {
    const nonce = nonceOf(view);
    return nonce === '' ? {} : { nonce: nonceKey(nonce) };
  },
  outcomes,
});
