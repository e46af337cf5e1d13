import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { keptAt, operation } from '../../language/operation.ts';
import { remember } from '../../language/state.ts';
import { credential, repeated, saved } from '../../language/value.ts';
import type { Quirk } from '../../language/vendor.ts';
import { alphanumerics } from '../../language/world.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { chinaTime } from '../shared/china-time.ts';
import { type Chain, type Issued, issue, living } from '../shared/issued.ts';
import {
  appIdInQuery,
  nonceTicketKey,
  ticketKey,
  tokenKey,
  webankCredentials,
} from './webank-credentials.ts';
import {
  adoptToken,
  newTicket,
  newToken,
  noteToken,
  overlap,
  signTicketLife,
  tokenLife,
  tokensOf,
} from './webank-issue.ts';
import { failure, refusals, wrongVersion } from './webank-platform.ts';

const tokenPage = 'tencent cloud 1007/57603';
const ticketPage = 'tencent cloud 1007/57613, 1007/57614';
const captures = 'captures of 2020 and 2024';

const second = 1000;
const nonceTicketLife = 120 * second;

export const tokenStep = { call: 'access_token', save: { access_token: 'access_token' } } as const;
export const ticketStep = { call: 'api_ticket', save: { ticket: 'tickets.0.value' } } as const;

export const accessToken = operation({
  method: 'GET',
  path: '/api/oauth2/access_token',
  summary: {
    en: 'Issues an access token for 7200 s; the token before it lives one minute more',
    zh: '签发 access token，有效期 7200 秒；旧 token 再保留一分钟',
  },
  request: {
    query: z.object({
      appId: z.string().optional().meta({
        description: 'WBappid, 8 characters; app_id is taken too',
        zh: 'WBappid，8 个字符；也接受 app_id',
      }),
      secret: z.string().min(1),
      grant_type: z
        .string()
        .min(1)
        .meta({ description: 'client_credential, in lower case', zh: 'client_credential，全小写' }),
      version: z.string().min(1).meta({ description: '1.0.0', zh: '固定为 1.0.0' }),
    }),
  },
  response: z.strictObject({
    code: z.string(),
    msg: z.string(),
    bizSeqNo: z.string().optional(),
    transactionTime: z.string(),
    success: z.boolean().optional(),
    access_token: z.string().optional(),
    expire_in: z.int().optional(),
    expire_time: z.string().optional(),
  }),
  example: {
    query: {
      appId: credential('appId'),
      secret: credential('secret'),
      grant_type: 'client_credential',
      version: '1.0.0',
    },
  },
  invalid: 'parameterMissing',
  issues: {
    what: 'token',
    lifeMs: tokenLife,
    overlapMs: overlap,
    replacedBy: {},
    kept: [keptAt(tokenKey, (chain) => chain)],
  },
  recall: (_view: RequestView) => ({ token: tokenKey }),
  causes: {
    parameterMissing: { if: (call) => !appIdInQuery(call), example: { query: { secret: null } } },
    badVersion: wrongVersion('query'),
    notAuthenticated: {
      if(call) {
        const { appId, secret } = call.credentials(webankCredentials);
        return appIdInQuery(call) !== appId || call.query.secret !== secret;
      },
      example: { query: { secret: repeated('x', 64) } },
    },
    ...refusals<Call>(({ raw }) => raw.query.get('grant_type') !== 'client_credential', {
      example: { query: { grant_type: 'CLIENT_CREDENTIAL' } },
    }),
  },
  outcomes: {
    issued: {
      code: '0',
      message: '请求成功',
      when: { en: 'WBappid and secret are right', zh: 'WBappid 与 secret 均正确' },
      if: () => true,
      body: (call) => ({ ...head(call), access_token: newToken(call), ...expiry(call, tokenLife) }),
      effects(call) {
        return [remember(tokenKey, issue(issued(call, newToken(call), tokenLife), call.memory.token))];
      },
      example: {},
      evidence: { code: 'documented', body: 'captured', billed: 'inferred' },
      source: `${tokenPage}; body: ${captures}`,
      billed: false,
      retry: 'never',
    },
  },
});

export const apiTicket = operation({
  method: 'GET',
  path: '/api/oauth2/api_ticket',
  summary: {
    en: 'Issues a SIGN ticket for back-end calls, or a NONCE ticket for one use in an SDK',
    zh: '签发后端调用用的 SIGN ticket，或 SDK 一次性使用的 NONCE ticket',
  },
  request: {
    query: z.object({
      appId: z
        .string()
        .optional()
        .meta({ description: 'WBappid; app_id is taken too', zh: 'WBappid；也接受 app_id' }),
      access_token: z.string().min(1),
      type: z
        .enum(['SIGN', 'NONCE'])
        .optional()
        .meta({ description: 'SIGN where it is absent', zh: '不传则为 SIGN' }),
      version: z.string().min(1).meta({ description: '1.0.0', zh: '固定为 1.0.0' }),
      user_id: z.string().optional().meta({ description: 'required for NONCE', zh: 'NONCE 必填' }),
    }),
  },
  response: z.strictObject({
    code: z.string(),
    msg: z.string(),
    bizSeqNo: z.string().optional(),
    transactionTime: z.string(),
    success: z.boolean().optional(),
    tickets: z
      .array(
        z.strictObject({
          value: z.string().length(64),
          expire_in: z.int(),
          expire_time: z.string(),
        }),
      )
      .length(1)
      .optional(),
  }),
  example: {
    query: {
      appId: credential('appId'),
      access_token: saved('access_token'),
      type: 'SIGN',
      version: '1.0.0',
    },
  },
  before: [tokenStep],
  invalid: 'parameterMissing',
  issues: {
    what: 'ticket',
    lifeMs: signTicketLife,
    overlapMs: overlap,
    replacedBy: {},
    kept: [keptAt(ticketKey, (chain) => chain, 'SIGN'), keptAt(nonceTicketKey, (chain) => chain, 'NONCE')],
  },
  recall: (_view: RequestView) => ({
    token: tokenKey,
    ticket: ticketKey,
    nonceTicket: nonceTicketKey,
  }),
  note: noteToken,
  causes: {
    parameterMissing: {
      if: (call) => !appIdInQuery(call) || (call.query.type === 'NONCE' && !call.query.user_id),
      example: { query: { access_token: null } },
    },
    badVersion: wrongVersion('query'),
    ...refusals<Call>((call) => appIdInQuery(call) !== call.credentials(webankCredentials).appId, {
      example: { query: { appId: 'TIDA0000' } },
    }),
    invalidLoginStatus: {
      if: (call: Call<{ readonly token: Chain | undefined }>) =>
        !living(tokensOf(call), call.now).some(({ value }) => value === call.raw.query.get('access_token')),
      passed: adoptToken,
      example: { query: { access_token: repeated('x', 90) } },
    },
  },
  outcomes: {
    nonceTicket: {
      code: '0',
      message: '请求成功',
      when: {
        en: 'a NONCE ticket is asked for with a live access token',
        zh: '用有效的 access token 申请 NONCE ticket',
      },
      pins: { 'tickets.0.expire_in': nonceTicketLife / second },
      if: ({ query }) => query.type === 'NONCE',
      body: (call) => ticketBody(call, newNonceTicket(call), nonceTicketLife),
      effects(call) {
        const next = issued(call, newNonceTicket(call), nonceTicketLife, nonceTicketLife);
        return [remember(nonceTicketKey, issue(next, call.memory.nonceTicket))];
      },
      example: { query: { type: 'NONCE', user_id: 'user0001' } },
      evidence: { code: 'documented', body: 'captured', billed: 'inferred' },
      source: `${ticketPage}; body: ${captures}`,
      billed: false,
      retry: 'never',
    },
    signTicket: {
      code: '0',
      message: '请求成功',
      when: {
        en: 'a SIGN ticket is asked for with a live access token',
        zh: '用有效的 access token 申请 SIGN ticket',
      },
      pins: { 'tickets.0.expire_in': signTicketLife / second },
      if: () => true,
      body: (call) => ticketBody(call, newTicket(call).value, signTicketLife),
      effects(call) {
        const tokens = living(tokensOf(call), call.now);
        const own = tokens.find((one) => one.value === call.query.access_token) ?? tokens[0];
        const { value, step } = newTicket(call);
        const life = { ...issued(call, value, signTicketLife), step };
        const next = own === undefined ? life : { ...life, token: own.value };
        return [remember(ticketKey, issue(next, call.memory.ticket))];
      },
      example: {},
      evidence: { code: 'documented', body: 'captured', billed: 'inferred' },
      source: `${ticketPage}; body: ${captures}`,
      billed: false,
      retry: 'never',
    },
  },
});

function newNonceTicket({ once }: Call): string {
  return once('nonceTicket', (random) => random.text(alphanumerics, 64));
}

function issued({ now }: Call, value: string, lifeMs: number, overlapMs = overlap): Issued {
  return { value, issuedAt: now, validUntil: now + lifeMs, overlapMs };
}

/** The fields after code and message. */
function head(call: Call) {
  return { ...failure(call), success: true };
}

function expiry({ now }: Call, life: number) {
  return { expire_in: life / second, expire_time: chinaTime(now + life) };
}

function ticketBody(call: Call, value: string, life: number) {
  return { ...head(call), tickets: [{ value, ...expiry(call, life) }] };
}

/** The form of a token or a ticket in the documents. */
export const documentExample: Quirk = {
  says: {
    en: 'a token or ticket reply is as the documents print it: no bizSeqNo, no success, expire_in in quotes, and in a token after expire_time',
    zh: 'token 与 ticket 的应答按文档的样子返回：没有 bizSeqNo 和 success，expire_in 是字符串，token 应答里它排在 expire_time 之后',
  },
  evidence: 'documented',
  source: `${tokenPage}, ${ticketPage}`,
  respond({ headers, body }) {
    if (body === null || !('access_token' in body || 'tickets' in body)) return { headers, body };
    const { bizSeqNo: _, success: __, expire_in, ...rest } = body;
    const { tickets } = body as { readonly tickets?: readonly { readonly expire_in: number }[] };
    const changed = tickets
      ? { tickets: tickets.map((ticket) => ({ ...ticket, expire_in: String(ticket.expire_in) })) }
      : { expire_in: String(expire_in) };
    return { headers, body: { ...rest, ...changed } };
  },
};
