import { z } from 'zod';
import type { CredentialKind } from '../../language/vendor.ts';
import type { RequestView } from '../../wire/request-view.ts';

const digits = '0123456789';
const lowerHex = `${digits}abcdef`;
const lowerAlphanumeric = `${digits}abcdefghijklmnopqrstuvwxyz`;

const schema = z.object({
  appCode: z.string().regex(/^[0-9a-f]{32}$/, 'an AppCode is 32 characters of 0-9 and a-f'),
  appKey: z.string().regex(/^\d{8,9}$/, 'an AppKey is 8 or 9 digits'),
  appSecret: z.string().regex(/^[!-~]{1,128}$/, 'an AppSecret is 1 to 128 visible ASCII characters'),
});
export type AliyunCredentials = z.output<typeof schema>;

/** The credentials of an application of the Aliyun gateway. Their formats are those seen in client code. */
export const aliyunCredentials: CredentialKind<AliyunCredentials> = {
  id: 'aliyun',
  schema,
  fallback: {
    appCode: 'facade00facade00facade00facade00',
    appKey: '203620360',
    appSecret: 'mocksecretmocksecretmocksecretmo',
  },
  generate: (random) => ({
    appCode: random.text(lowerHex, 32),
    appKey: `2${random.text(digits, 8)}`,
    appSecret: random.text(lowerAlphanumeric, 32),
  }),
  marks: ({ appCode, appKey }) => [`appCode:${appCode}`, `appKey:${appKey}`],
  identify(view) {
    const inHeader = headerAppCode(view);
    if (inHeader !== undefined) return `appCode:${inHeader}`;
    const appKey = view.header('x-ca-key');
    if (appKey !== undefined) return `appKey:${appKey}`;
    const inQuery = queryAppCode(view);
    return inQuery === undefined ? undefined : `appCode:${inQuery}`;
  },
  reset: {
    says: {
      en: 'a new AppCode; the old one becomes unknown, and AppKey and AppSecret stay (both inferred)',
      zh: '换发新的 AppCode；旧的作废，AppKey 和 AppSecret 不变（两点均为推断）',
    },
    evidence: 'documented',
    source: 'guides of the marketplace products, 二 [1]',
    renew: (credentials, random) => ({ ...credentials, appCode: random.text(lowerHex, 32) }),
  },
  ways: [
    [
      {
        name: 'appCode',
        in: 'header',
        parameter: 'Authorization',
        says: { en: '`APPCODE <AppCode>`', zh: '`APPCODE <AppCode>`，中间一个空格' },
      },
    ],
    [
      {
        name: 'appKey',
        in: 'header',
        parameter: 'X-Ca-Key',
        says: { en: 'The AppKey, of a digest signature', zh: '摘要签名所用的 AppKey' },
      },
      {
        name: 'signature',
        in: 'header',
        parameter: 'X-Ca-Signature',
        says: {
          en: 'Base64 of HMAC-SHA256 (or HMAC-SHA1, as `X-Ca-Signature-Method` says) with the AppSecret over method, Accept, Content-MD5, Content-Type, Date, the headers that `X-Ca-Signature-Headers` names, and the path with query and form sorted; `X-Ca-Timestamp` (ms) and `X-Ca-Nonce` guard it against replay',
          zh: '用 AppSecret 对签名串 (StringToSign) 做 HMAC-SHA256（`X-Ca-Signature-Method` 指定时为 HMAC-SHA1）再取 Base64；签名串依次为请求方法、Accept、Content-MD5、Content-Type、Date、`X-Ca-Signature-Headers` 列出的请求头，以及带上排序后的查询串和表单参数的路径；`X-Ca-Timestamp`（毫秒）和 `X-Ca-Nonce` 用于防重放',
        },
      },
    ],
  ],
};

/** The AppCode in the Authorization header. `APPCODE` is accepted in any case (inferred): no source gives the rule. */
export function headerAppCode({ header }: RequestView): string | undefined {
  const value = header('authorization')?.trim();
  return value !== undefined && /^appcode /i.test(value) ? value.slice('appcode '.length).trim() : undefined;
}

/** The AppCode in the query, under one of its five documented spellings. */
export function queryAppCode({ raw, request }: RequestView): string | undefined {
  if (request.query === '') return undefined;
  for (const name of ['AppCode', 'appcode', 'appCode', 'APPCODE', 'APPCode']) {
    const value = raw.query.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
