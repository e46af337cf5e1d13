import { z } from 'zod';
import type { Call } from '../../src/language/call.ts';
import { operation } from '../../src/language/operation.ts';
import type { Outcome } from '../../src/language/outcome.ts';
import { key } from '../../src/language/state.ts';
import { credential, picture, saved } from '../../src/language/value.ts';
import {
  type CredentialKind,
  layer,
  type ReplyHeader,
  type Sign,
  vendor,
} from '../../src/language/vendor.ts';
import { sha256, toHex } from '../../src/wire/digest.ts';

/**
 * A made-up vendor whose requests are the picture itself, with a token that comes in a header of a reply, or with a
 * signature over the bytes.
 */

const schema = z.object({ user: z.string().min(1), secret: z.string().min(1) });
const keys: CredentialKind<z.output<typeof schema>> = {
  id: 'made-up-eye',
  schema,
  fallback: { user: 'facade31facade31', secret: 'facade32facade32facade32' },
  generate: (random) => ({ user: random.text('abcdef', 16), secret: random.text('abcdef', 24) }),
  marks: ({ user }) => [user],
  identify: ({ header }) => header('x-user') ?? /^(\w+)\./.exec(header('x-token') ?? '')?.[1],
  ways: [
    [
      {
        name: 'token',
        in: 'header',
        parameter: 'X-Token',
        says: { en: 'The token', zh: '令牌' },
      },
    ],
  ],
};

const tokens = key<string>('made-up-eye.token');

const signBytes: Sign = ({ body }, credentials, { wrong }) => {
  const { user, secret } = schema.parse(credentials);
  return [
    ['X-User', user],
    ['X-Signature', toHex(sha256.hmac(wrong ? `${secret}!` : secret, body))],
  ];
};

function isSigned(call: Call): boolean {
  const { secret } = call.credentials(keys);
  return call.header('x-signature') === toHex(sha256.hmac(secret, call.request.body));
}

const facts = { evidence: 'inferred', source: 'no source', billed: false, retry: 'afterFix' } as const;

// biome-ignore format: a table reads as a table
const outcomes = {
  noPath: { code: 'E404', message: 'no path', httpStatus: 404, when: { en: 'the path is none of the interface', zh: '没有这个路径' }, if: ({ route }) => route === 'unknownPath', example: { path: '/nothing' }, ...facts },
  busy: { code: 'E503', message: 'busy', httpStatus: 503, when: { en: 'the platform is busy', zh: '平台繁忙' }, ...facts },
} satisfies Readonly<Record<string, Outcome<Call>>>;
const envelope = { in: 'body', code: 'retCode', message: 'retMsg' } as const;
const platform = layer({ name: 'platform', vendor: 'made-up-eye', envelope, outcomes });

const type: ReplyHeader = { name: 'Content-Type', value: 'application/json', ...facts };
const response = z.strictObject({ retCode: z.string(), retMsg: z.string(), card: z.string().optional() });
const bytes = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length > 0)
  .meta({ description: 'the picture, JPEG or PNG', zh: '图片，JPEG 或 PNG' });

const token = operation({
  method: 'POST',
  path: '/token',
  summary: { en: 'Gives a token', zh: '获取令牌' },
  request: {},
  response,
  example: { headers: { 'X-User': credential('user') }, json: { user: credential('user') } },
  // biome-ignore format: a table reads as a table
  outcomes: {
    given: { code: 'OK', message: 'done', httpStatus: 201, when: { en: 'the user is known', zh: '用户存在' }, if: () => true, effects: (call) => [{ kind: 'set', key: tokens, value: tokenOf(call) }], headers: [type, { name: 'X-Subject-Token', value: tokenOf, says: { en: 'the token', zh: '令牌' }, ...facts }], example: {}, ...facts },
  },
});

function tokenOf(call: Call): string {
  return call.once('token', (random) => `${call.credentials(keys).user}.${random.text('abcdef', 12)}`);
}

const read = operation({
  method: 'POST',
  path: '/read',
  summary: { en: 'Reads a card', zh: '识别银行卡' },
  request: { body: bytes, query: z.object({ side: z.string().optional() }) },
  response,
  before: [{ call: 'token', save: { token: 'headers.X-Subject-Token' } }],
  example: {
    query: { side: 'front' },
    headers: { 'X-Token': saved('token') },
    body: picture('ok-small.jpeg', 'bytes'),
  },
  recall: () => ({ token: tokens }),
  picture: ({ body }) => ({ from: 'bytes', bytes: body }),
  invalid: 'nothing',
  // biome-ignore format: a table reads as a table
  outcomes: {
    badToken: { code: 'R0', message: 'bad token', when: { en: 'the token is unknown', zh: '令牌无效' }, if: ({ memory, header }) => memory.token === undefined || header('x-token') !== memory.token, example: { headers: { 'X-Token': 'nobody' } }, ...facts },
    nothing: { code: 'R1', message: 'no picture', when: { en: 'the body is empty', zh: '请求体为空' }, example: { body: '' }, ...facts },
    tooLarge: { code: 'R2', message: 'too large', when: { en: 'the picture is over 300 kB', zh: '图片超过 300 kB' }, if: ({ picture: { size } }) => size > 300_000, example: { body: picture('ok-small.jpeg', 'bytes', 300_001) }, ...facts },
    noCard: { code: 'R3', message: 'no card', when: { en: 'no card is in the picture', zh: '图片里没有卡' }, if: ({ picture }) => picture.card?.number === undefined, example: { body: picture('not-a-card.jpeg', 'bytes') }, ...facts },
    read: { code: 'OK', message: 'done', when: { en: 'a card is in the picture', zh: '图片里有卡' }, if: () => true, body: ({ picture }) => ({ card: picture.card?.number }), example: {}, ...facts, billed: true },
  },
});

const readSigned = operation({
  method: 'POST',
  path: '/read-signed',
  summary: { en: 'Reads a card', zh: '识别银行卡' },
  request: { body: bytes },
  response,
  example: { sign: true, body: picture('ok-small.jpeg', 'bytes') },
  picture: ({ body }) => ({ from: 'bytes', bytes: body }),
  invalid: 'nothing',
  // biome-ignore format: a table reads as a table
  outcomes: {
    unsigned: { code: 'R0', message: 'bad signature', when: { en: 'the signature is not that of the bytes', zh: '签名与请求体不符' }, if: (call) => !isSigned(call), example: { sign: 'wrong' }, ...facts },
    nothing: { code: 'R1', message: 'no picture', when: { en: 'the body is empty', zh: '请求体为空' }, example: { body: '' }, ...facts },
    read: { code: 'OK', message: 'done', when: { en: 'a card is in the picture', zh: '图片里有卡' }, if: () => true, body: ({ picture }) => ({ card: picture.card?.number }), example: {}, ...facts, billed: true },
  },
});

export const madeUpEye = vendor({
  id: 'made-up-eye',
  name: { en: '编造', zh: '编造' },
  says: { en: 'A vendor that takes the picture itself', zh: '直接接收图片的虚构供应商' },
  hosts: ['eye.made-up.example'],
  credentials: keys,
  envelope,
  layers: [platform],
  unknownPath: 'noPath',
  outage: 'noPath',
  headers: [type],
  example: {},
  sign: signBytes,
  settings: [],
  quirks: {},
  prices: [[10, 100]],
  operations: { read, readSigned, token },
  limits: [],
});
