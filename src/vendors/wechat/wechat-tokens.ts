import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { limitsOn } from '../../language/limits.ts';
import { keptAt, operation } from '../../language/operation.ts';
import type { Outcome } from '../../language/outcome.ts';
import { count, key, remember } from '../../language/state.ts';
import { credential } from '../../language/value.ts';
import type { CredentialKind } from '../../language/vendor.ts';
import type { RequestView } from '../../wire/request-view.ts';
import type { Text } from '../../words/text.ts';
import { chinaDayEnd } from '../shared/china-time.ts';
import { type Chain, issue } from '../shared/issued.ts';
import { type Seal, seal, sealLength } from '../shared/seal.ts';
import { byTokenPage, common, jsonOnly, postOnly } from './wechat-platform.ts';

const second = 1000;
const minute = 60 * second;
export const tokenLife = 7200 * second;
export const overlap = 5 * minute;
const tokensADay = 2000;
const forcedADay = 20;

export const lowerHex = '0123456789abcdef';
const base64Url = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';

const credentialSchema = z.object({
  appid: z.string().regex(/^wx[0-9a-f]{16}$/, 'an appid is wx and 16 characters of 0-9 and a-f'),
  secret: z.string().regex(/^[0-9a-f]{32}$/, 'a secret is 32 characters of 0-9 and a-f'),
});
type WechatCredentials = z.output<typeof credentialSchema>;

export const wechatCredentials: CredentialKind<WechatCredentials> = {
  id: 'wechat',
  schema: credentialSchema,
  fallback: { appid: 'wx00000000facade00', secret: 'facade11facade11facade11facade11' },
  generate: (random) => ({ appid: `wx${random.text(lowerHex, 16)}`, secret: random.text(lowerHex, 32) }),
  marks: ({ appid }) => [`appid:${appid}`],
  identify({ raw }) {
    const inQuery = raw.query.get('appid');
    if (inQuery !== undefined) return `appid:${inQuery}`;
    const mark = /^\d{1,3}_([0-9A-Za-z]{10})/.exec(presented({ raw }))?.[1];
    if (mark !== undefined) return `tenant:${mark}`;
    const { appid } = raw.json;
    return typeof appid === 'string' ? `appid:${appid}` : undefined;
  },
  reset: {
    says: { en: 'a new secret; tokens live on', zh: '换新 secret；已签发的 token 继续有效' },
    evidence: 'inferred',
    source: 'no source',
    renew: (credentials, random) => ({ ...credentials, secret: random.text(lowerHex, 32) }),
  },
  ways: [
    [
      {
        name: 'secret',
        in: 'query',
        parameter: 'secret',
        says: { en: "The application's secret, for a token", zh: '应用的 secret，用于获取 token' },
      },
    ],
    [
      {
        name: 'accessToken',
        in: 'query',
        parameter: 'access_token',
        says: {
          en: 'A token of token or stable_token, or an authorizer_access_token',
          zh: 'token 或 stable_token 接口签发的 token，或 authorizer_access_token',
        },
      },
    ],
  ],
};

export interface StableTokens {
  readonly chain: Chain;
  /** When a forced refresh made the newest token, in ms since the epoch. */
  readonly forcedAt?: number;
}

export const tokenKey = key<Chain>('wechat.token');
export const stableKey = key<StableTokens>('wechat.stable');
const tokensTodayKey = key<number>('wechat.tokens');
const forcedTodayKey = key<number>('wechat.forced');

/** The operation that issues a token. The two do not end each other's. */
export type IssuedBy = 'token' | 'stable_token';

/** The digit that a token begins with tells who issued it. */
export const firstDigits: Readonly<Record<IssuedBy, string>> = { token: '12345', stable_token: '6789' };

/** The secret is no part of it: tokens outlive a reset of the secret. */
export function sealOf(call: Call, by: IssuedBy): Seal {
  const { appid } = call.credentials(wechatCredentials);
  return { secret: `wechat ${by} ${appid}`, alphabet: base64Url };
}

/**
 * A token of 157 characters: 2 digits, `_`, base64url. The tenant's mark in it leads a token to its tenant, however old
 * it is.
 */
function newToken(call: Call, by: IssuedBy): string {
  return call.once('token', (random) => {
    const digits = random.text(firstDigits[by], 1) + random.text('123456789', 1);
    const head = `${digits}_${call.tenant.mark}`;
    return seal(sealOf(call, by), head + random.text(base64Url, 144 - sealLength), call.now);
  });
}

export function presented({ raw }: Pick<RequestView, 'raw'>): string {
  return raw.query.get('access_token') ?? '';
}

const tokenReply = z.strictObject({
  errcode: z.int().optional(),
  errmsg: z.string().optional(),
  access_token: z.string().max(512).optional(),
  expires_in: z.int().positive().optional(),
});

type TokenPlace = 'query' | 'json';

function readParameter({ raw }: Call, where: TokenPlace, name: string): unknown {
  return where === 'query' ? raw.query.get(name) : raw.json[name];
}

/** Whether a token call has the account's own credentials. Calls of strangers use up nothing. */
function isGranted(call: Call, where: TokenPlace): boolean {
  const { appid, secret } = call.credentials(wechatCredentials);
  const wanted = { grant_type: 'client_credential', appid, secret };
  return Object.entries(wanted).every(([name, value]) => readParameter(call, where, name) === value);
}

/** The checks of a token call. Its parameters are in the query or in JSON. */
function tokenRows(where: TokenPlace) {
  const read = (call: Call, name: string) => readParameter(call, where, name);
  const secretOf = (call: Call) => call.credentials(wechatCredentials);
  const patch = (name: string, value: string | null) => ({ [where]: { [name]: value } });
  const refused = (code: number, when: Text): Outcome<Call> => ({ code, message: null, when, ...common });
  // biome-ignore format: a table reads as a table
  return {
    appidMissing: { code: 41002, message: 'appid missing', when: { en: 'the appid is missing', zh: '缺少 appid' }, if: (call) => !read(call, 'appid'), example: patch('appid', null), ...byTokenPage, evidence: { code: 'documented', cause: 'client' } },
    wrongGrantType: { code: 40002, message: 'invalid grant_type', when: { en: 'grant_type is not client_credential', zh: 'grant_type 不是 client_credential' }, if: (call) => read(call, 'grant_type') !== 'client_credential', example: patch('grant_type', 'authorization_code'), ...byTokenPage },
    secretMissing: { code: 41004, message: 'appsecret missing', when: { en: 'the secret is missing', zh: '缺少 secret' }, if: (call) => !read(call, 'secret'), example: patch('secret', null), ...byTokenPage },
    badAppid: { code: 40013, message: 'invalid appid', when: { en: "the appid is nobody's", zh: 'appid 不存在' }, if: (call) => read(call, 'appid') !== secretOf(call).appid, example: patch('appid', 'wx0000000000000000'), ...byTokenPage },
    badSecret: { code: 40125, message: 'invalid appsecret', when: { en: 'the secret is not that of the appid', zh: 'secret 与 appid 不匹配' }, if: (call) => read(call, 'secret') !== secretOf(call).secret, example: patch('secret', '0'.repeat(32)), ...byTokenPage },
    ipNotAllowed: { code: 40164, message: 'invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist', when: { en: "the caller's address is not on the account's list", zh: '调用方 IP 不在白名单内' }, ...byTokenPage },
    accountForbidden: refused(50004, { en: 'the account may not fetch a token', zh: '该账号不允许获取 token' }),
    accountFrozen: refused(50007, { en: 'the account is frozen', zh: '账号已冻结' }),
    thirdPartyNeeded: refused(61024, { en: 'the token must be fetched by a third-party platform', zh: 'token 须由第三方平台获取' }),
    secretFrozen: refused(40243, { en: 'the secret is frozen', zh: 'secret 已冻结' }),
    ipAwaitsAdmin: refused(89501, { en: "the address awaits the admin's word, or was refused it (89501)", zh: 'IP 等待管理员确认或已被拒绝（89501）' }),
    ipAwaitsAdmin2: refused(89503, { en: "the address awaits the admin's word, or was refused it (89503)", zh: 'IP 等待管理员确认或已被拒绝（89503）' }),
    ipRefused: refused(89506, { en: "the address awaits the admin's word, or was refused it (89506)", zh: 'IP 等待管理员确认或已被拒绝（89506）' }),
    ipRefused2: refused(89507, { en: "the address awaits the admin's word, or was refused it (89507)", zh: 'IP 等待管理员确认或已被拒绝（89507）' }),
  } satisfies Record<string, Outcome<Call>>;
}

export const tokenStep = { call: 'token', save: { access_token: 'access_token' } } as const;

export const token = operation({
  method: 'GET',
  path: '/cgi-bin/token',
  summary: {
    en: 'Issues an access token for 7200 s; the token before it lives five minutes more',
    zh: '签发 access token，有效期 7200 秒；旧 token 再保留五分钟',
  },
  request: {
    query: z.object({
      grant_type: z
        .string()
        .optional()
        .meta({ description: 'client_credential', zh: '固定为 client_credential' }),
      appid: z.string().optional(),
      secret: z.string().optional(),
    }),
  },
  response: tokenReply,
  example: {
    query: {
      grant_type: 'client_credential',
      appid: credential('appid'),
      secret: credential('secret'),
    },
  },
  issues: {
    what: 'token',
    lifeMs: tokenLife,
    overlapMs: overlap,
    replacedBy: {},
    kept: [keptAt(tokenKey, (chain) => chain)],
  },
  recall: (_view: RequestView) => ({ token: tokenKey, tokensToday: tokensTodayKey }),
  causes: {
    dailyLimit: {
      if: (call) =>
        limitsOn(call) && (call.memory.tokensToday ?? 0) >= tokensADay && isGranted(call, 'query'),
      example: {},
      before: [{ settings: { limits: 'documented' } }, { call: 'same', times: tokensADay }],
    },
  },
  outcomes: {
    ...tokenRows('query'),
    issued: {
      code: null,
      message: null,
      when: { en: 'appid and secret are right', zh: 'appid 与 secret 均正确' },
      if: () => true,
      body: (call) => ({ access_token: newToken(call, 'token'), expires_in: tokenLife / second }),
      effects(call) {
        const { now } = call;
        const value = newToken(call, 'token');
        const next = { value, issuedAt: now, validUntil: now + tokenLife, overlapMs: overlap };
        const counted = limitsOn(call) ? [count(tokensTodayKey, chinaDayEnd(now))] : [];
        return [remember(tokenKey, issue(next, call.memory.token)), ...counted];
      },
      example: {},
      ...byTokenPage,
      retry: 'never',
    },
  },
});

type StableCall = Call<{ readonly stable: StableTokens | undefined }> & {
  readonly json: { readonly force_refresh?: boolean | undefined };
};

/** The result of a stable_token call: the current token, or a new one. */
function stableTokens(call: StableCall): StableTokens {
  const { now } = call;
  const { stable } = call.memory;
  const fresh = (overlapMs: number) => ({
    value: newToken(call, 'stable_token'),
    issuedAt: now,
    validUntil: now + tokenLife,
    overlapMs,
  });
  const left = stable === undefined ? 0 : stable.chain[0].validUntil - now;
  if (call.json.force_refresh === true) {
    const isTooSoon = stable?.forcedAt !== undefined && now < stable.forcedAt + 30 * second;
    return isTooSoon && left > 0 ? stable : { chain: [fresh(0)], forcedAt: now };
  }
  return stable !== undefined && left > overlap ? stable : { chain: issue(fresh(overlap), stable?.chain) };
}

export const stableToken = operation({
  method: 'POST',
  path: '/cgi-bin/stable_token',
  summary: {
    en: 'Gives the same access token through its life; force_refresh ends it and gives a new one',
    zh: '有效期内返回同一个 access token；force_refresh 使其失效并返回新的',
  },
  request: {
    json: z.object({
      grant_type: z
        .string()
        .optional()
        .meta({ description: 'client_credential', zh: '固定为 client_credential' }),
      appid: z.string().optional(),
      secret: z.string().optional(),
      force_refresh: z.boolean().optional().catch(undefined).meta({
        description: 'true ends the token and gives a new one',
        zh: 'true：使当前 token 失效并返回新的',
      }),
    }),
  },
  response: tokenReply,
  example: {
    headers: { 'Content-Type': 'application/json' },
    json: {
      grant_type: 'client_credential',
      appid: credential('appid'),
      secret: credential('secret'),
    },
  },
  invalid: { grant_type: 'wrongGrantType', appid: 'badAppid', secret: 'badSecret' },
  issues: {
    what: 'token',
    lifeMs: tokenLife,
    overlapMs: 0,
    replacedBy: { json: { force_refresh: true } },
    kept: [keptAt(stableKey, ({ chain }) => chain)],
  },
  recall: (_view: RequestView) => ({ stable: stableKey, forcedToday: forcedTodayKey }),
  causes: {
    ...postOnly,
    ...jsonOnly,
    dailyLimit: {
      if: (call) =>
        limitsOn(call) &&
        call.raw.json['force_refresh'] === true &&
        (call.memory.forcedToday ?? 0) >= forcedADay &&
        isGranted(call, 'json'),
      example: { json: { force_refresh: true } },
      before: [{ settings: { limits: 'documented' } }, { call: 'same', times: forcedADay }],
    },
  },
  outcomes: {
    ...tokenRows('json'),
    issued: {
      code: null,
      message: null,
      when: { en: 'appid and secret are right', zh: 'appid 与 secret 均正确' },
      if: () => true,
      body(call) {
        const [{ value, validUntil }] = stableTokens(call).chain;
        return {
          access_token: value,
          expires_in: Math.max(1, Math.ceil((validUntil - call.now) / second)),
        };
      },
      effects(call) {
        const isCounted = limitsOn(call) && call.json.force_refresh === true;
        const counted = isCounted ? [count(forcedTodayKey, chinaDayEnd(call.now))] : [];
        return [remember(stableKey, stableTokens(call)), ...counted];
      },
      example: {},
      ...byTokenPage,
      retry: 'never',
    },
  },
});
