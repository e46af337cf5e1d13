import assert from 'node:assert/strict';
import { personas } from 'bankcard-mock';
import { startMock } from 'bankcard-mock/server';
import { verifyCard } from './verify-card.js';

let mock;
before(async () => {
  mock = await startMock({ port: 0 });
  // Names and credentials are those that `bankcard-mock env` prints.
  process.env.FEGINE_ELEMENTS_URL = mock.url;
  process.env.ALIYUN_APPCODE = 'facade00facade00facade00facade00';
});
after(() => mock.close());

it('a card and its holder', async () => {
  assert.equal(await verifyCard(personas.ok), 'verified');
  assert.equal(await verifyCard(personas.nameMismatch), 'not yours');
});

it('the quota is used up', async () => {
  await mock.tenant().next('fegine-elements/bank3Check', 'quotaExhausted');
  assert.equal(await verifyCard(personas.ok), 'out of service');
});
