import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import acme, { acmeVendor } from '../../examples/new-vendor/acme.ts';
import { createMock } from '../../src/index.ts';
import { limits, type Pack, pack, setting, type Vendor, vendor } from '../../src/vendor.ts';
import { wechat } from '../../src/vendors/wechat/wechat.ts';

const { read, check } = acmeVendor.operations;

/** A pack of a vendor that differs from acme. JavaScript holds no types. */
function packOf(change: object, original: object = acmeVendor): Pack {
  return pack({ bankcardMock: 1, vendors: [vendor({ ...original, ...change } as Vendor)] });
}

/** acme under other names, so that it can stand beside it. */
const other = {
  id: 'other',
  hosts: ['other.example'],
  credentials: { ...acmeVendor.credentials, id: 'other' },
  layers: [{ ...acmeVendor.layers[0], vendor: 'other' }],
  operations: { read: { ...read, path: '/other/read' }, check: { ...check, path: '/other/check' } },
};

function refusal(...packs: readonly unknown[]): string {
  try {
    createMock({ vendors: packs as Pack[] });
  } catch (error) {
    return `${(error as { code?: string }).code}: ${(error as Error).message}`;
  }
  return 'nothing';
}

describe('the vendors of a mock', () => {
  test('are the built-in ones, and those of packs behind them', () => {
    const ids = createMock({ vendors: [acme, packOf(other)] }).vendors.map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(
      createMock()
        .vendors.slice(0, 2)
        .map(({ id }) => id),
    );
    expect(ids.slice(-2)).toEqual(['acme', 'other']);
  });

  test('are only those that are named, in the order of all', () => {
    const { vendors } = createMock({ vendors: [acme], only: ['acme', 'wechat'] });
    expect(vendors.map(({ id }) => id)).toEqual(['wechat', 'acme']);
    expect(() => createMock({ only: ['wechatt'] })).toThrow(
      'There is no vendor wechatt. Did you mean wechat?',
    );
    expect(() => createMock({ only: ['fegine'] })).toThrow('Did you mean fegine-ocr or fegine-elements?');
    expect(() => createMock({ only: [] })).toThrow('names no vendor');
  });

  test('answer alike, whether they come from a pack or not', async () => {
    const mock = createMock({ vendors: [acme] });
    const ask = async (outcome: string) => {
      const headers = [['x-mock-outcome', outcome]] as const;
      const call = { method: 'POST', path: '/v1/acme/check', query: '', headers, body: new Uint8Array() };
      return (await mock.handle(call)).reply;
    };
    expect((await ask('lost')).body).toBe('{"code":0,"msg":"ok","result":"lost"}');
    expect((await ask('usedUp')).status).toBe(402);
    expect((await mock.tenant().calls()).map(({ outcome }) => outcome)).toEqual(['lost', 'usedUp']);
  });
});

describe('a pack is refused', () => {
  test.each([
    ['that is none', undefined, 'vendors[0]: it is no pack: write export default pack('],
    ['that is a vendor alone', acmeVendor, 'it is no pack'],
    ['of a later language', { ...acme, bankcardMock: 2 }, 'version 2 of the definition language'],
    ['without vendors', { bankcardMock: 1, vendors: [] }, 'its list of vendors is empty'],
    [
      'with a vendor that is nothing',
      { bankcardMock: 1, vendors: [null] },
      'the vendor ?: expected an object',
    ],
    ['that lacks a host', packOf({ hosts: [] }), 'the vendor acme: hosts: expected 1 or more'],
    ['that lacks its operations', packOf({ operations: undefined }), 'operations is missing'],
    ['whose id is not kebab-case', packOf({ id: 'Acme' }), 'id: expected kebab-case, such as acme-ocr'],
    [
      'whose schema is of another zod',
      packOf({ operations: { read: { ...read, response: { parse: () => 1 } } } }),
      'operations.read.response: expected a schema of zod 4',
    ],
    [
      'whose outage is no row',
      packOf({ outage: 'none' }),
      'acme: outage names none, which is no row of its layers',
    ],
    [
      'whose text lacks a language',
      packOf({ says: { en: 'Acme' } }),
      'acme: its `says` has no Chinese; write it in zh',
    ],
    [
      'of which two rows cannot be told apart',
      packOf({
        operations: {
          check: {
            ...check,
            outcomes: { ...check.outcomes, alike: { ...check.outcomes.same, when: { en: 'a', zh: '另' } } },
          },
        },
      }),
      'acme/check/same: cannot be told from alike; pin a reply path in which they differ',
    ],
  ])('%s', (_, one, says) => {
    expect(refusal(one)).toContain(`badPack: `);
    expect(refusal(one)).toContain(says);
  });

  const holdsItself: Record<string, unknown> = {};
  holdsItself['me'] = [holdsItself];
  const nested = Array.from({ length: 20_000 }).reduce<object>((inner) => ({ inner }), {});
  const many = Object.fromEntries(
    Array.from({ length: 2001 }, (_, at) => [`row${at}`, check.outcomes.malformed]),
  );
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  test.each([
    [
      'with an operation that every object has',
      packOf({ operations: { toString: check } }),
      'operations: expected names that not every object has',
    ],
    [
      'with a row that every object has',
      packOf({
        operations: {
          check: { ...check, outcomes: { ...check.outcomes, constructor: check.outcomes.same } },
        },
      }),
      'outcomes: expected names that',
    ],
    [
      'that holds itself',
      packOf({ extra: holdsItself }),
      'acme: extra.me.0 holds itself, or is nested too deeply',
    ],
    ['that is nested without end', packOf({ extra: nested }), 'holds itself, or is nested too deeply'],
    [
      'with more rows than any vendor has',
      packOf({ operations: { check: { ...check, outcomes: many } } }),
      'expected at most 2000 rows',
    ],
    [
      'that is a proxy of nothing',
      { ...acme, vendors: [revoked.proxy] },
      'vendors[0]: it cannot be read: TypeError',
    ],
    [
      'whose list throws',
      {
        bankcardMock: 1,
        get vendors() {
          throw new Error('from a getter');
        },
      },
      'vendors[0]: it cannot be read: Error: from a getter',
    ],
  ])('%s', (_, one, says) => {
    expect(refusal(one)).toContain('badPack: ');
    expect(refusal(one)).toContain(says);
    // A pack that was refused leaves nothing behind.
    expect(refusal(acme)).toBe('nothing');
  });

  test('not for what it holds many times', () => {
    // Looked through part by part, these would be 2 ** 60 objects.
    const shared = Array.from({ length: 60 }).reduce<object>((part) => ({ one: part, other: part }), {});
    expect(refusal(packOf({ extra: shared }))).toBe('nothing');
    const proxied = { ...acme, vendors: [new Proxy(acmeVendor, {})] };
    expect(refusal(proxied)).toBe('nothing');
  });

  test.each([
    ['the id of another vendor', { id: 'acme' }, 'there is a vendor acme already'],
    ['its credentials', { credentials: { ...acmeVendor.credentials } }, 'its credentials are called acme'],
    [
      'a setting',
      { settings: [setting(limits.name, z.string(), '', limits)] },
      'other: its setting limits is called as one of',
    ],
    ['a layer', { layers: [{ ...acmeVendor.layers[0] }] }, 'its layer are printed under acme'],
    [
      'a path',
      { operations: { read: other.operations.read, check } },
      "other/check: its path /v1/acme/check is that of acme/check, which answers it at the mock's own address",
    ],
    [
      'a host and path',
      { hosts: acmeVendor.hosts, operations: { check } },
      'is that of acme/check on the same host',
    ],
    [
      'a built-in path',
      { operations: { check: { ...check, path: '/cgi-bin/token' } } },
      'is that of wechat/token',
    ],
  ])('that shares %s', (_, change, says) => {
    expect(refusal(acme, packOf({ ...other, ...change }))).toContain(says);
  });

  test('by the file and line of what is wrong in it', () => {
    const [place, ...why] = refusal(packOf({ outage: 'none' }))
      .replace('badPack: ', '')
      .split(': ');
    expect(place).toMatch(/choose-vendors\.test\.ts:\d+$/);
    expect(why.join(': ')).toContain('acme: outage names none');
  });

  test('unless its vendor, or the one that it collides with, is left out', () => {
    const colliding = packOf({
      ...other,
      operations: { check: { ...check, path: wechat.operations.token.path } },
    });
    expect(createMock({ vendors: [colliding], only: ['other'] }).vendors).toHaveLength(1);
    expect(createMock({ vendors: [colliding], only: ['wechat'] }).vendors).toHaveLength(1);
  });
});

describe('the path of another vendor', () => {
  const told = { told: { action: 'Check' }, example: { query: { Action: 'Check' } } };
  const selectors = { action: [{ in: 'query', name: 'Action' }] };
  const shared = { ...check, ...told, path: '/shared' };

  test('may be had where selectors tell the two apart', () => {
    const one = packOf({ ...other, selectors, operations: { check: shared } });
    const credentials = { ...acmeVendor.credentials, id: 'third' };
    const third = packOf({
      ...{ ...other, id: 'third', hosts: ['third.example'], credentials, selectors },
      layers: [{ ...acmeVendor.layers[0], vendor: 'third' }],
      operations: { check: { ...shared, told: { action: 'Look' }, example: { query: { Action: 'Look' } } } },
    });
    expect(createMock({ vendors: [one, third], only: ['other', 'third'] }).vendors).toHaveLength(2);
  });
});
