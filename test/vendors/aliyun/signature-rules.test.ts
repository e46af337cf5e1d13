import { createHash, createHmac, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createMock } from '../../../src/index.ts';
import type { HeaderPair } from '../../../src/wire/wire.ts';
import { appCode, send } from '../send.ts';
import { type Plan, signPlan } from './aliyun-client.ts';

const key = '203620360';
const secret = 'mocksecretmocksecretmocksecretmo';
const minutes = 60_000;
const noon = Date.UTC(2024, 5, 1, 12);
const mock = createMock({ seed: 1, now: () => noon });

describe('the rules of the digest signature', () => {
  const good = [
    { name: 'name', value: '张伟' },
    { name: 'idCard', value: '110101199003070038' },
    { name: 'accountNo', value: '6214850000000015' },
  ];
  const plan = (changes: Partial<Plan> = {}): Plan => ({
    method: 'GET',
    path: '/bank3Check',
    query: good,
    headers: [],
    nonce: randomUUID(),
    spelling: 'X-Ca-Key',
    ...changes,
  });
  const ask = async (changes: Partial<Plan>, on = mock, credentials = { key, secret }) => {
    const { reply } = await on.handle(signPlan(plan(changes), credentials));
    return outcomeOf(reply.headers);
  };
  const vendorAnswer = 'match';

  test.each(['X-Ca-Key', 'x-ca-key', 'X-CA-KEY'] as const)(
    'a client may spell its headers %s',
    async (spelling) => {
      expect(await ask({ spelling })).toBe(vendorAnswer);
    },
  );

  test('the path may be signed as it is sent or decoded', async () => {
    expect(await ask({ path: '/%62ank3Check' })).toBe(vendorAnswer);
    expect(await ask({ path: '/%62ank3Check', signedPath: '/bank3Check' })).toBe(vendorAnswer);
    expect(await ask({ path: '/%62ank3Check', signedPath: '/bank3check' })).toBe('invalidSignature');
  });

  test('a header that has a line of its own is not signed twice, though the client lists it', async () => {
    const signed = signPlan(plan(), { key, secret });
    const headers = signed.headers.map(([name, value]): HeaderPair => {
      const listed = name === 'X-Ca-Signature-Headers';
      return [name, listed ? `${value},Accept,content-md5,Content-Type,date,X-Ca-Signature` : value];
    });
    const { reply } = await mock.handle({ ...signed, headers });
    expect(outcomeOf(reply.headers)).toBe(vendorAnswer);
  });

  test('X-Ca-Signed-Content-Type stands in for a Content-Type that was changed on the way', async () => {
    const changed = { contentType: 'application/json', signedContentType: 'text/plain' };
    expect(await ask({ ...changed, headers: [['X-Ca-Signed-Content-Type', 'text/plain']] })).toBe(
      vendorAnswer,
    );
    expect(await ask(changed)).toBe('invalidSignature');
  });

  test('Content-MD5 is that of the body, and is not sent without one', async () => {
    const body = new TextEncoder().encode('{"img":"图"}');
    const md5 = createHash('md5').update(body).digest('base64');
    const json = { method: 'POST', path: '/cardbank', contentType: 'application/json', body };
    expect(await ask({ ...json, contentMd5: md5 })).toBe('missing');
    expect(await ask({ ...json, contentMd5: md5, body: body.slice(1) })).toBe('invalidContentMd5');
    expect(await ask({ ...json, contentMd5: md5, body: new Uint8Array() })).toBe('invalidContentMd5');
    const ofNothing = createHash('md5').update('').digest('base64');
    expect(await ask({ ...json, contentMd5: ofNothing, body: new Uint8Array() })).toBe('invalidContentMd5');
  });

  test('a timestamp is taken up to 15 minutes on either side, to the millisecond', async () => {
    for (const side of [-1, 1]) {
      expect(await ask({ timestamp: noon + side * 15 * minutes })).toBe(vendorAnswer);
      expect(await ask({ timestamp: noon + side * (15 * minutes + 1) })).toBe('timestampExpired');
    }
  });

  test('a nonce is refused for 15 minutes and free again after them', async () => {
    const tenant = mock.tenant('nonce');
    const { appKey = '', appSecret = '' } = (await tenant.credentials())['aliyun'] ?? {};
    const again = () => ask({ nonce: 'once' }, mock, { key: appKey, secret: appSecret });
    expect(await again()).toBe(vendorAnswer);
    expect(await again()).toBe('nonceUsed');
    await tenant.clock.advance(15 * minutes - 1);
    expect(await again()).toBe('nonceUsed');
    await tenant.clock.advance(1);
    expect(await again()).toBe(vendorAnswer);
    expect(await again()).toBe('nonceUsed');
  });

  test('a nonce is burnt by a call that is accepted, not by one that is refused', async () => {
    const nonce = randomUUID();
    expect(await ask({ nonce }, mock, { key, secret: 'another' })).toBe('invalidSignature');
    expect(await ask({ nonce })).toBe(vendorAnswer);
  });

  test('one application does not burn the nonces of another', async () => {
    const { appKey = '', appSecret = '' } = (await mock.tenant('neighbour').credentials())['aliyun'] ?? {};
    const nonce = randomUUID();
    expect(await ask({ nonce })).toBe(vendorAnswer);
    expect(await ask({ nonce }, mock, { key: appKey, secret: appSecret })).toBe(vendorAnswer);
  });

  test('a parameter that happens to be called appcode does not hide whose AppKey it is', async () => {
    const { appKey = '', appSecret = '' } = (await mock.tenant('stray').credentials())['aliyun'] ?? {};
    const query = [...good, { name: 'appcode', value: 'nobody' }];
    expect(await ask({ query }, mock, { key: appKey, secret: appSecret })).toBe(vendorAnswer);
  });

  test('an AppCode wins, over a missing signature and over a wrong one', async () => {
    const sdk: readonly HeaderPair[] = [
      ['X-Ca-Key', key],
      ['X-Ca-Stage', 'RELEASE'],
      ['X-Ca-Request-Mode', 'debug'],
    ];
    const get = (headers: readonly HeaderPair[]) =>
      send(mock, 'GET /bank3Check', {
        headers,
        query: 'name=张伟&idCard=110101199003070038&accountNo=6214850000000015',
      });
    expect((await get([appCode, ...sdk])).outcome).toBe(vendorAnswer);
    expect((await get([appCode, ...sdk, ['X-Ca-Signature', 'wrong']])).outcome).toBe(vendorAnswer);
    expect((await get([...sdk, ['X-Ca-Signature', 'wrong']])).outcome).toBe('invalidSignature');
    expect((await get(sdk)).outcome).toBe('missingHeader');
  });

  test('an AppCode in the query counts in its five spellings, and only where the API allows it', async () => {
    const open = createMock({ settings: { 'aliyun.appCodeIn': 'headerAndQuery' } });
    const person = 'name=张伟&idCard=110101199003070038&accountNo=6214850000000015';
    for (const spelling of ['AppCode', 'appcode', 'appCode', 'APPCODE', 'APPCode']) {
      const query = `${person}&${spelling}=facade00facade00facade00facade00`;
      expect((await send(open, 'GET /bank3Check', { query })).outcome).toBe(vendorAnswer);
      expect((await send(mock, 'GET /bank3Check', { query })).outcome).toBe('needAuthorization');
    }
  });

  test('a refusal shows the string to sign of the server, a newline as #', async () => {
    const request = signPlan(plan({ nonce: 'shown' }), { key, secret: 'another' });
    const { reply } = await mock.handle(request);
    const text = `GET#application/json####X-Ca-Key:${key}#X-Ca-Nonce:shown#/bank3Check?accountNo=6214850000000015&idCard=110101199003070038&name=张伟`;
    expect(reply.status).toBe(403);
    expect(reply.headers).toContainEqual([
      'X-Ca-Error-Message',
      `Invalid Signature, Server StringToSign:\`${text}\``,
    ]);
    const mine = createHmac('sha256', secret).update(text.replaceAll('#', '\n')).digest('base64');
    expect(signPlan(plan({ nonce: 'shown' }), { key, secret }).headers.at(-1)?.[1]).toBe(mine);
  });
});

function outcomeOf(headers: readonly HeaderPair[]): string | undefined {
  return headers
    .find(([name]) => name === 'x-mock-outcome')?.[1]
    .split('/')
    .at(-1);
}
