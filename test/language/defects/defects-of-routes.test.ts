import { expect, test } from 'vitest';
import { defectsOfRoutes } from '../../../src/language/defects/defects-of-routes.ts';
import { defectsOfVendor } from '../../../src/language/defects/defects-of-vendor.ts';
import type { Operation } from '../../../src/language/operation.ts';
import { type Vendor, vendor } from '../../../src/language/vendor.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { shujubao } from '../../../src/vendors/shujubao.ts';

const [operation] = Object.values(shujubao.operations) as readonly Operation[];

/** `vendorOf('acme', ['acme.test'], { check: '/check' })` */
function vendorOf(
  id: string,
  hosts: Vendor['hosts'],
  paths: Readonly<Record<string, string>>,
  method = 'GET',
): Vendor {
  const operations = Object.entries(paths).map(([name, path]) => [name, { ...operation, path, method }]);
  return vendor({ ...shujubao, id, hosts, operations: Object.fromEntries(operations) });
}

test('the vendors there are share no address', () => {
  expect(defectsOfRoutes(vendors)).toEqual([]);
});

test('two operations of one path are told once, however many hosts the vendor has', () => {
  const acme = vendorOf('acme', ['one.test', 'two.test'], { check: '/check', again: '/check' });
  const defect =
    'acme/again: its path /check is that of acme/check, and a method tells no two apart; give each its own path, tell them apart by selectors, or make them one operation';
  expect(defectsOfRoutes([acme])).toEqual([defect]);
  expect(defectsOfVendor(acme)).toContain(defect);
});

test('a method of its own does not save a path, since the mock routes without it', () => {
  const { check } = vendorOf('acme', ['acme.test'], { check: '/check' }, 'GET').operations;
  const { again } = vendorOf('acme', ['acme.test'], { again: '/check' }, 'POST').operations;
  const acme = vendor({ ...shujubao, operations: { check, again } as Vendor['operations'] });
  expect(defectsOfRoutes([acme])).toHaveLength(1);
});

test('every further operation of a path is told beside the first', () => {
  const acme = vendorOf('acme', ['acme.test'], { one: '/check', two: '/check', three: '/check' });
  expect(defectsOfRoutes([acme])).toEqual([
    expect.stringMatching(/^acme\/two: .* acme\/one,/),
    expect.stringMatching(/^acme\/three: .* acme\/one,/),
  ]);
});

test('paths that differ in a letter, its case or a slash are two', () => {
  const paths = { one: '/check', two: '/Check', three: '/check/', four: '/checks' };
  expect(defectsOfRoutes([vendorOf('acme', ['acme.test', 'acme.test'], paths)])).toEqual([]);
});

test('two vendors of one host and path are told by the address that they share', () => {
  const acme = vendorOf('acme', ['acme.test', 'both.test'], { check: '/check' });
  const other = vendorOf('other', ['other.test', 'both.test'], { verify: '/check' });
  expect(defectsOfRoutes([acme, other])).toEqual([
    'other/verify: its address both.test/check is that of acme/check; give each its own host or path, or make the two one vendor',
  ]);
});

test('two vendors may share a host, or a path', () => {
  const acme = vendorOf('acme', ['acme.test'], { check: '/check' });
  expect(defectsOfRoutes([acme, vendorOf('host', ['acme.test'], { verify: '/verify' })])).toEqual([]);
  expect(defectsOfRoutes([acme, vendorOf('path', ['other.test'], { check: '/check' })])).toEqual([]);
});

test('patterns of two vendors that one host can be of are told, and so are hosts that are none of the vendor', () => {
  const acme = vendorOf('acme', ['acme.test', '*.eu.acme.test'], { check: '/check' });
  const other = vendorOf('other', ['other.test', 'api.*.acme.test'], { verify: '/check' });
  expect(defectsOfRoutes([acme, other])).toEqual([
    'other/verify: its address api.*.acme.test/check is that of acme/check; give each its own host or path, or make the two one vendor',
  ]);
  expect(
    defectsOfRoutes([acme, vendorOf('other', ['other.test', '*.*.eu.acme.test'], { verify: '/check' })]),
  ).toEqual([]);
  expect(defectsOfRoutes([vendorOf('acme', ['*.acme.test'], { check: '/check' })])).toEqual([
    'acme/check: its first host *.acme.test is a pattern; put one by name before it',
  ]);
  expect(defectsOfRoutes([vendorOf('acme', ['acme.test', 'ocr.*.test'], { check: '/check' })])).toEqual([
    "acme/check: its host ocr.*.test could be anybody's; end it in a domain of the vendor's",
  ]);
  const { check } = acme.operations;
  const strange = vendor({ ...acme, operations: { check: { ...check, hosts: ['no.test'] } as Operation } });
  expect(defectsOfRoutes([strange])).toEqual([
    "acme/check: its host no.test is none of its vendor; add it to the vendor's hosts",
  ]);
});

test('two operations of one path have each a host of its own', () => {
  const acme = vendorOf('acme', ['one.test', 'two.test'], { check: '/check', again: '/check' });
  const on = (name: string, host: string) =>
    ({ ...acme.operations[name], hosts: [host] }) as unknown as Operation;
  const apart = { check: on('check', 'one.test'), again: on('again', 'two.test') };
  expect(defectsOfRoutes([vendor({ ...acme, operations: apart })])).toEqual([]);
});
