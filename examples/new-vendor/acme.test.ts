import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createMock } from 'bankcard-mock';
import { checkPack } from 'bankcard-mock/contracts';
import pack from './acme.ts';

const codes = JSON.parse(readFileSync(new URL('codes.json', import.meta.url), 'utf8'));

test('the pack has no defect', async () => {
  const { defects } = await checkPack(pack, { codes });
  assert.deepEqual(
    defects.map(({ text }) => text.en),
    [],
  );
});

test('the next call gets the outcome that it is given', async () => {
  const mock = createMock({ vendors: [pack] });
  await mock.tenant().next('acme/check', 'lost');
  const { reply } = await mock.handle({
    method: 'POST',
    path: '/v1/acme/check',
    query: '',
    headers: [],
    body: new Uint8Array(),
  });
  assert.equal(reply.body, '{"code":0,"msg":"ok","result":"lost"}');
});
