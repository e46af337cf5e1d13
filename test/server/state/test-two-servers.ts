import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { connectMock } from '../../../src/client.ts';
import { countRows, elementsCall, fetchTicket, orderCall, signedCall } from './generator.ts';

const [elements, ocr] = ['fegine-elements/bank3Check', 'webank/bankcardocrapp'] as const;

/**
 * Sends both servers of one state more than there is to take, and expects each thing to be taken once, and both to
 * account for it as the generator counted.
 */
export async function testTwoServers(urls: readonly [string, string], size: number): Promise<void> {
  const [one, other] = urls.map((url) => connectMock(url)) as [
    ReturnType<typeof connectMock>,
    ReturnType<typeof connectMock>,
  ];
  const times = size / 10;
  await one.createTenant({ id: 'bought', packages: { 'fegine-elements': { total: size } } });
  await one.createTenant({ id: 'nonces' });
  await other.createTenant({ id: 'ruled' });
  await other.tenant('ruled').next(elements, 'badName', { times });
  await other.createTenant({ id: 'orders' });
  const [bought, nonces, ruled, orders] = await Promise.all(
    ['bought', 'nonces', 'ruled', 'orders'].map((id) => one.tenant(id).credentials()),
  );
  if (!bought || !nonces || !ruled || !orders) throw new Error('a tenant is missing');
  const ticket = await fetchTicket(urls[1], orders);
  const each = <T>(make: (id: string, at: number) => T, count = size) =>
    Array.from({ length: count }, (_, at) => make(randomUUID().replaceAll('-', ''), at));
  const twice = <T>(all: readonly T[]) => all.flatMap((item) => [item, item]);

  const rows = await Promise.all([
    countRows(
      urls,
      each((id) => elementsCall(bought, id), size + times),
      16,
    ),
    countRows(urls, twice(each((id) => signedCall(nonces, id))), 16),
    countRows(
      urls,
      each((id) => elementsCall(ruled, id), 3 * times),
      8,
    ),
    countRows(urls, twice(each((id) => orderCall(orders, ticket, id), times)), 8),
  ]);
  expect(rows).toEqual([
    { [`${elements}/mismatch`]: size, [`${elements}/quotaExhausted`]: times },
    { [`${elements}/mismatch`]: size, [`${elements}/nonceUsed`]: size },
    { [`${elements}/badName`]: times, [`${elements}/mismatch`]: 2 * times },
    { [`${ocr}/read`]: times, [`${ocr}/illegalRequest`]: times },
  ]);

  const views = await Promise.all(
    [one, other].map(async (server) => ({
      coverage: await server.coverage(),
      bills: await Promise.all(['bought', 'nonces', 'ruled', 'orders'].map((id) => server.tenant(id).bill())),
      rules: await server.rules(),
      calls: await server.calls({ limit: 500 }),
    })),
  );
  expect(views[1]).toEqual(views[0]);
  const { coverage, bills, rules, calls } = views[0] as (typeof views)[0];
  expect(
    Object.fromEntries(coverage.rows.map((row) => [`${row.operation}/${row.outcome}`, row.calls])),
  ).toEqual({
    [`${elements}/mismatch`]: 2 * size + 2 * times,
    [`${elements}/quotaExhausted`]: times,
    [`${elements}/nonceUsed`]: size,
    [`${elements}/badName`]: times,
    [`${ocr}/read`]: times,
    [`${ocr}/illegalRequest`]: times,
    'webank/access_token/issued': 1,
    'webank/api_ticket/signTicket': 1,
  });
  expect(bills.map((bill) => [bill.calls, bill.billed, bill.doubleCharged])).toEqual([
    [size + times, size, 0],
    [2 * size, size, 0],
    [3 * times, expect.any(Number), 0],
    // One picture for all.
    [2 * times + 2, times, times - 1],
  ]);
  expect(bills[0]?.packages[0]).toMatchObject({ total: size, used: size });
  expect(rules).toEqual([]);
  expect(calls).toHaveLength(Math.min(500, 3 * size + 6 * times + 2));
}
