const { personas } = require('bankcard-mock');
const { startMock } = require('bankcard-mock/server');
const { verifyCard } = require('./verify-card.js');

let mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  // Names and credentials are those that `bankcard-mock env` prints.
  process.env.FEGINE_ELEMENTS_URL = mock.url;
  process.env.ALIYUN_APPCODE = 'facade00facade00facade00facade00';
});
afterAll(() => mock.close());

test('a card and its holder', async () => {
  expect(await verifyCard(personas.ok)).toBe('verified');
  expect(await verifyCard(personas.nameMismatch)).toBe('not yours');
});

test('the quota is used up', async () => {
  await mock.tenant().next('fegine-elements/bank3Check', 'quotaExhausted');
  expect(await verifyCard(personas.ok)).toBe('out of service');
});
