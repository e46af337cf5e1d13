import { expect, test } from 'vitest';
import { runCase } from '../src/descriptions/examples/run-case.ts';
import { atlasOf, type Case, casesOf } from '../src/language/cases.ts';
import { defectsOfReply } from '../src/language/defects/defects-of-reply.ts';
import { defectsOfVendor } from '../src/language/defects/defects-of-vendor.ts';
import { isAddressed } from '../src/language/routes/address.ts';
import { createNames } from '../src/mocks/names.ts';
import { vendors } from '../src/vendors/index.ts';
import { headerOf, type WireReply } from '../src/wire/wire.ts';
import { findPersonal } from '../src/world/privacy/find-personal.ts';
import {
  answersOf,
  calmTarget,
  changedRows,
  createCalm,
  noteAnswer,
  readRecord,
  recordedReleases,
  tellChanged,
  wayOf,
} from './answers/answers.ts';

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

const mock = createCalm(vendors);
const answers: Record<string, Record<string, string>> = {};

async function run(one: Case, how: 'natural' | 'asked'): Promise<WireReply> {
  const reply = await runCase(one, await calmTarget(mock), how);
  if (how === wayOf(one)) noteAnswer(answers, one, reply);
  return reply;
}

// In memory: test/transports holds a socket to the same bytes, for all of them.
test.each(named(cases.filter(({ natural }) => natural)))(
  '%s comes about by itself, and says its reason',
  async (name, one) => {
    const expected = isAddressed(one.vendor, one.operation, one.example)
      ? name
      : `${one.vendor.id}/*/${one.outcome}`;
    const reply = await run(one, 'natural');
    expectRow(one, expected, reply);
    expectReason(one, reply);
  },
);

test.each(named(cases))('%s is given to who asks for it', async (name, one) => {
  expectRow(one, name, await run(one, 'asked'));
});

test.each(recordedReleases())('an answer of %s stays, or can be had by --answers', async (release) => {
  const keeping = createNames(vendors).quirksKeeping(release);
  const isWhole = vendors.every(({ id, operations }) =>
    Object.keys(operations).every((name) => `${id}/${name}` in answers),
  );
  const found = keeping.length === 0 && isWhole ? answers : await answersOf(vendors, release);
  expect(changedRows(readRecord(release, vendors), found), tellChanged(release)).toEqual([]);
});

test('at least two thirds of the rows that a caller can mend come about by themselves', () => {
  const own = atlasOf(vendors).filter(
    ({ layer, natural, retry }) => layer === 'vendor' && (natural || retry === 'afterFix'),
  );
  const natural = own.filter((row) => row.natural);
  expect(natural.length / own.length).toBeGreaterThan(2 / 3);
});
