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
  ways: [[{ name: 'apiKey', in: 'header', parameter: 'X-Api-Key', says: 'The key of the account' }]],
};

const facts = { evidence: 'inferred', source: 'no source', billed: false, retry: 'afterFix' } as const;

// biome-ignore format: a table reads as a table
const outcomes = {
  noPath: { code: 'E404', message: 'no path', httpStatus: 404, when: 'the path is none of the interface', if: ({ route }) => route === 'unknownPath', example: { path: '/v2/card/nothing' }, ...facts },
  badMethod: { code: 'E405', message: 'no method', httpStatus: 405, when: 'the call is not a POST', if: ({ route }) => route === 'wrongMethod', example: { method: 'PUT' }, ...facts },
  badKey: { code: 'E401', message: 'no key', httpStatus: 401, when: 'the key is unknown', if: (call) => call.header('x-api-key') !== call.credentials(keys).apiKey, example: { headers: { 'X-Api-Key': 'nobody' } }, ...facts },
  usedUp: { code: 'E402', message: 'used up', httpStatus: 402, when: 'the package is used up', if: (call) => call.package !== undefined && call.package.used >= call.package.total, example: {}, before: [{ package: { total: 0 } }], ...facts },
  busy: { code: 'E503', message: 'busy', httpStatus: 503, when: 'the platform is busy', ...facts },
} satisfies Readonly<Record<string, Outcome<Call>>>;
const envelope = { in: 'body', code: 'retCode', message: 'retMsg' } as const;
const platform = layer({ name: 'platform', vendor: 'made-up', envelope, outcomes });

function replyOf<S extends z.ZodType>(data: S) {
  return z.strictObject({ retCode: z.string(), retMsg: z.string(), data: data.optional() });
}

const recognize = operation({
  method: 'POST',
  path: '/v2/card/recognize',
  summary: 'Reads the number off a picture',
  request: { json: z.object({ photo: z.string().min(1).describe('Base64') }) },
  response: replyOf(z.strictObject({ card: z.strictObject({ no: z.string() }) })),
  example: { json: { photo: picture('ok.jpeg', 'base64') } },
  invalid: 'noPhoto',
  picture: ({ json }) => ({ from: 'base64', text: json.photo }),
  // biome-ignore format: a table reads as a table
  outcomes: {
    noPhoto: { code: 'R1', message: 'no photo', when: 'the photo is missing', example: { json: { photo: null } }, ...facts },
    noCard: { code: 'R2', message: 'no card', when: 'no card number is in the picture', if: ({ picture }) => picture.card?.number === undefined, example: { json: { photo: picture('not-a-card.jpeg', 'base64') } }, ...facts },
    read: { code: 'OK', message: 'done', when: 'a card is in the picture', if: () => true, body: ({ picture }) => ({ data: { card: { no: picture.card?.number?.replace(/\d{4}(?=\d)/g, '$&-') } } }), example: {}, ...facts },
  },
});

const verify = operation({
  method: 'POST',
  path: '/v2/card/verify',
  summary: 'Checks that name, ID number and card number belong together',
  request: { json: z.object({ cardNo: z.string(), certNo: z.string(), holder: z.string() }) },
  response: replyOf(z.strictObject({ verdict: z.string() })),
  example: persona('ok'),
  invalid: 'malformed',
  // biome-ignore format: a table reads as a table
  outcomes: {
    malformed: { code: 'V1', message: 'malformed', when: 'a field is missing', example: { json: { cardNo: null } }, ...facts },
    different: { code: 'OK', message: 'done', when: 'they do not belong together', pins: { 'data.verdict': 'different' }, if: (call) => !belongTogether(call), body: () => ({ data: { verdict: 'different' } }), example: persona('name-mismatch'), ...facts },
    same: { code: 'OK', message: 'done', when: 'they belong together', pins: { 'data.verdict': 'same' }, if: () => true, body: () => ({ data: { verdict: 'same' } }), example: {}, ...facts },
    upstream: { code: 'V9', message: 'no bank', when: 'the bank does not answer', ...facts },
  },
});

export const madeUp = vendor({
  id: 'made-up',
  name: '编造',
  says: 'A vendor that does not exist',
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

interface AnyText {
  readonly json: { readonly cardNo: string; readonly certNo: string; readonly holder: string };
  readonly world: Registry;
}

function belongTogether({ json: { cardNo, certNo, holder }, world }: AnyText): boolean {
  return compareElements(world, { card: cardNo, idNumber: certNo, name: holder }).matches;
}
