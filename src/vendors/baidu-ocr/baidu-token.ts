import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { keptAt, operation } from '../../language/operation.ts';
import { remember } from '../../language/state.ts';
import { credential } from '../../language/value.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { type Issued, issue } from '../shared/issued.ts';
import { endOf, sealToken, tokenKey, tokenLife } from './baidu-access.ts';
import { baiduCredentials } from './baidu-credentials.ts';
import { clientsSeen } from './baidu-platform.ts';

const authPage = 'baidu ai, authentication';
const second = 1000;
const refreshLife = 315_360_000 * second;
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const tokenStep = { call: 'token', save: { access_token: 'access_token' } } as const;

/** A parameter of the token call. The documents have it in the query; a form counts as well. */
export function readParameter({ raw }: Pick<RequestView, 'raw'>, name: string): string {
  return raw.query.get(name) || raw.form.get(name) || '';
}

/** Several tokens are valid at a time: none ends another (inferred). */
function newToken(call: Call): Issued {
  const { now } = call;
  const value = call.once('token', (random) => sealToken(call, random, '24', tokenLife));
  return { value, issuedAt: now, validUntil: endOf(now, tokenLife), overlapMs: tokenLife };
}

const refused = {
  source: authPage,
  billed: false,
  retry: 'afterFix',
  httpStatus: 401,
} as const;
const inTable = { ...refused, evidence: { code: 'documented', httpStatus: 'client' } } as const;
const notInTable = { ...refused, evidence: 'inferred', source: 'no source' } as const;

export const token = operation({
  method: 'POST',
  alsoMethods: ['GET'],
  path: '/oauth/2.0/token',
  summary: {
    en: 'Issues an access token for 30 days; tokens of before stay valid',
    zh: '签发 access token，有效期 30 天；之前的 token 继续有效',
  },
  request: {
    params: z.object({
      grant_type: z
        .string()
        .optional()
        .meta({ description: 'client_credentials', zh: '固定为 client_credentials' }),
      client_id: z.string().optional().meta({ description: 'the API Key', zh: '应用的 API Key' }),
      client_secret: z.string().optional().meta({ description: 'the Secret Key', zh: '应用的 Secret Key' }),
    }),
  },
  paramsIn: ['query', 'form'],
  response: z.strictObject({
    refresh_token: z.string().optional(),
    expires_in: z.int().positive().optional(),
    scope: z.string().optional(),
    session_key: z.string().optional(),
    access_token: z.string().optional(),
    session_secret: z.string().optional(),
    error_code: z.int().optional(),
    error_msg: z.string().optional(),
    error: z.string().optional(),
    error_description: z.string().optional(),
  }),
  envelope: { in: 'body', code: 'error', message: 'error_description' },
  example: {
    query: {
      grant_type: 'client_credentials',
      client_id: credential('apiKey'),
      client_secret: credential('secretKey'),
    },
  },
  issues: {
    what: 'token',
    lifeMs: tokenLife,
    overlapMs: tokenLife,
    replacedBy: {},
    kept: [keptAt(tokenKey, (chain) => chain)],
  },
  recall: (_view: RequestView) => ({ token: tokenKey }),
  // biome-ignore format: a table reads as a table
  outcomes: {
    parameterMissing: { code: 'invalid_request', message: null, when: { en: 'grant_type or client_id is missing', zh: '缺少 grant_type 或 client_id' }, if: (call) => !readParameter(call, 'grant_type') || !readParameter(call, 'client_id'), example: { query: { client_id: null } }, ...notInTable },
    otherGrant: { code: 'unsupported_grant_type', message: null, when: { en: 'grant_type is not client_credentials', zh: 'grant_type 不是 client_credentials' }, if: (call) => readParameter(call, 'grant_type') !== 'client_credentials', example: { query: { grant_type: 'client_credential' } }, ...notInTable },
    unknownClient: { code: 'invalid_client', message: 'unknown client id', when: { en: "the API Key is nobody's", zh: 'API Key 不正确' }, pins: { error_description: 'unknown client id' }, if: (call) => readParameter(call, 'client_id') !== call.credentials(baiduCredentials).apiKey, example: { query: { client_id: '0'.repeat(24) } }, ...inTable },
    wrongSecret: { code: 'invalid_client', message: 'Client authentication failed', when: { en: 'the Secret Key is missing, or not that of the API Key', zh: 'Secret Key 不正确' }, pins: { error_description: 'Client authentication failed' }, if: (call) => readParameter(call, 'client_secret') !== call.credentials(baiduCredentials).secretKey, example: { query: { client_secret: '0'.repeat(32) } }, ...inTable },
    issued: {
      code: null, message: null, when: { en: 'API Key and Secret Key are right', zh: 'API Key 与 Secret Key 均正确' },
      if: () => true,
      body: (call) => ({
        refresh_token: call.once('refreshToken', (random) => sealToken(call, random, '25', refreshLife)),
        expires_in: tokenLife / second,
        scope: tokenScope,
        session_key: call.once('sessionKey', (random) => random.text(base64, 92)),
        access_token: newToken(call).value,
        session_secret: call.once('sessionSecret', (random) => random.text('0123456789abcdef', 32)),
      }),
      effects: (call) => [remember(tokenKey, issue(newToken(call), call.memory.token))],
      example: {},
      evidence: { code: 'documented', body: 'client' }, source: `${authPage}; body: ${clientsSeen}`, billed: false, retry: 'never',
    },
  },
});

/** Without `brain_all_scope`, official clients leave the token and sign. */
const tokenScope = 'public brain_all_scope wise_adapt';
/** The scope of the document's sample. */
export const documentScope = 'public wise_adapt';
