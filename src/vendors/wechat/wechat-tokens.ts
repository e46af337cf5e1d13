import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { keptAt, operation } from '../../language/operation.ts';
import type { Outcome } from '../../language/outcome.ts';
import { count, key, remember } from '../../language/state.ts';
import { credential } from '../../language/value.ts';
import type { CredentialKind } from '../../language/vendor.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { chinaDayEnd } from '../shared/china-time.ts';
import { type Chain, issue } from '../shared/issued.ts';
import { limitsOn } from '../shared/limits.ts';
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
    says: 'a new secret; tokens live on',
    evidence: 'inferred',
    source: 'no source',
    renew: (credentials, random) => ({ ...credentials, secret: random.text(lowerHex, 32) }),
  },
  ways: [
    [{ name: 'secret', in: 'query', parameter: 'secret', says: "The application's secret, for a token" }],
    [
      {
        name: 'accessToken',
        in: 'query',
        parameter: 'access_token',
        says: 'A token of token or stable_token, or an authorizer_access_token',
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
  const refused = (code: number, when: string): Outcome<Call> => ({ code, message: null, when, ...common });
  // biome-ignore format: a table reads as a table
  return {
    appidMissing: { code: 41002, message: 'appid missing', when: 'the appid is missing', if: (call) => !read(call, 'appid'), example: patch('appid', null), ...byTokenPage, evidence: { code: 'documented', cause: 'client' } },
    wrongGrantType: { code: 40002, message: 'invalid grant_type', when: 'grant_type is not client_credential', if: (call) => read(call, 'grant_type') !== 'client_credential', example: patch('grant_type', 'authorization_code'), ...byTokenPage },
    secretMissing: { code: 41004, message: 'appsecret missing', when: 'the secret is missing', if: (call) => !read(call, 'secret'), example: patch('secret', null), ...byTokenPage },
    badAppid: { code: 40013, message: 'invalid appid', when: "the appid is nobody's", if: (call) => read(call, 'appid') !== secretOf(call).appid, example: patch('appid', 'wx0000000000000000'), ...byTokenPage },
    badSecret: { code: 40125, message: 'invalid appsecret', when: 'the secret is not that of the appid', if: (call) => read(call, 'secret') !== secretOf(call).secret, example: patch('secret', '0'.repeat(32)), ...byTokenPage },
    ipNotAllowed: { code: 40164, message: 'invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist', when: "the caller's address is not on the account's list", ...byTokenPage },
    accountForbidden: refused(50004, 'the account may not fetch a token'),
    accountFrozen: refused(50007, 'the account is frozen'),
    thirdPartyNeeded: refused(61024, 'the token must be fetched by a third-party platform'),
    secretFrozen: refused(40243, 'the secret is frozen'),
    ipAwaitsAdmin: refused(89501, "the address awaits the admin's word, or was refused it (89501)"),
    ipAwaitsAdmin2: refused(89503, "the address awaits the admin's word, or was refused it (89503)"),
    ipRefused: refused(89506, "the address awaits the admin's word, or was refused it (89506)"),
    ipRefused2: refused(89507, "the address awaits the admin's word, or was refused it (89507)"),
  } satisfies Record<string, Outcome<Call>>;
}

export const tokenStep = { call: 'token', save: { access_token: 'access_token' } } as const;

export const token = operation({
  method: 'GET',
  path: '/cgi-bin/token',
  summary: 'Issues an access token for 7200 s; the token before it lives five minutes more',
  request: {
    query: z.object({
      grant_type: z.string().optional().describe('client_credential'),
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
      when: 'appid and secret are right',
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
  summary: 'Gives the same access token through its life; force_refresh ends it and gives a new one',
  request: {
    json: z.object({
      grant_type: z.string().optional().describe('client_credential'),
      appid: z.string().optional(),
      secret: z.string().optional(),
      force_refresh: z
        .boolean()
        .optional()
        .catch(undefined)
        .describe('true ends the token and gives a new one'),
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
      when: 'appid and secret are right',
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
