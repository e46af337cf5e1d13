import { z } from 'zod';
import { type Call, callId } from '../../src/language/call.ts';
import { operation } from '../../src/language/operation.ts';
import type { Outcome } from '../../src/language/outcome.ts';
import { int64, jsonText } from '../../src/language/reply-schema.ts';
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

/** Adds the id of the call, last. Each operation has a form of its own. */
const identified: Respond = ({ headers, body }, call) => {
  if (body === null) return { headers, body };
  const [id, number] = [
    requestId(call),
    call.once('number', (random) => BigInt(`62688729725345${random.text('13579', 5)}`)),
  ];
  const form = call.raw.form?.get('Format');
  if (call.operation === 'number')
    return { headers, body: { log_id: number, ...body }, as: { json: 'spaced' } };
  if (call.operation !== 'text')
    return { headers, body: { Response: { ...(body['Response'] as object), RequestId: id } } };
  const whole = { RequestId: id, ...body };
  return form === 'XML'
    ? {
        headers: [['Content-Type', 'text/xml;charset=utf-8']],
        body: whole,
        as: { xml: 'Reply', prolog: true },
      }
    : { headers, body: { ...whole, Number: number }, as: { json: 'raw' } };
};

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
    badKey: { code: 'AuthFailure.KeyNotFound', message: 'The key ${Key} does not exist', messages: { 'zh-CN': '密钥 ${Key} 不存在' }, when: { en: 'the key is unknown', zh: '密钥不存在' }, if: (call) => call.header('x-key') !== call.credentials(keys).key, fill: ({ header }) => ({ Key: header('x-key') ?? '' }), example: { headers: { 'X-Key': 'nobody' } }, ...facts },
    busy: { code: 'InternalError', message: null, when: { en: 'the platform is busy', zh: '平台繁忙' }, ...facts, retry: 'later' },
  } satisfies Readonly<Record<string, Outcome<Call>>>,
});

const language = {
  in: [
    { in: 'header', name: 'X-Language' },
    { in: 'form', name: 'Language' },
  ],
  values: ['zh-CN', 'en-US'],
  evidence: 'inferred',
  source: 'no source',
} as const;

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
    tooLong: { code: '-2', message: '姓名过长', messages: { 'en-US': 'the name is too long', 'zh-CN': null }, when: { en: 'the name has more than ten characters', zh: '姓名超过十个字' }, if: ({ form }) => form.Name.length > 10, example: { form: { Name: repeated('长', 11) } }, ...facts, evidence: { code: 'inferred', messages: 'client' } },
    different: { code: '-1', message: 'different', when: { en: 'the elements differ', zh: '三要素不一致' }, if: ({ form, world }) => !compareElements(world, { card: form.Card, idNumber: form.IdCard, name: form.Name }).matches, body: () => ({ Response: { Warnings: [-9110] } }), pins: { 'Response.Warnings.0': -9110 }, example: { form: different }, ...facts },
    same: { code: '0', message: 'same', when: { en: 'the elements belong together', zh: '三要素一致' }, if: () => true, example: {}, ...facts, billed: true },
  },
});

/** A sibling, in which the code -2 means something else. */
const verify = operation({
  method: 'POST',
  path: '/replies/verify',
  summary: { en: 'Checks that a name and an ID number belong together', zh: '核验姓名与身份证号是否一致' },
  request: { form: elements.omit({ Card: true }) },
  response: check.response,
  envelope: result,
  example: { form: personaFields('ok', { IdCard: 'idNumber', Name: 'name' }) },
  invalid: 'missing',
  // biome-ignore format: a table reads as a table
  outcomes: {
    missing: { code: 'MissingParameter', message: 'a parameter is missing', envelope: failure, when: { en: 'a parameter is missing', zh: '缺少参数' }, example: { form: { Name: null } }, ...facts },
    noPerson: { code: '-2', message: 'no such person', when: { en: 'the ID number is of nobody', zh: '查无此人' }, if: ({ form, world }) => world.person(form.IdCard) === undefined, example: { form: personaFields('unknown-person', { IdCard: 'idNumber', Name: 'name' }) }, ...facts },
    different: { code: '-1', message: 'different', when: { en: 'the name is another', zh: '姓名不一致' }, if: ({ form, world }) => world.person(form.IdCard)?.name !== form.Name, example: { form: personaFields('name-mismatch', { IdCard: 'idNumber', Name: 'name' }) }, ...facts },
    same: { code: '0', message: 'same', when: { en: 'both belong together', zh: '两要素一致' }, if: () => true, example: {}, ...facts },
  },
});

/** Errors are marked by a number; the body is spaced, and its id needs 64 bits. */
const number = operation({
  method: 'POST',
  path: '/replies/number',
  summary: { en: 'Answers with spaces, and a number of 64 bits', zh: '应答带空格，并有 64 位的数' },
  request: { form: z.object({ Card: z.string().min(1) }) },
  response: z.strictObject({
    log_id: int64(),
    error_code: z.number().optional(),
    error_msg: z.string().optional(),
    direction: z.number().optional(),
  }),
  envelope: { in: 'body', code: 'error_code', message: 'error_msg' },
  example: { form: { Card: example['Card'] ?? null } },
  invalid: 'noCard',
  // biome-ignore format: a table reads as a table
  outcomes: {
    noCard: { code: 216101, message: 'no "card", no reply', when: { en: 'the card is missing', zh: '没有传卡号' }, example: { form: { Card: null } }, ...facts },
    read: { code: null, message: null, when: { en: 'there is a card', zh: '有卡号' }, if: () => true, body: () => ({ direction: 0 }), example: {}, ...facts },
  },
});

const card = z.strictObject({ cardNumber: z.string(), cardType: z.enum(['DC', 'CC']) });

/** What was read is JSON in a string; the whole is XML for who asks for that. */
const text = operation({
  method: 'POST',
  path: '/replies/text',
  summary: { en: 'Answers with JSON in a string, or with XML', zh: '应答的字符串里是 JSON；也可以是 XML' },
  request: { form: z.object({ Card: z.string().min(1), Format: z.string().optional() }) },
  response: z.strictObject({
    RequestId: z.string(),
    Number: int64().optional(),
    Code: z.string().optional(),
    Message: z.string().optional(),
    Data: jsonText(card).optional(),
  }),
  envelope: { in: 'body', code: 'Code', message: 'Message' },
  example: { form: { Card: example['Card'] ?? null } },
  invalid: 'noCard',
  // biome-ignore format: a table reads as a table
  outcomes: {
    noCard: { code: 'NoCard', message: 'a card of 16 < 19 digits & more', when: { en: 'the card is missing', zh: '没有传卡号' }, example: { form: { Card: null, Format: 'XML' } }, ...facts },
    credit: { code: null, message: null, when: { en: 'the card is a credit card', zh: '是信用卡' }, pins: { 'Data.cardType': 'CC' }, if: ({ form, world }) => world.issuer(form.Card)?.type === 'credit', body: ({ form }) => ({ Data: JSON.stringify({ cardNumber: form.Card, cardType: 'CC' }) }), example: { form: { ...personaFields('ok-credit', { Card: 'card' }), Format: 'XML' } }, ...facts },
    debit: { code: null, message: null, when: { en: 'the card is another', zh: '是其他卡' }, pins: { 'Data.cardType': 'DC' }, if: () => true, body: ({ form }) => ({ Data: JSON.stringify({ cardNumber: form.Card, cardType: 'DC' }) }), example: {}, ...facts },
  },
});

export const madeUpReplies = vendor({
  id: 'made-up-replies',
  name: { en: '编造的应答', zh: '编造的应答' },
  says: { en: 'A vendor that does not exist', zh: '虚构的供应商' },
  hosts: ['replies.example'],
  credentials: keys,
  envelope: failure,
  language,
  layers: [gateway, platform],
  unknownPath: 'noPath',
  outage: 'busy',
  headers: [{ name: 'Content-Type', value: 'application/json', ...facts }],
  respond: identified,
  example: { headers: { 'X-Key': credential('key') } },
  settings: [],
  quirks: {},
  prices: [],
  operations: { check, verify, number, text },
  limits: [],
});
