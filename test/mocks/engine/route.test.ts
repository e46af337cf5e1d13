import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../src/language/operation.ts';
import { type Vendor, vendor } from '../../../src/language/vendor.ts';
import { createRouter, nearestOperation } from '../../../src/mocks/engine/route.ts';
import { vendors as documented } from '../../../src/vendors/index.ts';
import { shujubao } from '../../../src/vendors/shujubao.ts';
import { createView, type RequestView } from '../../../src/wire/request-view.ts';
import type { HeaderPair } from '../../../src/wire/wire.ts';

const [operation] = Object.values(shujubao.operations) as readonly Operation[];

function vendorOf(id: string, host: string, path: string, formerPaths: Vendor['formerPaths'] = []): Vendor {
  const operations = { check: { ...operation, path } as Operation };
  return vendor({ ...shujubao, id, hosts: [host], operations, formerPaths });
}

/** The operation, such as `acme/check`, that receives a request with this host and path. */
function routeOf(vendors: readonly Vendor[], host: string, path: string): string | undefined {
  return createRouter(vendors).route(viewOf(path, [['Host', host]]))?.name;
}

function viewOf(path: string, headers: readonly HeaderPair[] = []): RequestView {
  return createView({ method: 'GET', path, query: '', headers, body: new Uint8Array() });
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

describe('hosts', () => {
  const acme = vendor({
    ...shujubao,
    id: 'acme',
    hosts: ['ocr.acme.test', 'ocr.*.acme.test', 'id.acme.test', 'id.*.acme.test'],
    operations: {
      read: { ...operation, path: '/read', hosts: ['ocr.acme.test', 'ocr.*.acme.test'] } as Operation,
      check: { ...operation, path: '/check', hosts: ['id.acme.test', 'id.*.acme.test'] } as Operation,
    },
  });
  const vendors = [acme, vendorOf('other', 'ocr.north.acme.test', '/read')];

  test.each([
    ['ocr.acme.test', '/read', 'acme/read'],
    ['OCR.ap-guangzhou.acme.test:443', '/read', 'acme/read'],
    ['id.south.acme.test', '/check', 'acme/check'],
    ['id.south.acme.test', '/read', 'acme/*'],
    ['ocr.acme.test', '/check', 'acme/*'],
    ['ocr.north.acme.test', '/read', 'other/check'],
    ['ocr.a.b.acme.test', '/nothing', undefined],
    ['ocr..acme.test', '/nothing', undefined],
    ['ocr.south.acme.test.evil.test', '/nothing', undefined],
    ['ocr.south-acme.test', '/nothing', undefined],
    ['127.0.0.1:4100', '/check', 'acme/check'],
  ])('of a pattern stand for one label, and a host by its name goes before: %s%s', (host, path, name) => {
    const router = createRouter(vendors);
    for (const _ of [1, 2]) {
      expect(router.route(viewOf('/else', [['Host', 'other.test']]))).toBeUndefined();
      expect(router.route(viewOf(path, [['Host', host]]))?.name).toBe(name);
    }
  });
});

describe('operations of one path', () => {
  const selectors = {
    action: [
      { in: 'header', name: 'X-Acme-Action' },
      { in: 'query', name: 'Action' },
      { in: 'form', name: 'Action' },
    ],
  } as const;
  const gate = (id: string, traces: Vendor['traces'] = []) => {
    const operations = Object.fromEntries(
      ['Check', 'Read'].map((action) => [action, { ...operation, path: '/', told: { action } } as Operation]),
    );
    return vendor({ ...shujubao, id, hosts: [`${id}.test`], operations, selectors, traces });
  };
  const acme = gate('acme', [{ in: 'header', name: 'X-Acme-Key', startsWith: 'acme-' }]);
  const routeTo = (
    host: string,
    { method = 'POST', query = '', form = '', headers = {} as Readonly<Record<string, string>> },
  ) => {
    const pairs = [['Host', host] as const, ...Object.entries(headers)];
    const view = createView({
      method,
      path: '/',
      query,
      headers: pairs,
      body: new TextEncoder().encode(form),
    });
    return createRouter([acme, gate('other')]).route(view)?.name;
  };

  test('are told by a header in any case, a parameter of the query, or one of the form', () => {
    expect(routeTo('acme.test', { headers: { 'x-acme-action': 'Read' } })).toBe('acme/Read');
    expect(routeTo('other.test', { query: 'Action=Read' })).toBe('other/Read');
    expect(routeTo('acme.test', { form: 'Nonce=1&Action=Check' })).toBe('acme/Check');
    expect(routeTo('127.0.0.1', { query: 'Action=Read' })).toBe('acme/Read');
  });

  test('are told by the first place that the request has, and a GET has no form', () => {
    const headers = { 'X-Acme-Action': 'Read' };
    expect(routeTo('acme.test', { headers, query: 'Action=Check' })).toBe('acme/Read');
    expect(routeTo('acme.test', { query: 'Action=Check', form: 'Action=Read' })).toBe('acme/Check');
    expect(routeTo('acme.test', { method: 'GET', form: 'Action=Read' })).toBe('acme/*');
  });

  test('are its vendor’s unknown path if none is meant: by Host, or by a trace at the mock’s own address', () => {
    expect(routeTo('other.test', { query: 'Action=read' })).toBe('other/*');
    expect(routeTo('127.0.0.1', { headers: { 'X-Acme-Key': 'acme-1' } })).toBe('acme/*');
    expect(routeTo('127.0.0.1', { headers: { 'X-Acme-Key': 'key-1' } })).toBeUndefined();
    expect(routeTo('127.0.0.1', {})).toBeUndefined();
  });

  test('are near if what selects them is nearly right', () => {
    const near = (query: string) =>
      nearestOperation(
        [acme],
        createView({ method: 'GET', path: '/', query, headers: [], body: new Uint8Array() }),
      );
    expect(near('Action=Raed')).toBeUndefined();
    expect(near('Action=check')).toBe('POST / X-Acme-Action: Check (acme/Check)');
    expect(near('')).toBeUndefined();
  });
});

// biome-ignore format: a table reads as a table
test.each([
  ['/bank3check', 'GET /bank3Check (fegine-elements/bank3Check)'],
  ['/bank3Chek/', 'GET /bank3Check (fegine-elements/bank3Check)'],
  ['/tokn', 'GET /cgi-bin/token (wechat/token)'],
  ['/bankcrd', 'POST /cv/ocr/bankcard (wechat/bankcard)'],
  ['/proxy/aliyun/cardbnk', 'POST /cardbank (fegine-ocr/cardbank)'],
])('a path that is nearly right leads to the operation: %s', (path, nearest) => {
  expect(nearestOperation(documented, viewOf(path))).toBe(nearest);
});

test.each(['/nosuch', '/', '', '/user/13800138000', '/verify/6214850000000015', '/favicon.ico', '/health'])(
  'a path that is like none has no suggestion: %s',
  (path) => {
    expect(nearestOperation(documented, viewOf(path))).toBeUndefined();
  },
);
