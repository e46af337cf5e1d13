import { z } from 'zod';
import type { Call } from '../../src/language/call.ts';
import { operation } from '../../src/language/operation.ts';
import type { Outcome } from '../../src/language/outcome.ts';
import { credential, picture } from '../../src/language/value.ts';
import { type CredentialKind, layer, vendor } from '../../src/language/vendor.ts';
import { personaFields } from '../../src/vendors/shared/elements.ts';

/** A made-up vendor with one path: a header, a parameter of the query, or one of the form says which operation is meant. */

const schema = z.object({ gateKey: z.string().regex(/^gate_[0-9a-f]{12}$/) });
const keys: CredentialKind<z.output<typeof schema>> = {
  id: 'made-up-gate',
  schema,
  fallback: { gateKey: 'gate_facade22face' },
  generate: (random) => ({ gateKey: `gate_${random.text('0123456789abcdef', 12)}` }),
  marks: ({ gateKey }) => [gateKey],
  identify: ({ header }) => header('x-gate-key'),
  ways: [[{ name: 'gateKey', in: 'header', parameter: 'X-Gate-Key', says: { en: 'The key', zh: '密钥' } }]],
};

const facts = { evidence: 'inferred', source: 'no source', billed: false, retry: 'afterFix' } as const;
const actions = ['Read', 'Check', 'Look'];

// biome-ignore format: a table reads as a table
const outcomes = {
  noPath: { code: 'E404', message: 'no path', httpStatus: 404, when: { en: 'the path is not the one that there is', zh: '没有这个路径' }, if: ({ route, request }) => route === 'unknownPath' && request.path !== '/', example: { path: '/nothing' }, ...facts },
  noAction: { code: 'MissingAction', message: 'no action', when: { en: 'no action is given', zh: '没有传 Action' }, if: ({ selected }) => selected('action') === undefined, example: { headers: { 'X-Gate-Action': null }, query: { Action: null }, form: { Action: null } }, ...facts },
  badAction: { code: 'InvalidAction', message: 'bad action: ${Action}', when: { en: 'the action does not exist', zh: 'Action 不存在' }, if: ({ selected }) => !actions.includes(selected('action') ?? ''), fill: ({ selected }) => ({ Action: selected('action') ?? '' }), example: { headers: { 'X-Gate-Action': 'Raed' } }, ...facts },
  badVersion: { code: 'NoSuchVersion', message: 'no such version', when: { en: 'the version does not exist', zh: 'Version 不存在' }, if: ({ route }) => route === 'unknownPath', example: { headers: { 'X-Gate-Version': '0' } }, ...facts },
  badMethod: { code: 'E405', message: 'no method', httpStatus: 405, when: { en: 'the call has another method', zh: '方法不对' }, if: ({ route }) => route === 'wrongMethod', example: { method: 'PUT' }, ...facts },
  badKey: { code: 'E401', message: 'no key', httpStatus: 401, when: { en: 'the key is unknown', zh: 'key 不存在' }, if: (call) => call.header('x-gate-key') !== call.credentials(keys).gateKey, example: { headers: { 'X-Gate-Key': 'gate_nobody' } }, ...facts },
  busy: { code: 'E503', message: 'busy', httpStatus: 503, when: { en: 'the platform is busy', zh: '平台繁忙' }, ...facts },
} satisfies Readonly<Record<string, Outcome<Call>>>;
const envelope = { in: 'body', code: 'code', message: 'msg' } as const;

const replySchema = z.strictObject({ code: z.string(), msg: z.string(), no: z.string().optional() });

const read = operation({
  method: 'POST',
  path: '/',
  told: { action: 'Read', version: '2' },
  summary: { en: 'Reads the number off a picture', zh: '从图片里识别卡号' },
  request: {
    json: z.object({ photo: z.string().min(1).meta({ description: 'Base64', zh: '照片的 Base64' }) }),
  },
  response: replySchema,
  example: {
    headers: { 'X-Gate-Action': 'Read', 'X-Gate-Version': '2' },
    json: { photo: picture('ok.jpeg', 'base64') },
  },
  invalid: 'noPhoto',
  picture: ({ json }) => ({ from: 'base64', text: json.photo }),
  // biome-ignore format: a table reads as a table
  outcomes: {
    noPhoto: { code: 'R1', message: 'no photo', when: { en: 'the photo is missing', zh: '没有传照片' }, example: { json: { photo: null } }, ...facts },
    noCard: { code: 'R2', message: 'no card', when: { en: 'no card number is in the picture', zh: '图片里没有卡号' }, if: ({ picture }) => picture.card?.number === undefined, example: { json: { photo: picture('not-a-card.jpeg', 'base64') } }, ...facts },
    read: { code: 'OK', message: 'done', when: { en: 'a card is in the picture', zh: '图片里有卡' }, if: () => true, body: ({ picture }) => ({ no: picture.card?.number }), example: {}, ...facts },
  },
});

/** Of the same table, told in other places. */
function checkBy(summary: string, place: 'form' | 'query', action: string) {
  const input = z.object({ Card: z.string(), Owner: z.string() });
  const told = place === 'form' ? { Action: action, Version: '2' } : { Action: action };
  const version = place === 'form' ? null : '2';
  return operation({
    method: place === 'form' ? 'POST' : 'GET',
    ...(place === 'query' && { alsoMethods: ['HEAD', 'POST'] }),
    path: '/',
    told: { action, version: '2' },
    summary: { en: summary, zh: summary === 'Checks' ? '核验' : '查询' },
    request: { [place]: input } as { readonly form: typeof input },
    response: replySchema,
    example: {
      headers: { 'X-Gate-Version': version },
      [place]: { ...told, ...personaFields('ok', { Card: 'card', Owner: 'name' }) },
    },
    invalid: 'malformed',
    // biome-ignore format: a table reads as a table
    outcomes: {
      malformed: { code: 'V1', message: 'malformed', when: { en: 'a field is missing', zh: '缺少字段' }, example: { [place]: { Card: null } }, ...facts },
      same: { code: 'OK', message: 'done', when: { en: 'all is there', zh: '参数齐全' }, if: () => true, example: {}, ...facts },
    },
  });
}

export const madeUpGate = vendor({
  id: 'made-up-gate',
  name: { en: '关口', zh: '关口' },
  says: { en: 'A vendor that does not exist, with one path', zh: '虚构的供应商，只有一个路径' },
  hosts: ['gate.example'],
  selectors: {
    action: [
      { in: 'header', name: 'X-Gate-Action' },
      { in: 'query', name: 'Action' },
      { in: 'form', name: 'Action' },
    ],
    version: [
      { in: 'header', name: 'X-Gate-Version' },
      { in: 'form', name: 'Version' },
    ],
  },
  traces: [{ in: 'header', name: 'X-Gate-Key', startsWith: 'gate_' }],
  credentials: keys,
  envelope,
  layers: [layer({ name: 'platform', vendor: 'made-up-gate', envelope, outcomes })],
  unknownPath: 'noPath',
  outage: 'busy',
  headers: [{ name: 'Content-Type', value: 'application/json', ...facts }],
  example: { headers: { 'X-Gate-Key': credential('gateKey') } },
  settings: [],
  quirks: {},
  prices: [],
  operations: { read, check: checkBy('Checks', 'form', 'Check'), look: checkBy('Looks', 'query', 'Look') },
  limits: [],
});
