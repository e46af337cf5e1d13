import { createMock, personas } from 'bankcard-mock';
import { mswHandlers } from 'bankcard-mock/msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyCard } from './verify-card.ts';

/** Without a port: the app calls the vendor's own URL. */
const mock = createMock();
const server = setupServer(...mswHandlers(mock));

beforeAll(() => {
  process.env['ALIYUN_APPCODE'] = 'facade00facade00facade00facade00';
  server.listen();
});
afterAll(() => server.close());

test('a card and its holder', async () => {
  expect(await verifyCard(personas.ok)).toBe('verified');
  expect(await verifyCard(personas.nameMismatch)).toBe('not yours');
});

test('the quota is used up', async () => {
  mock.tenant().next('fegine-elements/bank3Check', 'quotaExhausted');
  expect(await verifyCard(personas.ok)).toBe('out of service');
});
