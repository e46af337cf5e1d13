import { describe, expect, test } from 'vitest';
import acme, { acmeVendor } from '../../../examples/new-vendor/acme.ts';
import type { ToolkitError } from '../../../src/errors/toolkit-error.ts';
import { createMock } from '../../../src/index.ts';
import { type Pack, pack, type Vendor } from '../../../src/vendor.ts';

const { check } = acmeVendor.operations;

/** acme, whose row `lost` is otherwise. */
function withLost(change: object): Pack {
  const outcomes = { ...check.outcomes, lost: { ...check.outcomes.lost, ...change } };
  const operations = { ...acmeVendor.operations, check: { ...check, outcomes } };
  return pack({ bankcardMock: 1, vendors: [{ ...acmeVendor, operations } as Vendor] });
}

async function call(one: Pack, row?: string, path = '/v1/acme/check'): Promise<string> {
  const mock = createMock({ vendors: [one] });
  const headers = row === undefined ? [] : [['x-mock-outcome', row] as const];
  try {
    const { reply } = await mock.handle({ method: 'POST', path, query: '', headers, body: new Uint8Array() });
    return String(reply.status);
  } catch (error) {
    return `${(error as ToolkitError).code}: ${(error as ToolkitError).message}`;
  }
}

describe('a function of a pack', () => {
  const thrown = () => {
    throw new TypeError('the card 6222020200000000000 of 张三');
  };

  test('that throws is named with its row, its file and its line, and without what it said', async () => {
    const said = await call(withLost({ body: thrown }), 'lost');
    expect(said).toMatch(/^badPack: \/.*\/guard\.test\.ts:\d+: acme\/check\/lost: body threw a TypeError\.$/);
  });

  test('that throws leaves the other rows, and the other vendors, alone', async () => {
    expect(await call(withLost({ body: thrown }), 'same')).toBe('200');
    expect(await call(withLost({ body: thrown }), undefined, '/cgi-bin/token')).toBe('200');
  });

  test('of credentials and of layers is named as well', async () => {
    const credentials = { ...acmeVendor.credentials, identify: thrown };
    expect(
      await call(pack({ bankcardMock: 1, vendors: [{ ...acmeVendor, credentials } as Vendor] })),
    ).toContain('acme: credentials.identify threw a TypeError.');
    const [platform] = acmeVendor.layers;
    const outcomes = { ...platform.outcomes, unknownKey: { ...platform.outcomes.unknownKey, if: thrown } };
    const layers = [{ ...platform, outcomes }];
    expect(await call(pack({ bankcardMock: 1, vendors: [{ ...acmeVendor, layers } as Vendor] }))).toContain(
      'acme/*/unknownKey: if threw a TypeError.',
    );
  });

  test('that answers with a promise is refused, because a promise is never false', async () => {
    expect(await call(withLost({ body: async () => ({}) }), 'lost')).toContain('body returned a promise');
  });

  test('that takes a second is named', async () => {
    const body = () => {
      const end = performance.now() + 1010;
      while (performance.now() < end);
      return {};
    };
    expect(await call(withLost({ body }), 'lost')).toContain('acme/check/lost: body took more than 1 s');
  });

  test('of this package is called as it is', () => {
    const [wechat] = createMock({ vendors: [acme], only: ['wechat'] }).vendors;
    expect(createMock({ only: ['wechat'] }).vendors[0]).toBe(wechat);
  });
});
