import { personas } from 'bankcard-mock';
import { type RunningMock, startMock } from 'bankcard-mock/server';
import { type Vendor, verifyCard } from './verify-card';

let mock: RunningMock;
let vendor: Vendor;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  // The credentials are those that `bankcard-mock env` prints.
  vendor = { url: mock.url, appCode: 'facade00facade00facade00facade00' };
});
afterAll(() => mock.close());

test('a card and its holder', async () => {
  expect(await verifyCard(personas.ok, vendor)).toBe('verified');
  expect(await verifyCard(personas.nameMismatch, vendor)).toBe('not yours');
});

test('the quota is used up', async () => {
  // A misspelt row does not compile.
  await mock.tenant().next('fegine-elements/bank3Check', 'quotaExhausted');
  expect(await verifyCard(personas.ok, vendor)).toBe('out of service');
});
