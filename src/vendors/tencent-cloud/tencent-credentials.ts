import { z } from 'zod';
import type { CredentialKind } from '../../language/vendor.ts';
import { alphanumerics } from '../../language/world.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { secretIdOfTc3 } from './signing/tencent-tc3.ts';

const text = (most: number) =>
  z.string().regex(new RegExp(`^[!-~]{1,${most}}$`), `1 to ${most} visible ASCII characters`);

const schema = z.object({
  secretId: z.string().regex(/^AKID[0-9A-Za-z]{32}$/, 'a SecretId is AKID and 32 letters and digits'),
  secretKey: z.string().regex(/^[0-9A-Za-z]{32}$/, 'a SecretKey is 32 letters and digits'),
  tmpSecretId: text(1024),
  tmpSecretKey: text(1024),
  token: text(4096),
});
export type TencentCredentials = z.output<typeof schema>;

/** A key pair of an account, and a temporary one with its token. The forms of the former are those of samples. */
export const tencentCredentials: CredentialKind<TencentCredentials> = {
  id: 'tencent-cloud',
  schema,
  fallback: {
    secretId: `AKID${'mock'.repeat(8)}`,
    secretKey: 'Mock'.repeat(8),
    tmpSecretId: `AKIDtmp${'mock'.repeat(8)}`,
    tmpSecretKey: 'Temp'.repeat(8),
    token: 'mocktoken'.repeat(8),
  },
  generate: (random) => ({
    secretId: `AKID${random.text(alphanumerics, 32)}`,
    secretKey: random.text(alphanumerics, 32),
    tmpSecretId: `AKID${random.text(alphanumerics, 60)}`,
    tmpSecretKey: random.text(alphanumerics, 44),
    token: random.text(alphanumerics, 88),
  }),
  marks: ({ secretId, tmpSecretId }) => [`secretId:${secretId}`, `secretId:${tmpSecretId}`],
  identify(view) {
    const secretId = secretIdOf(view);
    return secretId === undefined ? undefined : `secretId:${secretId}`;
  },
  pairs: [
    {
      id: 'secretId',
      key: 'secretKey',
      says: { en: 'A key pair of the account', zh: '账号的一对密钥' },
    },
    {
      id: 'tmpSecretId',
      key: 'tmpSecretKey',
      token: 'token',
      says: {
        en: 'A temporary key pair; requests also carry its token. No source says how long it lives, so that it does not end',
        zh: '一对临时密钥，请求还要带上它的 token；有效期多长没有资料说明，所以不会到期',
      },
    },
  ],
  ways: [
    [
      {
        name: 'authorization',
        in: 'header',
        parameter: 'Authorization',
        says: {
          en: '`TC3-HMAC-SHA256 Credential=<SecretId>/<date>/<service>/tc3_request, SignedHeaders=content-type;host, Signature=<hex>`: signature v3, with `X-TC-Timestamp` (seconds) and, of a temporary key, `X-TC-Token`',
          zh: '`TC3-HMAC-SHA256 Credential=<SecretId>/<日期>/<服务>/tc3_request, SignedHeaders=content-type;host, Signature=<十六进制>`：签名方法 v3，另带 `X-TC-Timestamp`（秒）；临时密钥还要带 `X-TC-Token`',
        },
      },
    ],
    [
      {
        name: 'secretId',
        in: 'query',
        parameter: 'SecretId',
        says: { en: 'The SecretId, of signature v1', zh: '签名方法 v1 的 SecretId' },
      },
      {
        name: 'signature',
        in: 'query',
        parameter: 'Signature',
        says: {
          en: 'Signature v1: Base64 of HMAC-SHA1 (HMAC-SHA256 if `SignatureMethod` is `HmacSHA256`) with the SecretKey over method, host, path, `?` and all parameters sorted by name, not encoded; with `Timestamp` (seconds) and `Nonce`. A POST carries it in its form',
          zh: '签名方法 v1：对请求方法、host、路径、`?` 以及按名称排序、未编码的全部参数，用 SecretKey 做 HMAC-SHA1（`SignatureMethod` 为 `HmacSHA256` 时用 HMAC-SHA256）再取 Base64；另带 `Timestamp`（秒）和 `Nonce`。POST 时放在表单里',
        },
      },
    ],
  ],
};

/** The SecretId of a request, by either signature. */
export function secretIdOf(view: RequestView): string | undefined {
  const authorization = view.header('authorization');
  if (authorization !== undefined) return secretIdOfTc3(authorization);
  return (view.raw.query.get('SecretId') ?? formOf(view)?.get('SecretId')) || undefined;
}

/** The form of a POST; undefined if its body is none, such as the JSON of signature v3. */
export function formOf({ request, raw, header }: RequestView) {
  const isForm =
    request.method === 'POST' &&
    (header('content-type') ?? '').trim().toLowerCase().startsWith('application/x-www-form-urlencoded');
  return isForm ? raw.form : undefined;
}
