import { z } from 'zod';
import { type Call, callId } from '../../src/language/call.ts';
import { operation } from '../../src/language/operation.ts';
import type { Outcome } from '../../src/language/outcome.ts';
import { credential, repeated } from '../../src/language/value.ts';
import { type CredentialKind, layer, type Respond, vendor } from '../../src/language/vendor.ts';
import { compareElements, personaFields } from '../../src/vendors/shared/elements.ts';

/** A made-up vendor whose replies differ in form: where code and message are, and how a body is written. */

const schema = z.object({ key: z.string().min(1) });
const keys: CredentialKind<z.output<typeof schema>> = {
  id: 'made-up-replies',
  schema,
  fallback: { key: 'key-facade33facade33facade33' },
  generate: (random) => ({ key: `key-${random.text('0123456789abcdef', 24)}` }),
  marks: ({ key }) => [key],
  identify: ({ header }) => header('x-key'),
  ways: [[{ name: 'key', in: 'header', parameter: 'X-Key', says: { en: 'The key', zh: '密钥' } }]],
};

const facts = { evidence: 'inferred', source: 'no source', billed: false, retry: 'afterFix' } as const;
const requestId = (call: Call) => call.once(callId, (random) => random.text('0123456789abcdef', 32));
const failure = { in: 'body', code: 'Response.Error.Code', message: 'Response.Error.Message' } as const;
const result = { in: 'body', code: 'Response.Result', message: 'Response.Description' } as const;

/** Adds the id of the call, last. */
const identified: Respond = ({ headers, body }, call) => ({
  headers,
  body: body && { Response: { ...(body['Response'] as object), RequestId: requestId(call) } },
});

/** A gateway writes what it says in an order of its own. */
const inOwnOrder: Respond = ({ headers, body }, call, { retry }) => ({
  headers,
  body: body && { RequestId: requestId(call), Message: body['Message'], Retry: retry, Code: body['Code'] },
});

const gateway = layer({
  name: 'gateway',
  vendor: 'made-up-replies-gateway',
  envelope: { in: 'body', code: 'Code', message: 'Message' },
  respond: inOwnOrder,
  // biome-ignore format: a table reads as a table
  outcomes: {
    noPath: { code: 'NoPath', message: 'no such path', httpStatus: 404, when: { en: 'the path is none of the interface', zh: '没有这个路径' }, if: ({ route }) => route === 'unknownPath', example: { path: '/replies/none' }, ...facts },
    badMethod: { code: 'NoMethod', message: 'no such method', httpStatus: 405, when: { en: 'the call is not a POST', zh: '调用不是 POST' }, if: ({ route }) => route === 'wrongMethod', example: { method: 'PUT' }, ...facts },
  } satisfies Readonly<Record<string, Outcome<Call>>>,
});

const platform = layer({
  name: 'platform',
  vendor: 'made-up-replies',
  envelope: failure,
  // biome-ignore format: a table reads as a table
  outcomes: {
    badKey: { code: 'AuthFailure.KeyNotFound', message: 'The key ${Key} does not exist', when: { en: 'the key is unknown', zh: '密钥不存在' }, if: (call) => call.header('x-key') !== call.credentials(keys).key, fill: ({ header }) => ({ Key: header('x-key') ?? '' }), example: { headers: { 'X-Key': 'nobody' } }, ...facts },
    busy: { code: 'InternalError', message: null, when: { en: 'the platform is busy', zh: '平台繁忙' }, ...facts, retry: 'later' },
  } satisfies Readonly<Record<string, Outcome<Call>>>,
});

const errorReply = z.strictObject({
  Error: z.strictObject({ Code: z.string(), Message: z.string() }),
  RequestId: z.string(),
});
const replyOf = (reply: z.ZodType) => z.strictObject({ Response: z.union([errorReply, reply]) });

const elements = z.object({ Card: z.string().min(1), IdCard: z.string().min(1), Name: z.string().min(1) });
const example = personaFields('ok', { Card: 'card', IdCard: 'idNumber', Name: 'name' });
const different = personaFields('name-mismatch', { Card: 'card', IdCard: 'idNumber', Name: 'name' });

const check = operation({
  method: 'POST',
  path: '/replies/check',
  summary: { en: 'Checks that three elements belong together', zh: '核验三要素是否一致' },
  request: { form: elements },
  response: replyOf(
    z.strictObject({
      Result: z.string(),
      Description: z.string(),
      Warnings: z.array(z.number()).optional(),
      RequestId: z.string(),
    }),
  ),
  envelope: result,
  example: { form: example },
  invalid: 'missing',
  // biome-ignore format: a table reads as a table
  outcomes: {
    missing: { code: 'MissingParameter', message: 'a parameter is missing', envelope: failure, when: { en: 'a parameter is missing', zh: '缺少参数' }, example: { form: { Name: null } }, ...facts },
    tooLong: { code: '-2', message: 'the name is too long', when: { en: 'the name has more than ten characters', zh: '姓名超过十个字' }, if: ({ form }) => form.Name.length > 10, example: { form: { Name: repeated('长', 11) } }, ...facts },
    different: { code: '-1', message: 'different', when: { en: 'the elements differ', zh: '三要素不一致' }, if: ({ form, world }) => !compareElements(world, { card: form.Card, idNumber: form.IdCard, name: form.Name }).matches, body: () => ({ Response: { Warnings: [-9110] } }), pins: { 'Response.Warnings.0': -9110 }, example: { form: different }, ...facts },
    same: { code: '0', message: 'same', when: { en: 'the elements belong together', zh: '三要素一致' }, if: () => true, example: {}, ...facts, billed: true },
  },
});

export const madeUpReplies = vendor({
  id: 'made-up-replies',
  name: { en: '编造的应答', zh: '编造的应答' },
  says: { en: 'A vendor that does not exist', zh: '虚构的供应商' },
  hosts: ['replies.example'],
  credentials: keys,
  envelope: failure,
  layers: [gateway, platform],
  unknownPath: 'noPath',
  outage: 'busy',
  headers: [{ name: 'Content-Type', value: 'application/json', ...facts }],
  respond: identified,
  example: { headers: { 'X-Key': credential('key') } },
  settings: [],
  quirks: {},
  prices: [],
  operations: { check },
  limits: [],
});
