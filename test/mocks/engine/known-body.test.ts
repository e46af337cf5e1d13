import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Call } from '../../../src/language/call.ts';
import { operation } from '../../../src/language/operation.ts';
import { type CredentialKind, vendor } from '../../../src/language/vendor.ts';
import { createMock } from '../../../src/mocks/create-mock.ts';
import { aliyunCredentials } from '../../../src/vendors/aliyun/aliyun-credentials.ts';
import { vendors } from '../../../src/vendors/index.ts';

/** A body for one input is written once where it can be, and these are what it may not be mixed up with. */

type Body = (call: Call & { readonly query: { readonly card: string } }) => Record<string, unknown>;
const keys: CredentialKind = { ...aliyunCredentials, id: 'made-up-bodies' };
let written = 0;

function createVendor(body: Body) {
  const read = operation({
    method: 'GET',
    path: '/read',
    summary: { en: 'Reads', zh: '读取' },
    request: { query: z.object({ card: z.string() }) },
    response: z.looseObject({}),
    example: { query: { card: '6214850000000015' } },
    invalid: 'malformed',
    outcomes: {
      malformed: {
        code: '1',
        message: 'malformed',
        when: { en: 'malformed', zh: '格式不对' },
        example: { query: { card: null } },
        ...facts,
      },
      done: {
        code: '0',
        message: 'done',
        when: { en: 'always', zh: '总是' },
        if: () => true,
        body(call) {
          written += 1;
          return body(call);
        },
        example: {},
        ...facts,
      },
    },
  });
  const [first] = vendors;
  return vendor({
    ...first,
    id: 'made-up-bodies',
    hosts: ['bodies.made-up.example'],
    formerPaths: [],
    samplePictures: [],
    layers: [],
    sign: undefined,
    settings: [],
    quirks: {},
    diagnose: [],
    headers: [],
    prices: [],
    credentials: keys,
    envelope: { in: 'body', code: 'code', message: 'message' },
    unknownPath: 'malformed',
    outage: 'malformed',
    operations: { read },
  } as unknown as Parameters<typeof vendor>[0]);
}

const facts = { evidence: 'inferred', source: 'no source', billed: true, retry: 'never' } as const;

function open(body: Body, options: Parameters<typeof createMock>[1] = {}) {
  written = 0;
  const mock = createMock([createVendor(body)], options);
  const ask = async (query = 'card=6214850000000015', more: readonly (readonly [string, string])[] = []) => {
    const { reply } = await mock.handle({
      method: 'GET',
      path: '/read',
      query,
      headers: more,
      body: new Uint8Array(),
    });
    return JSON.parse(String(reply.body)) as Record<string, unknown>;
  };
  return { mock, ask };
}

const number = '6214850000000015';

test('a body that follows from input and people is written twice, however often it is asked for', async () => {
  const { mock, ask } = open(({ query, world }) => ({ holder: world.card(query.card)?.holder }));
  const bodies = [];
  for (let call = 0; call < 5; call += 1) bodies.push(await ask());
  expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  expect(bodies[0]).toMatchObject({ code: '0', holder: '110101199003070038' });
  expect(written).toBe(2);
  expect(mock.journal.calls()).toHaveLength(5);
  expect(mock.ledger.summary('default').billed).toBe(5);
});

test('a person who is registered meanwhile counts at once', async () => {
  const { mock, ask } = open(({ query, world }) => ({ holder: world.card(query.card)?.holder }));
  for (let call = 0; call < 3; call += 1) await ask();
  const [added] = mock.world.people.add({ name: '李娜', card: number });
  expect(added?.person.idNumber).not.toBe('110101199003070038');
  expect((await ask())['holder']).toBe(added?.person.idNumber);
  expect(written).toBe(3);
});

test.each<[string, Body, (seen: readonly unknown[]) => boolean]>([
  ['the clock', ({ now }) => ({ value: now }), (seen) => new Set(seen).size === 5],
  [
    'chance',
    ({ once }) => ({ value: once('id', (random) => random.uuid()) }),
    (seen) => new Set(seen).size === 5,
  ],
  ['a header', ({ header }) => ({ value: header('x-turn') }), (seen) => seen.join() === '0,1,2,3,4'],
  ['what the vendor itself counts', () => ({ value: written }), (seen) => seen.join() === '1,2,3,4,5'],
])('a body that reads %s is written for each call', async (_, body, isRight) => {
  let time = 1_700_000_000_000;
  const { ask } = open(body, { now: () => (time += 1000) });
  const seen: unknown[] = [];
  for (let turn = 0; turn < 5; turn += 1)
    seen.push((await ask(undefined, [['X-Turn', String(turn)]]))['value']);
  expect(isRight(seen)).toBe(true);
});

test('each input has its own body, however many there are', async () => {
  const { ask } = open(({ query }) => ({ value: query.card }));
  for (let round = 0; round < 3; round += 1)
    for (let at = 0; at < 1500; at += 1) expect((await ask(`card=${at}`))['value']).toBe(String(at));
});

test('a body cannot change the input of later calls', async () => {
  const { ask } = open(({ query }) => {
    expect(() => Object.assign(query, { card: 'changed' })).toThrow(TypeError);
    return { value: query.card };
  });
  for (let call = 0; call < 3; call += 1) expect((await ask())['value']).toBe(number);
});

test('a body that reads a header is written anew when that changes, though it was the same twice', async () => {
  const { ask } = open(({ header }) => ({ value: header('x-turn') }));
  const seen: unknown[] = [];
  for (const turn of ['a', 'a', 'a', 'b', 'a'])
    seen.push((await ask(undefined, [['X-Turn', turn]]))['value']);
  expect(seen).toEqual(['a', 'a', 'a', 'b', 'a']);
});
