import { z } from 'zod';
import type { CredentialKind } from '../../language/vendor.ts';
import { alphanumerics } from '../../language/world.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { readAcs3 } from './acs3.ts';
import { rpcParam } from './rpc-v1.ts';

const keyId = z
  .string()
  .regex(/^[\w.-]{1,128}$/, 'an AccessKey ID is 1 to 128 letters, digits, dots, dashes and underscores');
const secret = z.string().regex(/^[!-~]{1,128}$/, 'an AccessKey secret is 1 to 128 visible ASCII characters');

const schema = z.object({
  accessKeyId: keyId,
  accessKeySecret: secret,
  stsAccessKeyId: keyId,
  stsAccessKeySecret: secret,
  securityToken: z
    .string()
    .regex(/^[!-~]{1,4096}$/, 'a security token is 1 to 4096 visible ASCII characters'),
});
export type OpenApiCredentials = z.output<typeof schema>;

/** The AccessKey of an account, and one of STS with its token. The lengths of generated ones are inferred. */
export const openApiCredentials: CredentialKind<OpenApiCredentials> = {
  id: 'aliyun-ocr',
  schema,
  fallback: {
    accessKeyId: 'LTAIfacade00facade00face',
    accessKeySecret: 'mocksecretmocksecretmocksecret',
    stsAccessKeyId: 'STS.facade00facade00facade00f',
    stsAccessKeySecret: 'mockstssecretmockstssecretmock',
    securityToken: 'mocktokenmocktokenmocktokenmocktokenmocktokenmocktokenmocktoken0',
  },
  generate: (random) => ({
    accessKeyId: `LTAI${random.text(alphanumerics, 20)}`,
    accessKeySecret: random.text(alphanumerics, 30),
    stsAccessKeyId: `STS.${random.text(alphanumerics, 25)}`,
    stsAccessKeySecret: random.text(alphanumerics, 30),
    securityToken: random.text(alphanumerics, 64),
  }),
  marks: ({ accessKeyId, stsAccessKeyId }) => [markOf(accessKeyId), markOf(stsAccessKeyId)],
  identify(view) {
    const accessKeyId = sentKeyId(view);
    return accessKeyId === '' ? undefined : markOf(accessKeyId);
  },
  ways: [
    [
      {
        name: 'authorization',
        in: 'header',
        parameter: 'Authorization',
        says: {
          en: '`ACS3-HMAC-SHA256 Credential=<AccessKey ID>,SignedHeaders=<names>,Signature=<hex>`, of host, content-type and all `x-acs-*`; `x-acs-date`, `x-acs-signature-nonce` and `x-acs-content-sha256` go with it',
          zh: '`ACS3-HMAC-SHA256 Credential=<AccessKey ID>,SignedHeaders=<请求头名>,Signature=<十六进制>`，参与签名的是 host、content-type 和所有 `x-acs-*`；同时要带 `x-acs-date`、`x-acs-signature-nonce` 和 `x-acs-content-sha256`',
        },
      },
    ],
    [
      {
        name: 'accessKeyId',
        in: 'query',
        parameter: 'AccessKeyId',
        says: {
          en: 'The AccessKey ID of a call in RPC style; a form can have these parameters too',
          zh: 'RPC 风格调用的 AccessKey ID；这些参数也可以放在表单里',
        },
      },
      {
        name: 'signature',
        in: 'query',
        parameter: 'Signature',
        says: {
          en: 'Base64 of HMAC-SHA1, by the secret and `&`, of the method, `%2F` and all other parameters, sorted and encoded; with `Timestamp`, `SignatureNonce`, `SignatureMethod=HMAC-SHA1` and `SignatureVersion=1.0`',
          zh: '以 secret 加 `&` 为密钥做 HMAC-SHA1 再取 Base64；签名串依次为请求方法、`%2F`，以及排序并编码后的其余全部参数；同时要带 `Timestamp`、`SignatureNonce`、`SignatureMethod=HMAC-SHA1` 和 `SignatureVersion=1.0`',
        },
      },
    ],
  ],
  pairs: [
    {
      id: 'accessKeyId',
      key: 'accessKeySecret',
      says: { en: 'the AccessKey of the account', zh: '账号的 AccessKey' },
    },
    {
      id: 'stsAccessKeyId',
      key: 'stsAccessKeySecret',
      token: 'securityToken',
      says: {
        en: 'a temporary AccessKey of STS, which here does not end (inferred)',
        zh: 'STS 临时 AccessKey，在挡板里不会到期（推断）',
      },
    },
  ],
};

/** The AccessKey ID of a request: of its Authorization, or else of its parameters. Empty if there is none. */
export function sentKeyId(view: RequestView): string {
  const authorization = view.header('authorization') ?? '';
  if (authorization !== '') return readAcs3(authorization).accessKeyId;
  return rpcParam(view, 'AccessKeyId') ?? '';
}

function markOf(accessKeyId: string): string {
  return `accessKeyId:${accessKeyId}`;
}
