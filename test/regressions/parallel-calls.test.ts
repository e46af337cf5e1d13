import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { headerOf } from '../../src/wire/wire.ts';

let pictures: Server;
beforeAll(async () => {
  const bytes = readFileSync(new URL('../../fixtures/pictures/ok.jpeg', import.meta.url));
  pictures = createServer((_request, response) => setTimeout(() => response.end(bytes), 20));
  await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve));
});
afterAll(() => pictures.close());

test('parallel calls that wait for a picture do not share the last call of a package', async () => {
  const mock = createMock();
  await mock.tenant().setPackage('fegine-ocr', { total: 1 });
  const { port } = pictures.address() as AddressInfo;
  const request = {
    method: 'POST',
    path: '/cardbank',
    query: '',
    headers: [['Authorization', 'APPCODE facade00facade00facade00facade00']] as const,
    body: new TextEncoder().encode(`img=${encodeURIComponent(`http://127.0.0.1:${port}/card.jpeg`)}`),
  };
  const answers = await Promise.all(Array.from({ length: 5 }, () => mock.handle(request)));
  const outcomes = answers.map(({ reply }) => headerOf(reply.headers, 'x-mock-outcome')?.split('/')[2]);
  expect(outcomes.toSorted()).toEqual(['debit', ...Array<string>(4).fill('quotaExhausted')]);
});

test('parallel calls use up one package, then the next, and no package beyond its total', async () => {
  const mock = createMock();
  const tenant = mock.tenant();
  for (const [total, validMs] of [
    [1, 1_000_000],
    [2, 2_000_000],
    [1, 3_000_000],
  ] as const) {
    await tenant.buyPackage('fegine-ocr', { total, validMs });
  }
  const { port } = pictures.address() as AddressInfo;
  const body = `img=${encodeURIComponent(`http://127.0.0.1:${port}/several.jpeg`)}`;
  const request = {
    method: 'POST',
    path: '/cardbank',
    query: '',
    headers: [['Authorization', 'APPCODE facade00facade00facade00facade00']] as const,
    body: new TextEncoder().encode(body),
  };
  const answers = await Promise.all(Array.from({ length: 6 }, () => mock.handle(request)));
  const outcomes = answers.map(({ reply }) => headerOf(reply.headers, 'x-mock-outcome')?.split('/')[2]);
  expect(outcomes.toSorted()).toEqual([...Array(4).fill('debit'), ...Array(2).fill('quotaExhausted')]);
  expect((await tenant.packages()).map(({ used, total }) => [used, total])).toEqual([
    [1, 1],
    [2, 2],
    [1, 1],
  ]);
  expect((await tenant.usage('fegine-ocr')).reduce((sum, { count }) => sum + count, 0)).toBe(4);
});

test('a package that is given anew is whole', async () => {
  const mock = createMock();
  const check = async () => {
    const query = 'accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';
    const headers = [['Authorization', 'APPCODE facade00facade00facade00facade00']] as const;
    const { reply } = await mock.handle({
      method: 'GET',
      path: '/bank3Check',
      query,
      headers,
      body: new Uint8Array(),
    });
    return headerOf(reply.headers, 'x-mock-outcome');
  };
  for (let round = 0; round < 2; round += 1) {
    await mock.tenant().setPackage('fegine-elements', { total: 1 });
    expect(await check()).toBe('fegine-elements/bank3Check/match');
    expect(await check()).toBe('fegine-elements/bank3Check/quotaExhausted');
  }
});
