import { z } from 'zod';
import type { Call, RequestView } from '../definition/call.ts';
import { operation } from '../definition/operation.ts';
import type { Outcome } from '../definition/outcome.ts';
import { setting } from '../definition/setting.ts';
import { count, key, remember } from '../definition/state.ts';
import { type CredentialKind, type Draft, type Layer, vendor } from '../definition/vendor.ts';
import { chinaDayEnd } from './china-time.ts';
import { type Chain, issue } from './issued.ts';
import { showsAny } from './picture-variants.ts';
import { limits, limitsOn } from './vendor-limits.ts';

const ocrPage = 'wechat bank card identification §6';
const tokenPage = 'wechat api documents, getAccessToken and getStableAccessToken';
const sdks = 'published sdks and bug reports';

const second = 1000;
const minute = 60 * second;
const tokenLife = 7200 * second;
const overlap = 5 * minute;
const twoMegabytes = 2 * 1024 * 1024;
const callsADay = 100;
const tokensADay = 2000;
const forcedADay = 20;

const lowerHex = '0123456789abcdef';
const base64Url = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';

const credentialSchema = z.object({
  appid: z.string().regex(/^wx[0-9a-f]{16}$/),
  secret: z.string().regex(/^[0-9a-f]{32}$/),
});
type WechatCredentials = z.output<typeof credentialSchema>;

const wechatCredentials: CredentialKind<WechatCredentials> = {
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
};

const suffix = setting('wechat.suffix', z.enum(['none', 'rid', 'hintAndRid']), 'none', {
  says: 'What follows an errmsg: nothing, as documents print it, ` rid: …` as today, or ` hint: […] rid: …`',
  evidence: 'client',
  source: sdks,
});

const imageUrls = setting('wechat.imageUrls', z.enum(['any', 'strict']), 'any', {
  says: 'Whether an img_url with a port, or one that is encoded twice, is 101000 without being fetched',
  evidence: 'client',
  source: sdks,
});

interface StableTokens {
  readonly chain: Chain;
  /** When the newest was asked for by force. */
  readonly forcedAt?: number;
}

const tokenKey = key<Chain>('wechat.token');
const stableKey = key<StableTokens>('wechat.stable');
const tokensTodayKey = key<number>('wechat.tokens');
const forcedTodayKey = key<number>('wechat.forced');
const callsTodayKey = key<number>('wechat.calls');

/** 1 to 3 digits, `_`, base64url: about 157 characters. The tenant's mark lets an expired one find its tenant. */
function newToken({ once, tenant }: Call): string {
  return once(
    'token',
    (random) => `${random.text('123456789', 2)}_${tenant.mark}${random.text(base64Url, 144)}`,
  );
}

function presented({ raw }: Pick<RequestView, 'raw'>): string {
  return raw.query.get('access_token') ?? '';
}

type TokenCall = Call<{ readonly token: Chain | undefined; readonly stable: StableTokens | undefined }>;

/** A dead token has expired where it is the newest; one that was replaced is unknown. */
function stateOf(call: TokenCall): 'good' | 'expired' | 'unknown' {
  const value = presented(call);
  for (const chain of [call.memory.token, call.memory.stable?.chain]) {
    const token = chain?.find((one) => one.value === value);
    if (token === undefined) continue;
    if (call.now < token.validUntil) return 'good';
    return token === chain?.[0] ? 'expired' : 'unknown';
  }
  return 'unknown';
}

const common = { evidence: 'client', source: sdks, billed: false, retry: 'afterFix' } as const;
const byTokenPage = { evidence: 'documented', source: tokenPage, billed: false, retry: 'afterFix' } as const;

// biome-ignore format: a table reads as a table
const platform: Readonly<Record<string, Outcome<Call>>> = {
  notFound: { code: null, message: null, httpStatus: 404, when: 'the path is none of the interface', if: ({ route }) => route === 'unknownPath', example: { path: '/cv/ocr/nothing' }, evidence: 'inferred', source: 'no source', billed: false, retry: 'afterFix' },
  systemError: { code: -1, message: 'system error', when: 'WeChat is busy', evidence: 'documented', source: ocrPage, billed: false, retry: 'later' },
  postRequired: { code: 43002, message: 'require POST method', when: 'the call is not a POST', ...common },
  dailyLimit: { code: 45009, message: 'reach max api daily quota limit', when: "the day's calls are used up", ...byTokenPage, retry: 'later' },
  minuteLimit: { code: 45011, message: 'api minute-quota reach limit, must slower, retry next minute', when: "the minute's calls are used up", ...byTokenPage, retry: 'later' },
  unauthorized: { code: 48001, message: 'api unauthorized', when: 'the account has no right to the interface', ...byTokenPage },
};

const platformLayer: Layer = {
  name: 'platform',
  vendor: 'wechat',
  envelope: { in: 'body', code: 'errcode', message: 'errmsg' },
  outcomes: platform,
};

const postOnly = {
  postRequired: { if: ({ route }: Call) => route === 'wrongMethod', example: { method: 'GET' } },
};

const tokenReply = z.strictObject({
  errcode: z.int().optional(),
  errmsg: z.string().optional(),
  access_token: z.string().max(512).optional(),
  expires_in: z.int().positive().optional(),
});

type Place = 'query' | 'json';

function readParameter({ raw }: Call, where: Place, name: string): unknown {
  return where === 'query' ? raw.query.get(name) : raw.json[name];
}

/** Whether a token call is the account's own: what strangers send uses up nothing. */
function isGranted(call: Call, where: Place): boolean {
  const { appid, secret } = call.credentials(wechatCredentials);
  const wanted = { grant_type: 'client_credential', appid, secret };
  return Object.entries(wanted).every(([name, value]) => readParameter(call, where, name) === value);
}

/** The checks of a token call, for parameters in the query or in JSON. */
function tokenRows(where: Place) {
  const read = (call: Call, name: string) => readParameter(call, where, name);
  const secretOf = (call: Call) => call.credentials(wechatCredentials);
  const patch = (name: string, value: string | null) => ({ [where]: { [name]: value } });
  const refused = (code: number, when: string): Outcome<Call> => ({ code, message: null, when, ...common });
  // biome-ignore format: a table reads as a table
  return {
    wrongGrantType: { code: 40002, message: 'invalid grant_type', when: 'grant_type is not client_credential', if: (call) => read(call, 'grant_type') !== 'client_credential', example: patch('grant_type', 'authorization_code'), ...byTokenPage },
    appidMissing: { code: 41002, message: 'appid missing', when: 'the appid is missing', if: (call) => !read(call, 'appid'), example: patch('appid', null), ...byTokenPage },
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

const tokenStep = { call: 'token', save: { access_token: 'access_token' } } as const;

const token = operation({
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
      appid: { credential: 'appid' },
      secret: { credential: 'secret' },
    },
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
      body: (call) => ({ access_token: newToken(call), expires_in: tokenLife / second }),
      effects(call) {
        const next = { value: newToken(call), validUntil: call.now + tokenLife };
        const counted = limitsOn(call) ? [count(tokensTodayKey, chinaDayEnd(call.now))] : [];
        return [remember(tokenKey, issue(next, call.memory.token, call.now, overlap)), ...counted];
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

/** What a stable_token call gives: the token that stands, or a new one. */
function stableTokens(call: StableCall): StableTokens {
  const { now } = call;
  const { stable } = call.memory;
  const fresh = () => ({ value: newToken(call), validUntil: now + tokenLife });
  const left = stable === undefined ? 0 : stable.chain[0].validUntil - now;
  if (call.json.force_refresh === true) {
    const isTooSoon = stable?.forcedAt !== undefined && now < stable.forcedAt + 30 * second;
    return isTooSoon && left > 0 ? stable : { chain: [fresh()], forcedAt: now };
  }
  return stable !== undefined && left > overlap
    ? stable
    : { chain: issue(fresh(), stable?.chain, now, overlap) };
}

const stableToken = operation({
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
      appid: { credential: 'appid' },
      secret: { credential: 'secret' },
    },
  },
  invalid: { grant_type: 'wrongGrantType', appid: 'badAppid', secret: 'badSecret' },
  recall: (_view: RequestView) => ({ stable: stableKey, forcedToday: forcedTodayKey }),
  causes: {
    ...postOnly,
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

/** The file of a multipart body, under whatever name; else the URL in the query, decoded once. */
function pictureOf({ raw }: RequestView) {
  const file = raw.multipart?.find(({ name, filename }) => filename !== undefined || name === 'img');
  if (file !== undefined) return { from: 'bytes', bytes: file.bytes } as const;
  const url = raw.query.get('img_url');
  return url ? ({ from: 'url', url } as const) : undefined;
}

/** Whether the tenant is strict and the picture's URL has a port, or is as a whole still encoded. */
function isStrictlyRefused(call: Call): boolean {
  if (call.setting(imageUrls) !== 'strict') return false;
  const source = pictureOf(call);
  return source?.from === 'url' && /^https?(?::\/\/[^/?#]*:\d+(?:[/?#]|$)|%(?:25)*3a)/i.test(source.url);
}

/** Whether the call is one of the free ones of the day: a bought package has no daily limit. */
function isFree(call: TokenCall): boolean {
  return limitsOn(call) && call.package === undefined && stateOf(call) === 'good';
}

const bankcard = operation({
  method: 'POST',
  path: '/cv/ocr/bankcard',
  summary: 'Reads the card number off a picture',
  request: {
    query: z.object({
      access_token: z.string().optional().describe('an access_token or authorizer_access_token'),
      img_url: z.string().optional().describe('instead of a file in the body'),
    }),
    multipart: z.object({
      img: z.unknown().optional().describe('the picture, under 2 MB; a file part of any name is taken'),
    }),
  },
  response: z.strictObject({
    errcode: z.union([z.int(), z.string()]),
    errmsg: z.string(),
    number: z.string().optional(),
    id: z.string().optional(),
  }),
  example: {
    query: { access_token: { saved: 'access_token' } },
    multipart: { img: { picture: 'ok.jpeg', as: 'bytes' } },
  },
  before: [tokenStep],
  invalid: 'mediaMissing',
  recall: (_view: RequestView) => ({ token: tokenKey, stable: stableKey, calls: callsTodayKey }),
  picture: (call) => (isStrictlyRefused(call) ? undefined : pictureOf(call)),
  causes: {
    ...postOnly,
    dailyLimit: {
      if: (call) => isFree(call) && (call.memory.calls ?? 0) >= callsADay,
      passed: (call) => (isFree(call) ? [count(callsTodayKey, chinaDayEnd(call.now))] : []),
      example: {},
      before: [{ settings: { limits: 'documented' } }, { call: 'same', times: callsADay }],
    },
  },
  // biome-ignore format: a table reads as a table
  outcomes: {
    tokenMissing: { code: 41001, message: 'access_token missing', when: 'the access_token is missing', if: (call) => presented(call) === '', example: { query: { access_token: null } }, ...byTokenPage },
    tokenExpired: { code: 42001, message: 'access_token expired', when: 'the access_token has run past its two hours', if: (call) => stateOf(call) === 'expired', example: {}, before: [{ advanceMs: tokenLife }], ...byTokenPage },
    badToken: { code: 40001, message: 'invalid credential, access_token is invalid or not latest', when: 'the access_token is unknown or was replaced', if: (call) => stateOf(call) === 'unknown', example: { query: { access_token: 'stale' } }, ...byTokenPage, source: ocrPage },
    noMarketQuota: { code: 101003, message: 'not enough market quota', when: 'the package is used up', if: (call) => call.package !== undefined && call.package.used >= call.package.total, example: {}, before: [{ package: { total: 0 } }], evidence: { code: 'documented', cause: 'inferred' }, source: ocrPage, billed: false, retry: 'afterFix' },
    mediaMissing: { code: 41005, message: 'media data missing', when: 'there is neither a file in the body nor an img_url in the query', if: (call) => pictureOf(call) === undefined, example: { multipart: { img: null, note: 'no file' } }, ...common },
    badImageUrl: { code: 101000, message: 'invalid image url', when: 'the picture cannot be had from img_url', if: (call) => call.picture.problem === 'unreachable' || isStrictlyRefused(call), example: { query: { img_url: 'ftp://example.com/card.jpg' }, multipart: { img: null } }, evidence: { code: 'documented', cause: 'inferred' }, source: ocrPage, billed: false, retry: 'afterFix' },
    pictureTooLarge: { code: 40009, message: 'invalid image size', when: 'the picture is not under 2 MB', if: ({ picture }) => picture.size >= twoMegabytes, example: { multipart: { img: { picture: 'ok.jpeg', as: 'bytes', padTo: twoMegabytes } } }, evidence: 'inferred', source: 'sibling interfaces of wechat', billed: false, retry: 'afterFix' },
    noCard: { code: 101001, message: 'certificate not found', when: 'there is no readable card in the picture', if: ({ picture }) => picture.card?.number === undefined || showsAny(picture, 'blurred', 'unreadable', 'covered'), example: { multipart: { img: { picture: 'not-a-card.jpeg', as: 'bytes' } } }, evidence: { code: 'documented', cause: 'inferred' }, source: ocrPage, billed: 'unknown', retry: 'afterFix' },
    read: { code: 0, message: 'ok', when: 'a card is in the picture', if: () => true, body: ({ picture }) => ({ number: picture.card?.number ?? '' }), example: {}, evidence: { code: 'client', billed: 'inferred' }, source: sdks, billed: true, retry: 'never' },
  },
});

export const wechat = vendor({
  id: 'wechat',
  name: '微信 银行卡识别',
  says: 'WeChat bank-card OCR with its access tokens',
  hosts: ['api.weixin.qq.com'],
  credentials: wechatCredentials,
  envelope: { in: 'body', code: 'errcode', message: 'errmsg' },
  layers: [platformLayer],
  unknownPath: 'notFound',
  headers: [
    { name: 'Content-Type', value: 'application/json; encoding=utf-8', evidence: 'client', source: sdks },
  ],
  respond: addSuffix,
  example: {},
  settings: [suffix, imageUrls, limits],
  quirks: {
    documentExample: {
      says: 'a success has the shape of the document\'s example: errcode as the string "0", and id instead of number',
      evidence: 'documented',
      source: 'wechat bank card identification §5',
      respond: ({ headers, body }) => ({
        headers,
        body: body && 'number' in body ? { errcode: '0', errmsg: 'ok', id: body['number'] } : body,
      }),
    },
    longMessages: {
      says: '40001 and 45009 in the newer form, which points to getStableAccessToken',
      evidence: 'client',
      source: sdks,
      respond: ({ headers, body }) => ({
        headers,
        body:
          body && (body['errcode'] === 40001 || body['errcode'] === 45009)
            ? { ...body, errmsg: lengthen(String(body['errmsg'])) }
            : body,
      }),
    },
    plainText: {
      says: 'a reply is labelled text/plain',
      evidence: 'client',
      source: sdks,
      respond: ({ headers, body }) => ({
        headers: headers.map(([name, value]) => [name, name === 'Content-Type' ? 'text/plain' : value]),
        body,
      }),
    },
  },
  prices: [],
  operations: { token, stable_token: stableToken, bankcard },
  limits: [
    'A picture is not read: its content is known by its SHA-256, and a picture that is not registered has no card in it.',
    'The cloud call openapi.ocr.bankcard has a closed transport and is not served.',
    'The calls-a-minute limits are not counted; 45011 is reached on demand.',
    'What an oversize picture gets is not known for this interface; 40009 of its siblings is taken.',
    'Within 30 s of a forced refresh the same token is given again (inferred).',
    '/cgi-bin/token accepts POST too (inferred).',
    'The limits of stable_token, 10 000 calls a minute and 500 000 a day, are not counted.',
    'Changing a secret is not offered.',
  ],
});

const newerForm =
  ', could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r';

/** Before the suffix, if there is one. */
function lengthen(message: string): string {
  const at = message.search(/ (hint|rid): /);
  return at < 0 ? message + newerForm : message.slice(0, at) + newerForm + message.slice(at);
}

/** ` rid: 67b81456-7702e5f9-2c9e1783`, the first group the Unix seconds; 42001 was seen without one. */
function addSuffix(draft: Draft, call: Call): Draft {
  const chosen = call.setting(suffix);
  const { body } = draft;
  if (chosen === 'none' || !body || !body['errcode'] || body['errcode'] === 42001) return draft;
  const seconds = Math.floor(call.now / second)
    .toString(16)
    .padStart(8, '0');
  const random = call.once('rid', ({ text }) => text(lowerHex, 26));
  const hint = chosen === 'hintAndRid' ? ` hint: [${random.slice(16)}]` : '';
  const rid = ` rid: ${seconds}-${random.slice(0, 8)}-${random.slice(8, 16)}`;
  return { ...draft, body: { ...body, errmsg: `${String(body['errmsg'])}${hint}${rid}` } };
}
