import { z } from 'zod';
import type { CredentialKind } from '../../language/vendor.ts';
import { alphanumerics } from '../../language/world.ts';
import type { RequestView } from '../../wire/request-view.ts';

const digits = '0123456789';
const lowerHex = `${digits}abcdef`;

const letters = (what: string) =>
  z.string().regex(/^[0-9A-Za-z]{16,64}$/, `${what} is 16 to 64 letters and digits`);

const schema = z.object({
  appId: z.string().regex(/^\d{5,12}$/, 'an AppID is 5 to 12 digits'),
  apiKey: letters('an API Key'),
  secretKey: letters('a Secret Key'),
  iamKey: z
    .string()
    .regex(/^bce-v3\/ALTAK-[0-9A-Za-z/]{1,128}$/, 'an IAM API Key is bce-v3/ALTAK- and letters and digits'),
});
export type BaiduCredentials = z.output<typeof schema>;

/** Bytes. The body of a token call is shorter; that of a picture is not looked into for a key. */
const longestForm = 4096;

/** The credentials of an application. The lengths of the generated ones are inferred: no document gives them. */
export const baiduCredentials: CredentialKind<BaiduCredentials> = {
  id: 'baidu-ocr',
  schema,
  fallback: {
    appId: '10000000',
    apiKey: 'facade33facade33facade33',
    secretKey: 'facade44facade44facade44facade44',
    iamKey: 'bce-v3/ALTAK-facade55facade55facade/facade66facade66facade66facade66facade66',
  },
  generate: (random) => ({
    appId: random.text('123456789', 1) + random.text(digits, 7),
    apiKey: random.text(alphanumerics, 24),
    secretKey: random.text(alphanumerics, 32),
    iamKey: `bce-v3/ALTAK-${random.text(alphanumerics, 21)}/${random.text(lowerHex, 40)}`,
  }),
  marks: ({ appId, apiKey, iamKey }) => [appId, apiKey, iamKey].map(toMark),
  identify(view) {
    const key = keyIn(view);
    return key === undefined || key === '' ? undefined : toMark(key.slice(0, 256));
  },
  reset: {
    says: { en: 'a new Secret Key; tokens live on', zh: '换新 Secret Key；已签发的 token 继续有效' },
    evidence: 'inferred',
    source: 'no source',
    renew: (credentials, random) => ({ ...credentials, secretKey: random.text(alphanumerics, 32) }),
  },
  ways: [
    [
      {
        name: 'clientSecret',
        in: 'query',
        parameter: 'client_secret',
        says: {
          en: 'The Secret Key of the application, with its API Key as `client_id`, for a token',
          zh: '应用的 Secret Key，与 `client_id`（API Key）一起用于获取 token',
        },
      },
    ],
    [
      {
        name: 'accessToken',
        in: 'query',
        parameter: 'access_token',
        says: {
          en: 'A token of the token call, valid for 30 days',
          zh: 'token 接口签发的 token，有效期 30 天',
        },
      },
    ],
    [
      {
        name: 'iamKey',
        in: 'header',
        parameter: 'Authorization',
        says: {
          en: '`Bearer bce-v3/ALTAK-…`, an IAM API Key',
          zh: '`Bearer bce-v3/ALTAK-…`，即 IAM API Key',
        },
      },
    ],
    [
      {
        name: 'signature',
        in: 'header',
        parameter: 'Authorization',
        says: {
          en: '`bce-auth-v1/{AK}/{yyyy-MM-ddTHH:mm:ssZ}/{seconds}/{names of the signed headers, joined by ;}/{signature}`: HMAC-SHA256 in hex of method, path, query and signed headers, with a key that is HMAC-SHA256 in hex of the first four parts with the SK',
          zh: '`bce-auth-v1/{AK}/{yyyy-MM-ddTHH:mm:ssZ}/{有效秒数}/{签名头名称，以 ; 连接}/{签名}`：先用 SK 对前四段做 HMAC-SHA256 得到十六进制的签名密钥，再用它对请求方法、路径、查询串和签名头做 HMAC-SHA256，取十六进制',
        },
      },
      {
        name: 'date',
        in: 'header',
        parameter: 'x-bce-date',
        says: { en: 'The time of the signature, in UTC', zh: '签名时间，UTC' },
      },
    ],
  ],
};

/** Marks of all vendors share one space. */
function toMark(key: string): string {
  return `baidu-ocr:${key}`;
}

/** The AppID, API Key or IAM API Key that a request shows. */
function keyIn({ raw, header, request }: RequestView): string | undefined {
  const token = raw.query.get('access_token');
  if (token !== undefined) return /^2[45]\.[^.]{1,64}\.\d+\.\d+\.\d+-(\d{5,12})(?!\d)/.exec(token)?.[1];
  const authorization = header('authorization')?.trim() ?? '';
  const bearer = bearerIn(authorization);
  if (bearer !== undefined) return bearer;
  const signed = /^bce-auth-v1\/([^/]{1,128})/i.exec(authorization)?.[1];
  if (signed !== undefined) return signed;
  return raw.query.get('client_id') ?? (request.body.length > longestForm ? '' : raw.form.get('client_id'));
}

/** What follows `Bearer` in an Authorization header. */
export function bearerIn(authorization: string): string | undefined {
  return /^bearer\s+(\S+)$/i.exec(authorization.trim())?.[1];
}
