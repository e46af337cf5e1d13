import { expect, test } from 'vitest';
import { runCase } from '../src/descriptions/examples/run-case.ts';
import { createMock } from '../src/index.ts';
import { atlasOf, type Case, casesOf } from '../src/language/cases.ts';
import { defectsOfReply } from '../src/language/defects/defects-of-reply.ts';
import { defectsOfVendor } from '../src/language/defects/defects-of-vendor.ts';
import { isAddressed } from '../src/language/routes/address.ts';
import { vendors } from '../src/vendors/index.ts';
import { headerOf, type WireReply } from '../src/wire/wire.ts';
import { findPersonal } from '../src/world/privacy/find-personal.ts';
import { inMemory } from './case-targets.ts';

test.each(vendors)('$id is defined without a defect', (vendor) => {
  expect(defectsOfVendor(vendor)).toEqual([]);
});

const cases = [...casesOf(vendors)];
const nameOf = ({ vendor, operationName, outcome }: Case) => `${vendor.id}/${operationName}/${outcome}`;
const named = (some: readonly Case[]) => some.map((one) => [nameOf(one), one] as const);

function expectRow(one: Case, name: string, reply: WireReply): void {
  expect(headerOf(reply.headers, 'x-mock-outcome')).toBe(name);
  expect(defectsOfReply(one.operation, one, reply)).toEqual([]);
}

/** One short line of ASCII without anybody's data. Every row to be mended has one. */
function expectReason(one: Case, reply: WireReply): void {
  const told = headerOf(reply.headers, 'x-mock-why');
  if (one.row.retry === 'afterFix') expect(told).toBeDefined();
  if (told === undefined) return;
  expect(told).toMatch(/^[\x20-\x7e]{10,300}$/);
  expect(findPersonal(told)).toEqual([]);
}

const mock = createMock();

// In memory: test/transports holds a socket to the same bytes, for all of them.
test.each(named(cases.filter(({ natural }) => natural)))(
  '%s comes about by itself, and says its reason',
  async (name, one) => {
    const expected = isAddressed(one.vendor, one.operation, one.example)
      ? name
      : `${one.vendor.id}/*/${one.outcome}`;
    const reply = await runCase(one, inMemory(mock));
    expectRow(one, expected, reply);
    expectReason(one, reply);
  },
);

test.each(named(cases))('%s is given to who asks for it', async (name, one) => {
  expectRow(one, name, await runCase(one, inMemory(mock), 'asked'));
});

test('at least two thirds of the rows that a caller can mend come about by themselves', () => {
  const own = atlasOf(vendors).filter(
    ({ layer, natural, retry }) => layer === 'vendor' && (natural || retry === 'afterFix'),
  );
  const natural = own.filter((row) => row.natural);
  expect(natural.length / own.length).toBeGreaterThan(2 / 3);
});
