import { expect, test } from 'vitest';
import type { Operation } from '../../../src/language/operation.ts';
import { type Vendor, vendor } from '../../../src/language/vendor.ts';
import { createRouter, nearestOperation } from '../../../src/mocks/engine/route.ts';
import { vendors as documented } from '../../../src/vendors/index.ts';
import { shujubao } from '../../../src/vendors/shujubao.ts';

const [operation] = Object.values(shujubao.operations) as readonly Operation[];

function vendorOf(id: string, host: string, path: string, formerPaths: Vendor['formerPaths'] = []): Vendor {
  const operations = { check: { ...operation, path } as Operation };
  return vendor({ ...shujubao, id, hosts: [host], operations, formerPaths });
}

/** The operation, such as `acme/check`, that receives a request with this host and path. */
function routeOf(vendors: readonly Vendor[], host: string, path: string): string | undefined {
  const headers = [['Host', host]] as const;
  return createRouter(vendors).route({ method: 'GET', path, query: '', headers, body: new Uint8Array() })
    ?.name;
}

test('of two vendors with one path the Host says which, and without one the first is meant', () => {
  const vendors = [vendorOf('acme', 'acme.test', '/check'), vendorOf('other', 'other.test', '/check')];
  expect(routeOf(vendors, 'acme.test', '/check')).toBe('acme/check');
  expect(routeOf(vendors, 'other.test:443', '/check')).toBe('other/check');
  expect(routeOf(vendors, '127.0.0.1:4100', '/check')).toBe('acme/check');
  expect(routeOf(vendors.toReversed(), '127.0.0.1:4100', '/check')).toBe('other/check');
});

test('two vendors with one host are told by path, and the first answers what is neither', () => {
  const vendors = [vendorOf('acme', 'both.test', '/check'), vendorOf('other', 'both.test', '/verify')];
  expect(routeOf(vendors, 'both.test', '/check')).toBe('acme/check');
  expect(routeOf(vendors, 'both.test', '/verify')).toBe('other/check');
  expect(routeOf(vendors, 'both.test', '/nothing')).toBe('acme/*');
  expect(routeOf(vendors, 'none.test', '/nothing')).toBeUndefined();
});

test('a former path is an unknown path of its vendor without a Host, and an operation of today goes before it', () => {
  const facts = {
    says: { en: 'an older spelling', zh: '旧写法' },
    evidence: 'client',
    source: 'a client',
  } as const;
  const former = (path: string) => [{ path, ...facts }];
  const acme = vendorOf('acme', 'acme.test', '/check', former('/old'));
  const other = vendorOf('other', 'other.test', '/verify', former('/check'));
  expect(routeOf([acme, other], '127.0.0.1:4100', '/old')).toBe('acme/*');
  expect(routeOf([acme, other], '127.0.0.1:4100', '/%6Fld')).toBe('acme/*');
  expect(routeOf([acme, other], '127.0.0.1:4100', '/check')).toBe('acme/check');
  expect(routeOf([acme, other], 'other.test', '/old')).toBe('other/*');
});

// biome-ignore format: a table reads as a table
test.each([
  ['/bank3check', 'GET /bank3Check (fegine-elements/bank3Check)'],
  ['/bank3Chek/', 'GET /bank3Check (fegine-elements/bank3Check)'],
  ['/tokn', 'GET /cgi-bin/token (wechat/token)'],
  ['/bankcrd', 'POST /cv/ocr/bankcard (wechat/bankcard)'],
  ['/proxy/aliyun/cardbnk', 'POST /cardbank (fegine-ocr/cardbank)'],
])('a path that is nearly right leads to the operation: %s', (path, nearest) => {
  expect(nearestOperation(documented, path)).toBe(nearest);
});

test.each(['/nosuch', '/', '', '/user/13800138000', '/verify/6214850000000015', '/favicon.ico', '/health'])(
  'a path that is like none has no suggestion: %s',
  (path) => {
    expect(nearestOperation(documented, path)).toBeUndefined();
  },
);
