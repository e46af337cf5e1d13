import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { headerOf } from '../../src/wire/wire.ts';

const mock = createMock();

async function send(headers: readonly (readonly [string, string])[], body: string) {
  const request = {
    method: 'POST',
    path: '/cardbank',
    query: '',
    headers,
    body: new TextEncoder().encode(body),
  };
  const { reply } = await mock.handle(request);
  return reply;
}

const outcomeOf = (reply: Awaited<ReturnType<typeof send>>) => headerOf(reply.headers, 'x-mock-outcome');

test('a form of millions of names costs no more than its first thousand', async () => {
  const names = Array.from({ length: 1_500_000 }, (_, index) => `n${index}`).join('&');
  const signed = [
    ['X-Ca-Key', '203620360'],
    ['X-Ca-Signature', 'x'],
  ] as const;
  const before = process.memoryUsage().heapUsed;
  expect(outcomeOf(await send(signed, names))).toBe('fegine-ocr/cardbank/invalidSignature');
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(150 * 1024 * 1024);
});

test('a header that is listed for signing again and again is signed once', async () => {
  const listed = Array.from({ length: 20_000 }, (_, index) => (index % 2 ? 'X-Long' : 'x-long')).join(',');
  const headers = [
    ['X-Ca-Key', '203620360'],
    ['X-Ca-Signature', 'x'],
    ['X-Ca-Signature-Headers', listed],
    ['X-Long', 'v'.repeat(60_000)],
  ] as const;
  const reply = await send(headers, 'img=x');
  expect(outcomeOf(reply)).toBe('fegine-ocr/cardbank/invalidSignature');
});

test('an echoed value never makes a header longer than clients read', async () => {
  const long = [
    ['Authorization', 'APPCODE facade00facade00facade00facade00'],
    ['Content-Type', 'x'.repeat(60_000)],
  ] as const;
  const reply = await send(long, 'img=x');
  expect(outcomeOf(reply)).toBe('fegine-ocr/cardbank/invalidContentType');
  expect(Math.max(...reply.headers.map(([, value]) => value.length))).toBeLessThanOrEqual(4096);
});
