const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const { personas } = require('bankcard-mock');
const { startMock } = require('bankcard-mock/server');
const { verifyCard } = require('./verify-card.js');

let mock;
before(async () => {
  mock = await startMock({ port: 0 });
  // Names and credentials are those that `bankcard-mock env` prints.
  process.env.FEGINE_ELEMENTS_URL = mock.url;
  process.env.ALIYUN_APPCODE = 'facade00facade00facade00facade00';
});
after(() => mock.close());

test('a card and its holder', async () => {
  assert.equal(await verifyCard(personas.ok), 'verified');
  assert.equal(await verifyCard(personas.nameMismatch), 'not yours');
});

test('the quota is used up', async () => {
  await mock.tenant().next('fegine-elements/bank3Check', 'quotaExhausted');
  assert.equal(await verifyCard(personas.ok), 'out of service');
});
