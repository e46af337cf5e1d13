import { z } from 'zod';
import type { Call } from '../../src/language/call.ts';
import { operation } from '../../src/language/operation.ts';
import type { Outcome } from '../../src/language/outcome.ts';
import { credential, picture } from '../../src/language/value.ts';
import { type CredentialKind, layer, vendor } from '../../src/language/vendor.ts';
import type { Registry } from '../../src/language/world.ts';
import { compareElements, personaFields } from '../../src/vendors/shared/elements.ts';

/**
 * A made-up vendor. Its requests, and the positions of code and message in its replies, differ from those of all
 * others.
 */

const schema = z.object({ apiKey: z.string().regex(/^key_[0-9a-f]{24}$/) });
const keys: CredentialKind<z.output<typeof schema>> = {
  id: 'made-up',
  schema,
  fallback: { apiKey: 'key_facade22facade22facade22' },
  generate: (random) => ({ apiKey: `key_${random.text('0123456789abcdef', 24)}` }),
  marks: ({ apiKey }) => [apiKey],
  identify: ({ header }) => header('x-api-key'),
  ways: [
    [
      {
        name: 'apiKey',
        in: 'header',
        parameter: 'X-Api-Key',
        says: { en: 'The key of the account', zh: '账户的 key' },
      },
    ],
  ],
};

const facts = { evidence: 'inferred', source: 'no source', billed: false, retry: 'afterFix' } as const;

// biome-ignore format: a table reads as a table
const outcomes = {
  noPath: { code: 'E404', message: 'no path', httpStatus: 404, when: { en: 'the path is none of the interface', zh: '没有这个路径' }, if: ({ route }) => route === 'unknownPath', example: { path: '/v2/card/nothing' }, ...facts },
  badMethod: { code: 'E405', message: 'no method', httpStatus: 405, when: { en: 'the call is not a POST', zh: '调用不是 POST' }, if: ({ route }) => route === 'wrongMethod', example: { method: 'PUT' }, ...facts },
  badKey: { code: 'E401', message: 'no key', httpStatus: 401, when: { en: 'the key is unknown', zh: 'key 不存在' }, if: (call) => call.header('x-api-key') !== call.credentials(keys).apiKey, example: { headers: { 'X-Api-Key': 'nobody' } }, ...facts },
  usedUp: { code: 'E402', message: 'used up', httpStatus: 402, when: { en: 'the package is used up', zh: '套餐包次数已用完' }, if: (call) => call.package !== undefined && call.package.used >= call.package.total, example: {}, before: [{ package: { total: 0 } }], ...facts },
  busy: { code: 'E503', message: 'busy', httpStatus: 503, when: { en: 'the platform is busy', zh: '平台繁忙' }, ...facts },
} satisfies Readonly<Record<string, Outcome<Call>>>;
const envelope = { in: 'body', code: 'retCode', message: 'retMsg' } as const;
const platform = layer({ name: 'platform', vendor: 'made-up', envelope, outcomes });

function replyOf<S extends z.ZodType>(data: S) {
  return z.strictObject({ retCode: z.string(), retMsg: z.string(), data: data.optional() });
}

const recognize = operation({
  method: 'POST',
  path: '/v2/card/recognize',
  summary: { en: 'Reads the number off a picture', zh: '从图片里识别卡号' },
  request: {
    json: z.object({ photo: z.string().min(1).meta({ description: 'Base64', zh: '照片的 Base64' }) }),
  },
  response: replyOf(z.strictObject({ card: z.strictObject({ no: z.string() }) })),
  example: { json: { photo: picture('ok.jpeg', 'base64') } },
  invalid: 'noPhoto',
  picture: ({ json }) => ({ from: 'base64', text: json.photo }),
  // biome-ignore format: a table reads as a table
  outcomes: {
    noPhoto: { code: 'R1', message: 'no photo', when: { en: 'the photo is missing', zh: '没有传照片' }, example: { json: { photo: null } }, ...facts },
    noCard: { code: 'R2', message: 'no card', when: { en: 'no card number is in the picture', zh: '图片里没有卡号' }, if: ({ picture }) => picture.card?.number === undefined, example: { json: { photo: picture('not-a-card.jpeg', 'base64') } }, ...facts },
    read: { code: 'OK', message: 'done', when: { en: 'a card is in the picture', zh: '图片里有卡' }, if: () => true, body: ({ picture }) => ({ data: { card: { no: picture.card?.number?.replace(/\d{4}(?=\d)/g, '$&-') } } }), example: {}, ...facts },
  },
});

const verify = operation({
  method: 'POST',
  path: '/v2/card/verify',
  summary: {
    en: 'Checks that name, ID number and card number belong together',
    zh: '核验姓名、身份证号与银行卡号是否一致',
  },
  request: { json: z.object({ cardNo: z.string(), certNo: z.string(), holder: z.string() }) },
  response: replyOf(z.strictObject({ verdict: z.string() })),
  example: persona('ok'),
  invalid: 'malformed',
  // biome-ignore format: a table reads as a table
  outcomes: {
    malformed: { code: 'V1', message: 'malformed', when: { en: 'a field is missing', zh: '缺少字段' }, example: { json: { cardNo: null } }, ...facts },
    different: { code: 'OK', message: 'done', when: { en: 'they do not belong together', zh: '三要素不一致' }, pins: { 'data.verdict': 'different' }, if: (call) => !belongTogether(call), body: () => ({ data: { verdict: 'different' } }), example: persona('name-mismatch'), ...facts },
    same: { code: 'OK', message: 'done', when: { en: 'they belong together', zh: '三要素一致' }, pins: { 'data.verdict': 'same' }, if: () => true, body: () => ({ data: { verdict: 'same' } }), example: {}, ...facts },
    upstream: { code: 'V9', message: 'no bank', when: { en: 'the bank does not answer', zh: '银行没有应答' }, ...facts },
  },
});

export const madeUp = vendor({
  id: 'made-up',
  name: { en: '编造', zh: '编造' },
  says: { en: 'A vendor that does not exist', zh: '虚构的供应商' },
  hosts: ['made-up.example'],
  credentials: keys,
  envelope,
  layers: [platform],
  unknownPath: 'noPath',
  outage: 'noPath',
  headers: [{ name: 'Content-Type', value: 'application/json', ...facts }],
  example: { headers: { 'X-Api-Key': credential('apiKey') } },
  settings: [],
  quirks: {},
  prices: [[10, 100]],
  operations: { recognize, verify },
  limits: [],
});

function persona(id: string) {
  return { json: personaFields(id, { cardNo: 'card', certNo: 'idNumber', holder: 'name' }) };
}

interface Verified {
  readonly json: { readonly cardNo: string; readonly certNo: string; readonly holder: string };
  readonly world: Registry;
}

function belongTogether({ json: { cardNo, certNo, holder }, world }: Verified): boolean {
  return compareElements(world, { card: cardNo, idNumber: certNo, name: holder }).matches;
}
