import {
  alphanumerics,
  type Call,
  credentialKind,
  key,
  openSeal,
  type RequestView,
  type Seal,
  seal,
} from 'bankcard-mock/vendor';
import { z } from 'zod';
import { canonicalRequest, readSdkDate, readSigned, signatureOf } from './huawei-signature.ts';

export const tokenLife = 24 * 3600 * 1000;
const window = 15 * 60 * 1000;
/** After so many failures in a row, the access key is locked for five minutes. */
const mostFailures = 5;
export const lockMs = 5 * 60 * 1000;

const text = z.string().regex(/^[!-~]{1,128}$/, 'give 1 to 128 visible ASCII characters');

/** What an account has. The forms of the generated values are inferred. */
export const huaweiCredentials = credentialKind({
  id: 'huawei-ocr',
  schema: z.object({ accessKey: text, secretKey: text, domain: text, user: text, password: text }),
  fallback: {
    accessKey: 'FACADE77FACADE77FACA',
    secretKey: 'facade88facade88facade88facade88facade88',
    domain: 'mock-domain',
    user: 'mock-user',
    password: 'facade99facade99',
  },
  generate: (random) => ({
    accessKey: random.text('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 20),
    secretKey: random.text(alphanumerics, 40),
    domain: `domain-${random.text(alphanumerics, 8)}`,
    user: `user-${random.text(alphanumerics, 12)}`,
    password: random.text(alphanumerics, 16),
  }),
  marks: ({ accessKey, user }) => [`huawei-ocr:${accessKey}`, `huawei-ocr:${user}`],
  identify(view) {
    const mark = /^MIIF([0-9A-Za-z]{10})/.exec(view.header('x-auth-token') ?? '')?.[1];
    if (mark !== undefined) return `tenant:${mark}`;
    const access = /\bAccess=([^,\s]{1,128})/.exec(view.header('authorization') ?? '')?.[1];
    const name = access ?? userIn(view)['name'];
    return typeof name === 'string' ? `huawei-ocr:${name.slice(0, 128)}` : undefined;
  },
  ways: [
    [
      {
        name: 'token',
        in: 'header',
        parameter: 'X-Auth-Token',
        says: {
          en: 'the X-Subject-Token of a token call, valid for 24 hours',
          zh: '获取 Token 接口返回的 X-Subject-Token，有效期 24 小时',
        },
      },
    ],
    [
      {
        name: 'signature',
        in: 'header',
        parameter: 'Authorization',
        says: {
          en: '`SDK-HMAC-SHA256 Access=<AK>, SignedHeaders=<names>, Signature=<hex>`, over method, path, query, headers and body, with the SK',
          zh: '`SDK-HMAC-SHA256 Access=<AK>, SignedHeaders=<头名称>, Signature=<十六进制>`：用 SK 对方法、路径、查询串、请求头和请求体签名',
        },
      },
      {
        name: 'date',
        in: 'header',
        parameter: 'X-Sdk-Date',
        says: {
          en: 'the time of the signature, at most 15 minutes off',
          zh: '签名时间，与当前时间相差不超过 15 分钟',
        },
      },
    ],
  ],
});

type Fields = Readonly<Record<string, unknown>>;

/** The user of a token call: `auth.identity.password.user`. */
export function userIn({ raw }: Pick<RequestView, 'raw'>): Fields {
  let found: unknown = raw.json;
  for (const step of ['auth', 'identity', 'password', 'user'])
    found = isObject(found) ? found[step] : undefined;
  return isObject(found) ? found : {};
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function sealFor(call: Call): Seal {
  return { secret: `huawei-ocr ${call.credentials(huaweiCredentials).user}`, alphabet: `${alphanumerics}-_` };
}

/** The tenant's mark in it leads a token to its tenant. */
export function newToken(call: Call): string {
  return call.once('token', (random) =>
    seal(sealFor(call), `MIIF${call.tenant.mark}${random.text(alphanumerics, 64)}`, call.now),
  );
}

export const failuresKey = key<number>('huawei-ocr.failures');
export type HuaweiCall = Call<{ readonly failures: number | undefined }>;

/** Why a call is not let in, as the detail of APIG.0301 says it, or that its token has run out. */
export function refusalOf(call: HuaweiCall | Call): string | undefined {
  return call.once('refusal', () => {
    const token = call.header('x-auth-token') ?? '';
    if (token !== '') {
      const issuedAt = openSeal(sealFor(call), token);
      if (issuedAt === undefined) return 'decrypt token fail';
      return call.now < issuedAt + tokenLife ? undefined : 'expired';
    }
    const authorization = call.header('authorization') ?? '';
    if (authorization === '') return 'x-auth-token not found';
    return isSigned(call, authorization) && !isLocked(call) ? undefined : wrongSignature(call, authorization);
  });
}

function isSigned(call: Call, authorization: string): boolean {
  const { accessKey, secretKey } = call.credentials(huaweiCredentials);
  const signed = readSigned(authorization);
  const off = Math.abs(call.now - readSdkDate(call.header('x-sdk-date') ?? ''));
  if (signed?.access !== accessKey || !(off <= window)) return false;
  return signatureOf(call.request, signed.headers, secretKey) === signed.signature;
}

function isLocked({ memory }: HuaweiCall | Call): boolean {
  return ((memory as HuaweiCall['memory']).failures ?? 0) >= mostFailures;
}

/** As captured: the canonical request with `|` for every newline. */
function wrongSignature({ request }: Call, authorization: string): string {
  const canonical = canonicalRequest(request, readSigned(authorization)?.headers ?? []);
  return `verify aksk signature fail, canonicalRequest:${canonical.replaceAll('\n', '|').slice(0, 4096)}`;
}
