import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';

const lastMs = Date.UTC(9998, 11, 31, 23, 59, 59, 999);

test.each([8.64e15, 1e308, -1e308, Number.NaN, lastMs + 1])(
  'a clock cannot be set to %s, where no date is, and every vendor still answers',
  async (ms) => {
    const mock = createMock();
    const { clock, bill } = mock.tenant();
    const refused = /The clock cannot be .*from the year 1 to 9998/;
    await expect(clock.set(ms)).rejects.toThrow(refused);
    await expect(clock.advance(ms)).rejects.toThrow(refused);
    for (const { method, path } of mock.vendors.flatMap((vendor) => Object.values(vendor.operations))) {
      const { reply } = await mock.handle({ method, path, query: '', headers: [], body: new Uint8Array() });
      expect(reply.status).toBeLessThan(500);
    }
    expect(mock.ledger.csv('default')).toContain('\n');
    await bill();
  },
);

test('in the last year of the clock, dates in the time of China and ends to come have four digits', async () => {
  const mock = createMock();
  await mock.tenant().clock.freeze();
  await mock.tenant().clock.set(lastMs);
  const query = `appId=TIDA0001&secret=${'mock'.repeat(16)}&grant_type=client_credential&version=1.0.0`;
  const request = {
    method: 'GET',
    path: '/api/oauth2/access_token',
    query,
    headers: [],
    body: new Uint8Array(),
  };
  const { reply } = await mock.handle(request);
  expect(JSON.parse(String(reply.body))).toMatchObject({
    transactionTime: '99990101075959',
    expire_time: '99990101095959',
  });
});

test('a clock can be set to any date of four digits', async () => {
  const { clock } = createMock().tenant();
  await clock.freeze();
  for (const ms of [lastMs, 0, -1, Date.UTC(2026, 0, 1)]) {
    await clock.set(ms);
    expect(await clock.now()).toBe(ms);
  }
});
