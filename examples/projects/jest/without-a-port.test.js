const { createMock, personas } = require('bankcard-mock');
const { mswHandlers } = require('bankcard-mock/msw');
const { setupServer } = require('msw/node');
const { verifyCard } = require('./verify-card.js');

const mock = createMock();
const server = setupServer(...mswHandlers(mock));
beforeAll(() => {
  process.env.FEGINE_ELEMENTS_URL = 'https://bcard3and4.market.alicloudapi.com';
  process.env.ALIYUN_APPCODE = 'facade00facade00facade00facade00';
  server.listen();
});
afterAll(() => server.close());

test("the app calls the vendor's own URL", async () => {
  mock.tenant().next('fegine-elements/bank3Check', 'tooManyCalls');
  expect(await verifyCard(personas.ok)).toBe('try again later');
  expect(await verifyCard(personas.ok)).toBe('verified');
});
