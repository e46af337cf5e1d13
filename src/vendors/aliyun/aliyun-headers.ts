import { type Call, callId } from '../../language/call.ts';
import type { ReplyHeader, Vendor } from '../../language/vendor.ts';
import { say } from '../../words/text.ts';
import { errorTable } from './aliyun-settings.ts';

const quotaCapture = 'capture of a B403MQ reply';
const classicCapture = 'capture of an Unauthorized reply of a classic instance';
const vpcServer = 'Kaede/3.5.3.523 (zb001t4h6)';

const tracing: readonly ReplyHeader[] = [
  {
    name: 'X-Ca-Request-Id',
    value: (call) => call.once(callId, (random) => random.uuid().toUpperCase()),
    says: { en: 'a UUID in upper case, another with every reply', zh: '大写的 UUID，每个应答各不相同' },
    evidence: 'captured',
    source: quotaCapture,
  },
  {
    name: 'X-Ca-Debug-Info',
    value: (call) => (isDebugged(call) ? '{"ServiceLatency":0,"TotalLatency":2}' : undefined),
    says: {
      en: '`{"ServiceLatency":0,"TotalLatency":2}`, where the request has `X-Ca-Request-Mode: debug`',
      zh: '请求带有 `X-Ca-Request-Mode: debug` 时为 `{"ServiceLatency":0,"TotalLatency":2}`',
    },
    evidence: 'documented',
    source: 'aliyun api gateway, debug mode',
  },
];

function isDebugged({ header }: Call): boolean {
  return header('x-ca-request-mode')?.toLowerCase() === 'debug';
}

/** What a log may show of a request to the gateway. */
export const plainHeaders = {
  'x-ca-request-mode': /^debug$/i,
  'x-ca-signature-headers': 'names',
  'x-ca-signature-method': /^Hmac-?SHA-?(?:1|256)$/i,
  'x-ca-stage': /^(?:release|pre|test)$/i,
  'x-ca-timestamp': /^1\d{9}(?:\d{3})?$/,
} as const satisfies Vendor['plainHeaders'];

/** The headers of a business reply. */
export const successHeaders: readonly ReplyHeader[] = [
  {
    name: 'Server',
    value: (call) => (call.setting(errorTable) === 'vpc' ? vpcServer : 'Tengine'),
    says: say(
      { en: '`{vpcServer}`, of a classic instance `Tengine`', zh: '`{vpcServer}`；经典实例为 `Tengine`' },
      { vpcServer },
    ),
    evidence: 'captured',
    source: 'captures of 200 replies',
  },
  ...tracing,
  {
    name: 'Content-Type',
    value: 'application/json; charset=utf-8',
    evidence: 'inferred',
    source: 'no source',
  },
];

/** The headers of a gateway error of a VPC instance. The odd media type was captured; the order is inferred. */
export const vpcHeaders: readonly ReplyHeader[] = [
  { name: 'Server', value: vpcServer, evidence: 'captured', source: quotaCapture },
  ...tracing,
  { name: 'Content-Type', value: 'application/oct-stream', evidence: 'captured', source: quotaCapture },
  { name: 'Content-Length', value: '0', evidence: 'captured', source: quotaCapture },
];

/** The headers of a gateway error of a classic instance, in the order of the capture. */
export const classicHeaders: readonly ReplyHeader[] = [
  { name: 'Server', value: 'Tengine', evidence: 'captured', source: classicCapture },
  { name: 'Content-Type', value: 'text/plain;charset=UTF-8', evidence: 'captured', source: classicCapture },
  { name: 'Content-Length', value: '0', evidence: 'captured', source: classicCapture },
  { name: 'Access-Control-Allow-Origin', value: '*', evidence: 'captured', source: classicCapture },
  {
    name: 'Access-Control-Allow-Methods',
    value: 'GET,POST,PUT,DELETE,HEAD,OPTIONS,PATCH',
    evidence: 'captured',
    source: classicCapture,
  },
  {
    name: 'Access-Control-Allow-Headers',
    value:
      'X-Requested-With,X-Sequence,X-Ca-Key,X-Ca-Secret,X-Ca-Version,X-Ca-Timestamp,X-Ca-Nonce,X-Ca-API-Key,X-Ca-Stage,X-Ca-Client-DeviceId,X-Ca-Client-AppId,X-Ca-Signature,X-Ca-Signature-Headers,X-Ca-Signature-Method,X-Forwarded-For,X-Ca-Date,X-Ca-Request-Mode,Authorization,Content-Type,Accept,Accept-Ranges,Cache-Control,Range,Content-MD5',
    evidence: 'captured',
    source: classicCapture,
  },
  { name: 'Access-Control-Max-Age', value: '172800', evidence: 'captured', source: classicCapture },
  ...tracing,
];
