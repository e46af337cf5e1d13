import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { operation } from '../../language/operation.ts';
import { setting } from '../../language/setting.ts';
import { remember } from '../../language/state.ts';
import { credential, repeated, saved } from '../../language/value.ts';
import { alphanumerics } from '../../language/world.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { chinaTime } from '../shared/china-time.ts';
import { type Chain, issue, living } from '../shared/issued.ts';
import { refusals, wrongVersion } from './webank-platform.ts';
import { appIdInQuery, nonceTicketKey, ticketKey, tokenKey, webankCredentials } from './webank-sign.ts';

const tokenPage = 'tencent cloud 1007/57603';
const ticketPage = 'tencent cloud 1007/57613, 1007/57614';

const second = 1000;
const tokenLife = 7200 * second;
const signTicketLife = 3600 * second;
const nonceTicketLife = 120 * second;
/** The longest time that an old token or ticket stays valid after a new one is issued, in ms. */
const overlap = 60 * second;

export const expireIn = setting('webank.expireIn', z.enum(['number', 'string']), 'number', {
  says: 'Whether expire_in is a JSON number, as clients decode it, or a string, as documents print it',
  evidence: 'client',
  source: tokenPage,
});

export const tokenStep = { call: 'access_token', save: { access_token: 'access_token' } } as const;
export const ticketStep = { call: 'api_ticket', save: { ticket: 'tickets.0.value' } } as const;

export const accessToken = operation({
  method: 'GET',
  path: '/api/oauth2/access_token',
  summary: 'Issues an access token for 7200 s; the token before it lives one minute more',
  request: {
    query: z.object({
      appId: z.string().optional().describe('WBappid, 8 characters; app_id is taken too'),
      secret: z.string().min(1),
      grant_type: z.string().min(1).describe('client_credential, in lower case'),
      version: z.string().min(1).describe('1.0.0'),
    }),
  },
  response: z.strictObject({
    code: z.string(),
    msg: z.string(),
    bizSeqNo: z.string().optional(),
    transactionTime: z.string(),
    access_token: z.string().optional(),
    expire_time: z.string().optional(),
    expire_in: z.union([z.number(), z.string()]).optional(),
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
      when: 'WBappid and secret are right',
      if: () => true,
      body: (call) => ({
        transactionTime: chinaTime(call.now),
        access_token: newToken(call),
        ...expiry(call, tokenLife),
      }),
      effects(call) {
        const next = { value: newToken(call), validUntil: call.now + tokenLife };
        return [remember(tokenKey, issue(next, call.memory.token, call.now, overlap))];
      },
      example: {},
      evidence: { code: 'documented', body: 'client', billed: 'inferred' },
      source: tokenPage,
      billed: false,
      retry: 'never',
    },
  },
});

export const apiTicket = operation({
  method: 'GET',
  path: '/api/oauth2/api_ticket',
  summary: 'Issues a SIGN ticket for back-end calls, or a NONCE ticket for one use in an SDK',
  request: {
    query: z.object({
      appId: z.string().optional().describe('WBappid; app_id is taken too'),
      access_token: z.string().min(1),
      type: z.enum(['SIGN', 'NONCE']),
      version: z.string().min(1).describe('1.0.0'),
      user_id: z.string().optional().describe('required for NONCE'),
    }),
  },
  response: z.strictObject({
    code: z.string(),
    msg: z.string(),
    bizSeqNo: z.string().optional(),
    transactionTime: z.string(),
    tickets: z
      .array(
        z.strictObject({
          value: z.string().length(64),
          expire_in: z.union([z.number(), z.string()]),
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
  recall: (_view: RequestView) => ({
    token: tokenKey,
    ticket: ticketKey,
    nonceTicket: nonceTicketKey,
  }),
  causes: {
    parameterMissing: {
      if: (call) => !appIdInQuery(call) || (call.query.type === 'NONCE' && !call.query.user_id),
      example: { query: { type: null } },
    },
    badVersion: wrongVersion('query'),
    ...refusals<Call<{ readonly token: Chain | undefined }>>(
      (call) =>
        appIdInQuery(call) !== call.credentials(webankCredentials).appId ||
        !living(call.memory.token, call.now).some(
          ({ value }) => value === call.raw.query.get('access_token'),
        ),
      { example: { query: { access_token: repeated('x', 90) } } },
    ),
  },
  outcomes: {
    nonceTicket: {
      code: '0',
      message: '请求成功',
      when: 'a NONCE ticket is asked for with a live access token',
      pins: { 'tickets.0.expire_in': nonceTicketLife / second },
      if: ({ query }) => query.type === 'NONCE',
      body: (call) => ticketBody(call, nonceTicketLife),
      effects(call) {
        const next = { value: newTicket(call), validUntil: call.now + nonceTicketLife };
        return [remember(nonceTicketKey, issue(next, call.memory.nonceTicket, call.now, nonceTicketLife))];
      },
      example: { query: { type: 'NONCE', user_id: 'user0001' } },
      evidence: { code: 'documented', body: 'client', billed: 'inferred' },
      source: ticketPage,
      billed: false,
      retry: 'never',
    },
    signTicket: {
      code: '0',
      message: '请求成功',
      when: 'a SIGN ticket is asked for with a live access token',
      pins: { 'tickets.0.expire_in': signTicketLife / second },
      if: () => true,
      body: (call) => ticketBody(call, signTicketLife),
      effects(call) {
        const tokens = living(call.memory.token, call.now);
        const own = tokens.find(({ value }) => value === call.query.access_token) ?? tokens[0];
        const life = { value: newTicket(call), validUntil: call.now + signTicketLife };
        const next = own === undefined ? life : { ...life, token: own.value };
        return [remember(ticketKey, issue(next, call.memory.ticket, call.now, overlap))];
      },
      example: {},
      evidence: { code: 'documented', body: 'client', billed: 'inferred' },
      source: ticketPage,
      billed: false,
      retry: 'never',
    },
  },
});

function newToken({ once }: Call): string {
  return once('token', (random) => random.text(alphanumerics, 90));
}

function newTicket({ once }: Call): string {
  return once('ticket', (random) => random.text(alphanumerics, 64));
}

function expiry(call: Call, life: number) {
  const seconds = life / second;
  return {
    expire_time: chinaTime(call.now + life),
    expire_in: call.setting(expireIn) === 'string' ? String(seconds) : seconds,
  };
}

function ticketBody(call: Call, life: number) {
  const { expire_in, expire_time } = expiry(call, life);
  return {
    transactionTime: chinaTime(call.now),
    tickets: [{ value: newTicket(call), expire_in, expire_time }],
  };
}
