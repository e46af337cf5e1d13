import { type Call, callId } from '../../language/call.ts';
import type { Quirk, ReplyHeader, Respond } from '../../language/vendor.ts';
import { hostName } from '../../wire/wire.ts';
import { readAuthorization } from './open-api-authorization.ts';
import { rpcParam } from './rpc-v1.ts';

/** The hosts of each product. The first one is public, the other is for VPCs. */
export const hostsOf2021 = [
  'ocr-api.cn-hangzhou.aliyuncs.com',
  'ocr-api-vpc.cn-hangzhou.aliyuncs.com',
] as const;
export const hostsOf2019 = ['ocr.cn-shanghai.aliyuncs.com', 'ocr-vpc.cn-shanghai.aliyuncs.com'] as const;

export const action = 'RecognizeBankCard';
export const of2021 = '2021-07-07';
export const of2019 = '2019-12-30';

function requestIdOf(call: Call): string {
  return call.once(callId, (random) => random.uuid().toUpperCase());
}

/** XML is the default of calls in RPC style, which have an Action parameter. Other calls have JSON. */
function isXml(call: Call): boolean {
  if (readAuthorization(call).by === 'acs3') return false;
  const format = rpcParam(call, 'Format')?.toLowerCase();
  return format === 'xml' || (format !== 'json' && rpcParam(call, 'Action') !== undefined);
}

/** The product as the host names it: that of the request, or else that of the version. */
function hostIdOf(call: Call): string {
  const sent = hostName(call.header('host') ?? '');
  const known = [...hostsOf2021, ...hostsOf2019].find((host) => host === sent);
  return known ?? (call.selected('version') === of2019 ? hostsOf2019[0] : hostsOf2021[0]);
}

export const openApiHeaders: readonly ReplyHeader[] = [
  {
    name: 'Content-Type',
    value: (call) => (isXml(call) ? 'text/xml;charset=utf-8' : 'application/json;charset=utf-8'),
    says: {
      en: '`application/json;charset=utf-8` (inferred); of XML `text/xml;charset=utf-8`, the one label under which the SDKs read errors',
      zh: '`application/json;charset=utf-8`（推断）；XML 为 `text/xml;charset=utf-8`，SDK 只认这一种写法的 XML 错误',
    },
    evidence: 'client',
    source: 'npm @alicloud/openapi-core 1.0.8',
  },
  {
    name: 'x-acs-request-id',
    value: requestIdOf,
    says: { en: 'the RequestId of the body', zh: '与应答体里的 RequestId 相同' },
    evidence: 'client',
    source: 'npm @alicloud/gateway-pop 0.0.6',
  },
];

/** A refusal with its keys in the order of a gateway capture; as XML, in that of the older capture. */
export const respondAsGateway: Respond = (draft, call) => {
  const { code, message, requestId, hostId } = factsOf(draft.body, call);
  const json = {
    RequestId: requestId,
    Message: message,
    Recommend: recommend(code),
    HostId: hostId,
    Code: code,
  };
  return finish(draft, call, json);
};

/** A reply of the service: a success, or a refusal with its keys in the order of captures of sibling products. */
export const respondAsService: Respond = (draft, call, row) => {
  const { code, message, requestId, hostId } = factsOf(draft.body, call);
  if (row.code === null) {
    const body = { RequestId: requestId, ...draft.body };
    return isXml(call) ? { ...draft, body, as: { xml: `${action}Response` } } : { ...draft, body };
  }
  const json = {
    RequestId: requestId,
    HostId: hostId,
    Code: code,
    Message: message,
    Recommend: recommend(code),
  };
  return finish(draft, call, json);
};

interface OpenApiRefusal {
  readonly RequestId: string;
  readonly HostId: string;
  readonly Code: string;
  readonly Message: string;
  readonly Recommend: string;
}

type Drafted = Parameters<Respond>[0];

function finish(draft: Drafted, call: Call, json: OpenApiRefusal): Drafted {
  if (!isXml(call)) return { ...draft, body: { ...json } };
  const { RequestId, HostId, Code, Message } = json;
  return { ...draft, body: { RequestId, HostId, Code, Message }, as: { xml: 'Error' } };
}

function factsOf(body: Drafted['body'], call: Call) {
  return {
    code: String(body?.['Code'] ?? ''),
    message: String(body?.['Message'] ?? ''),
    requestId: requestIdOf(call),
    hostId: hostIdOf(call),
  };
}

function recommend(code: string): string {
  return `https://api.aliyun.com/troubleshoot?q=${code}`;
}

/** Texts that the page of the 2021 version prints for codes that the gateway answers otherwise. */
const pageTexts: Readonly<Record<string, string>> = {
  'Throttling.User': 'Request denied because the throttling threshold is reached.',
  MissingAccessKeyId: 'AccessKey ID is required.',
  InvalidVersion: 'Invalid parameter version.',
  SignatureNonceUsed: 'The signature nounce is already in use.',
  SignatureDoesNotMatch: 'Signature error.',
  MissingSignature: 'Signature is required.',
};

const errorPage = 'aliyun ocr, error codes';

export const openApiQuirks = {
  pageTexts: {
    says: {
      en: 'six codes of the gateway come with the texts of the error page of the version 2021-07-07',
      zh: '网关的六个码改用 2021-07-07 版错误码页上的文字',
    },
    evidence: 'documented',
    source: errorPage,
    respond: (draft, call, row) => {
      const text = pageTexts[String(row.code)];
      return text === undefined || draft.body === null || call.selected('version') === of2019
        ? draft
        : { ...draft, body: { ...draft.body, Message: text } };
    },
  },
  newRecommend: {
    says: {
      en: 'Recommend also names the product and the RequestId, as in newer replies',
      zh: 'Recommend 还带上 product 和 requestId，与较新的应答一致',
    },
    evidence: 'captured',
    source: 'captures of newer refusals',
    respond: (draft, call) => {
      const link = draft.body?.['Recommend'];
      if (link === undefined || draft.body === null) return draft;
      const product = call.selected('version') === of2019 ? 'ocr' : 'ocr-api';
      const Recommend = `${String(link)}&product=${product}&requestId=${requestIdOf(call)}`;
      return { ...draft, body: { ...draft.body, Recommend } };
    },
  },
  codeInSuccess: {
    says: {
      en: 'a success carries the Code noPermission after Data, as the sample of the page of the version 2021-07-07 does',
      zh: '成功应答的 Data 之后带有 Code: noPermission，与 2021-07-07 版文档的示例一致',
    },
    evidence: 'documented',
    source: 'aliyun ocr RecognizeBankCard, sample',
    respond: (draft, call, row) => addToSuccess(draft, call, row, { Code: 'noPermission' }),
  },
  code200: {
    says: {
      en: 'a success carries "Code":"200","Message":"message", as older pages print it',
      zh: '成功应答带有 "Code":"200","Message":"message"，与旧版文档一致',
    },
    evidence: 'documented',
    source: 'aliyun ocr RecognizeBankCard, older pages',
    respond: (draft, call, row) => addToSuccess(draft, call, row, { Code: '200', Message: 'message' }),
  },
  retryAfter: {
    says: {
      en: 'throttled replies carry x-acs-retry-after: 1000, in ms; the SDKs read the header, its value and unit are inferred',
      zh: '被限流的应答带响应头 x-acs-retry-after: 1000，单位毫秒；SDK 会读这个响应头，其值和单位为推断',
    },
    evidence: 'client',
    source: 'npm @alicloud/openapi-core 1.0.8',
    respond: (draft, _, row) =>
      String(row.code).startsWith('Throttling')
        ? { ...draft, headers: [...draft.headers, ['x-acs-retry-after', '1000']] }
        : draft,
  },
} satisfies Record<string, Quirk>;

function addToSuccess(
  draft: Drafted,
  call: Call,
  { code }: { readonly code: unknown },
  added: Readonly<Record<string, string>>,
): Drafted {
  if (code !== null || call.selected('version') !== of2021) return draft;
  return { ...draft, body: { ...draft.body, ...added } };
}
