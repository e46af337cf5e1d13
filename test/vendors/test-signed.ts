import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { isSignedBy } from '../../src/vendors/aliyun/aliyun-authorization.ts';
import { aliyunGateway } from '../../src/vendors/aliyun/aliyun-gateway.ts';
import { vendors } from '../../src/vendors/index.ts';
import { createView } from '../../src/wire/request-view.ts';
import type { HeaderPair } from '../../src/wire/wire.ts';
import { arbitraryPlan, type Plan, replaceAt, signPlan, spoilings } from './aliyun/aliyun-client.ts';

const key = '203620360';
const secret = 'mocksecretmocksecretmocksecretmo';
const noon = Date.UTC(2024, 5, 1, 12);
const mock = createMock({ seed: 1, now: () => noon });

/** `share` of some hundred signed requests of each kind. */
export function testSigned(share: number): void {
  const of = (runs: number) => Math.ceil(runs * share);
  describe('what an independent client signs', () => {
    const target = (plan: Plan) => createView(signPlan(plan, { key, secret }));

    test('is accepted, whatever the method, path, parameters, headers and HMAC', () => {
      fc.assert(
        fc.property(arbitraryPlan(), (plan) => {
          expect(isSignedBy(target(plan), secret)).toBe(true);
        }),
        { numRuns: of(400) },
      );
    });

    test('is refused with another secret', () => {
      fc.assert(
        fc.property(arbitraryPlan(), (plan) => {
          expect(isSignedBy(target(plan), `${secret}x`)).toBe(false);
        }),
        { numRuns: of(400) },
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
          expect(isSignedBy(createView(signPlan(plan, { key, secret, signature: wrong })), secret)).toBe(
            false,
          );
        }),
        { numRuns: of(400) },
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
          { numRuns: of(20) },
        );
      },
    );
  });
}

function outcomeOf(headers: readonly HeaderPair[]): string | undefined {
  return headers
    .find(([name]) => name === 'x-mock-outcome')?.[1]
    .split('/')
    .at(-1);
}
