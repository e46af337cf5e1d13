import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createMock } from 'bankcard-mock';
import { checkPack } from 'bankcard-mock/contracts';
import { type HeaderPair, headerOf, sha256 } from 'bankcard-mock/vendor';
import { huaweiCredentials } from './huawei-access.ts';
import pack from './huawei-ocr.ts';
import { canonicalRequest, signatureOf, signHeaders } from './huawei-signature.ts';

const codes = JSON.parse(readFileSync(new URL('codes.json', import.meta.url), 'utf8'));
const noBody = new Uint8Array();
const path = '/v2/0facade0facade0facade0facade0fac/ocr/bankcard';

test('the pack has no defect', async () => {
  const { defects } = await checkPack(pack, { codes });
  assert.deepEqual(
    defects.map(({ text }) => text.en),
    [],
  );
});

test('the published vector has the hash and the signature that were published', () => {
  const request = {
    method: 'GET',
    path: '/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs/',
    query: 'limit=2&marker=13551d6b-755d-4757-b956-536f674975c0',
    headers: [
      ['Host', 'service.region.example.com'],
      ['Content-Type', 'application/json'],
      ['X-Sdk-Date', '20191115T033655Z'],
    ] satisfies HeaderPair[],
    body: noBody,
  };
  const names = ['content-type', 'host', 'x-sdk-date'];
  assert.equal(
    sha256.hex(canonicalRequest(request, names)),
    'b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a',
  );
  assert.equal(
    signatureOf(request, names, 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc'),
    '7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
  );
});

const noon = Date.UTC(2026, 0, 1, 12);
const host = 'ocr.cn-north-4.myhuaweicloud.com';
const signed = (secretKey: string, now = noon) => {
  const request = { method: 'POST', path, query: '', headers: [], body: noBody };
  const { accessKey } = huaweiCredentials.fallback;
  const added = signHeaders(request, { accessKey, secretKey }, { now, host });
  return { ...request, headers: [['Host', host] as const, ...added] };
};
const outcomeOf = (reply: { readonly headers: readonly HeaderPair[] }) =>
  headerOf(reply.headers, 'x-mock-outcome')?.split('/').at(-1);

test('five wrong signatures in a row lock the access key for five minutes', async () => {
  const mock = createMock({ vendors: [pack], now: () => noon });
  const { secretKey } = huaweiCredentials.fallback;
  const ask = async (secret: string, now?: number) =>
    outcomeOf((await mock.handle(signed(secret, now))).reply);
  assert.equal(await ask(secretKey), 'inputInvalid');
  for (let failure = 0; failure < 5; failure += 1) assert.equal(await ask('wrong'), 'iamFailed');
  assert.equal(await ask(secretKey), 'iamFailed');
  await mock.tenant().clock.advance(5 * 60 * 1000);
  assert.equal(await ask(secretKey, noon + 5 * 60 * 1000), 'inputInvalid');
});

test('every malformed Authorization gets the refusal of the gateway', async () => {
  const mock = createMock({ vendors: [pack] });
  for (const authorization of [
    'SDK-HMAC-SHA256',
    'SDK-HMAC-SHA256 Access=',
    'SDK-HMAC-SHA256 Access=a,SignedHeaders=b,Signature=c',
    `SDK-HMAC-SHA256 Access=a, SignedHeaders=${';'.repeat(9000)}, Signature=${'0'.repeat(64)}`,
    'Bearer x',
    '\0',
  ]) {
    const headers: HeaderPair[] = [
      ['Host', host],
      ['Authorization', authorization],
    ];
    const { reply } = await mock.handle({ method: 'POST', path, query: '', headers, body: noBody });
    assert.equal(outcomeOf(reply), 'iamFailed');
    assert.match(
      String(reply.body),
      /^\{"error_msg":"Incorrect IAM authentication information: .*","error_code":"APIG\.0301","request_id":"[0-9a-f]{32}"\}$/,
    );
  }
});
