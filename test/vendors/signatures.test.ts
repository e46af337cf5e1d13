import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { isSignedBy } from '../../src/vendors/aliyun/aliyun-authorization.ts';
import { aliyunGateway } from '../../src/vendors/aliyun/aliyun-gateway.ts';
import { signatureOf, toStringToSign } from '../../src/vendors/aliyun/aliyun-signature.ts';
import { vendors } from '../../src/vendors/index.ts';
import { webankSign } from '../../src/vendors/webank/webank-sign.ts';
import { createView } from '../../src/wire/request-view.ts';
import type { HeaderPair, WireRequest } from '../../src/wire/wire.ts';
import { arbitraryPlan, type Plan, replaceAt, signPlan, spoilings } from './aliyun/aliyun-client.ts';
import { form } from './send.ts';

const key = '203620360';
const secret = 'mocksecretmocksecretmocksecretmo';
const noon = Date.UTC(2024, 5, 1, 12);
const mock = createMock({ seed: 1, now: () => noon });

describe('the published Aliyun vectors', () => {
  const common: readonly HeaderPair[] = [
    ['accept', 'application/json'],
    ['x-ca-key', 'appKey'],
  ];
  const listed: HeaderPair = ['x-ca-signature-headers', 'x-ca-key,x-ca-nonce,x-ca-timestamp'];
  const vectors: readonly (readonly [string, Partial<WireRequest>, string])[] = [
    [
      'a GET with signed headers',
      {
        path: '/Third/Tools/checkSign',
        headers: [
          ...common,
          listed,
          ['content-type', 'application/json'],
          ['x-ca-timestamp', '1646365291734'],
          ['x-ca-nonce', '787dd0c2-7bd8-41cd-9c19-62c05ea524a2'],
        ],
      },
      'EdJSFAMOWyXZOpXhevZnjuS0ZafnwnCqaSk5hz+tXo8=',
    ],
    [
      'a POST of a form',
      {
        method: 'POST',
        path: '/Third/User/getNyAccessToken',
        headers: [
          ...common,
          listed,
          ['content-type', form],
          ['x-ca-timestamp', '1646646682418'],
          ['x-ca-nonce', 'ca5a6753-b76c-4fff-a9d9-e5bb643e8cdf'],
        ],
        body: new TextEncoder().encode('nickname=nickname&room_id=6893&uuid=uuid&photo=photo'),
      },
      'gmf9xq0hc95Hmt+7G+OocS009ka3v1v0rvfshKzYc3w=',
    ],
    [
      'a GET with an empty value and no signed header',
      { path: '/test', query: 'a=1&b=', headers: common },
      'I3uKKIML0ARjfF2Wovs/umFjn6BoG5Mg4uUZ9RzTJS8=',
    ],
  ];

  test.each(vectors)('%s has the signature that was published', (_, given, signature) => {
    const base = { method: 'GET', path: '/', query: '', headers: [], body: new Uint8Array() };
    const request: WireRequest = { ...base, ...given };
    expect(signatureOf(toStringToSign(createView(request), request.path), 'appSecret')).toBe(signature);
    expect(
      isSignedBy(
        createView({ ...request, headers: [...request.headers, ['X-Ca-Signature', signature]] }),
        'appSecret',
      ),
    ).toBe(true);
  });
});

test('the published WeBank vector has the sign that was published', () => {
  const ticket = 'FxlAe3HFtEy73Um0pJNzIUriwtfnS3KRcPXiesd5ulS4XRAIcT0FbfaP52dwZf5S';
  const values = ['appId001', 'aabc1457895464', '1.0.0', 'kHoSxvLZGxSoFsjxlbzEoUzh5PAnTU7T', ticket];
  expect(webankSign(values).toUpperCase()).toBe('993D057C652D97FD90D5D298F2E5DC4B8D893CBC');
  expect(webankSign(values.toReversed())).toBe(webankSign(values));
});

describe('what an independent client signs', () => {
  const target = (plan: Plan) => createView(signPlan(plan, { key, secret }));

  test('is accepted, whatever the method, path, parameters, headers and HMAC', () => {
    fc.assert(
      fc.property(arbitraryPlan(), (plan) => {
        expect(isSignedBy(target(plan), secret)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('is refused with another secret', () => {
    fc.assert(
      fc.property(arbitraryPlan(), (plan) => {
        expect(isSignedBy(target(plan), `${secret}x`)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('is refused once a character of a signed part is another', () => {
    fc.assert(
      fc.property(arbitraryPlan(), fc.nat(), (plan, seed) => {
        const signature = signPlan(plan, { key, secret }).headers.at(-1)?.[1] ?? '';
        for (const [part, spoiled] of spoilings(plan, seed)) {
          const request = signPlan(spoiled, { key, secret, signature });
          expect([part, isSignedBy(createView(request), secret)]).toEqual([part, false]);
        }
        const wrong = replaceAt(signature, seed % 20);
        expect(isSignedBy(createView(signPlan(plan, { key, secret, signature: wrong })), secret)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  /** One operation of each vendor behind the gateway. */
  const signed = vendors
    .filter(({ layers }) => layers.includes(aliyunGateway))
    .map(({ operations }) => Object.values(operations)[0]?.path ?? '');

  test.each(signed)(
    'reaches the vendor behind %s, and is sent back once a character is another',
    async (path) => {
      const operations = vendors.flatMap(({ operations }) => Object.values(operations));
      const method = operations.find((operation) => operation.path === path)?.method ?? '';
      const own = new Set(
        operations
          .filter((operation) => operation.path === path)
          .flatMap(({ outcomes }) => Object.keys(outcomes)),
      );
      await fc.assert(
        fc.asyncProperty(arbitraryPlan({ method, path }), fc.nat(), async (sketch, seed) => {
          // The clock of this mock does not move, and nonces are remembered across runs.
          const plan = { ...sketch, timestamp: noon, nonce: `${sketch.nonce}-${randomUUID()}` };
          const signed = signPlan(plan, { key, secret });
          const signature = signed.headers.at(-1)?.[1] ?? '';
          for (const [part, spoiled] of spoilings(plan, seed)) {
            if (['method', 'path', 'timestamp', 'md5'].includes(part)) continue;
            const { reply } = await mock.handle(signPlan(spoiled, { key, secret, signature }));
            expect([part, outcomeOf(reply.headers)]).toEqual([part, 'invalidSignature']);
          }
          const { reply } = await mock.handle(signed);
          expect(own).toContain(outcomeOf(reply.headers));
        }),
        { numRuns: 20 },
      );
    },
  );
});

function outcomeOf(headers: readonly HeaderPair[]): string | undefined {
  return headers
    .find(([name]) => name === 'x-mock-outcome')?.[1]
    .split('/')
    .at(-1);
}
