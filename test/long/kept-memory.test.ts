import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import type { HeaderPair, WireRequest } from '../../src/wire/wire.ts';
import { appCode, form } from '../vendors/send.ts';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/** Memory in use, in bytes. Buffers are freed a turn of the event loop after their owners. */
async function inUse(): Promise<number> {
  for (let turn = 0; turn < 2; turn += 1) {
    gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const half = 512 * 1024;
/** A third of what each sends, in bytes, and far more than the entries of its calls take. */
const allowed = 3.3e6;
const utf8 = new TextEncoder();

/** What one call of each kind leaves in memory, in bytes. */
async function leftBy(calls: number, make: (at: number) => Partial<WireRequest>): Promise<number> {
  const mock: Mock = createMock();
  const send = async (at: number) => {
    const request = { method: 'POST', path: '/cardbank', query: '', headers: [], body: new Uint8Array() };
    await mock.handle({ ...request, ...make(at) });
  };
  // The first calls load and prepare what is made once.
  for (let at = 0; at < 5; at += 1) await send(-1 - at);
  const before = await inUse();
  for (let at = 0; at < calls; at += 1) await send(at);
  const left = (await inUse()) - before;
  expect(mock.journal.came).toBe(calls + 5);
  return left;
}

const filler = (at: number, size: number) => `${at}${'x'.repeat(size)}`;
const signed = (nonce: string): HeaderPair[] => [
  ['X-Ca-Key', '203620360'],
  ['X-Ca-Signature', 'c2lnbmF0dXJl'],
  ['X-Ca-Nonce', nonce],
];

// Each sends 10 MB or more. What is kept of a call is bounded at a few kB.
test.each<readonly [what: string, calls: number, make: (at: number) => Partial<WireRequest>]>([
  [
    'a form with a small field beside a large one',
    20,
    (at) => ({
      headers: [['Content-Type', form]],
      body: utf8.encode(`small=${filler(at, 100)}&large=${filler(at, half)}`),
    }),
  ],
  [
    'JSON with a small field beside a large one',
    20,
    (at) => ({
      path: '/api/paas/bankcardocrapp',
      body: utf8.encode(JSON.stringify({ orderNo: filler(at, 20), bankcardStr: filler(at, half) })),
    }),
  ],
  [
    'a long query',
    250,
    (at) => ({ method: 'GET', path: '/bank3Check', query: `name=${filler(at, 40_000)}` }),
  ],
  ['a long path', 250, (at) => ({ path: `/${filler(at, 40_000)}` })],
  [
    'a long nonce, refused',
    250,
    (at) => ({ headers: signed(filler(at, 1000)), query: `a=${filler(at, 40_000)}` }),
  ],
  [
    'a signature over a large form',
    6,
    (at) => ({
      headers: [...signed(`n${at}`), ['Content-Type', form]],
      body: utf8.encode(`img=${filler(at, 3 * 1024 * 1024)}`),
    }),
  ],
])('%s leaves no more than its journal entry', async (_, calls, make) => {
  expect(await leftBy(calls, make)).toBeLessThan(allowed);
});

test('an order number in a large request is kept alone', async () => {
  const left = await leftBy(20, (at) => ({
    path: '/communication/personal/1886',
    headers: [appCode, ['Content-Type', form]],
    body: utf8.encode(
      `acct_no=6214850000000015&idcard=110101199003070038&name=${filler(at, 30)}&x=${filler(at, half)}`,
    ),
  }));
  expect(left).toBeLessThan(allowed);
});
