import { toCommand } from '../../errors/to-command.ts';
import { existing } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type Case, casesOf, isSuccess } from '../../language/cases.ts';
import { refuseBareOperation } from '../../language/refuse-bare-operation.ts';
import {
  createRowIndex,
  type NamedRow,
  operationsWith,
  tellNotOne,
  toChoices,
} from '../../language/row-index.ts';
import type { Vendor } from '../../language/vendor.ts';
import { joined, listing, say, sentences } from '../../words/text.ts';

/**
 * Finds the row `acme/read/debit`, or by its code `acme/check/3008`. `*` stands for the
 * vendor's first operation. Without a row, it is the last one of the table, which is the success. A name or code alone
 * does if it tells one row of all vendors: `B403MQ`. Errors `unknownVendor`, `unknownOperation`, `unknownOutcome`.
 */
export function findCase(vendors: readonly Vendor[], name: string, wanted: string | undefined): Case {
  const all = [...casesOf(vendors)];
  const isPlace = name.includes('/') || wanted !== undefined || all.some((one) => isOf(one, name));
  if (!isPlace) return ofAll(all, name);
  const [vendorId = '', operationName = '', third] = name.split('/');
  const outcome = wanted ?? (third === '' ? undefined : third);
  const cases = ofOperation(ofVendor(all, vendorId), vendorId, operationName);
  const place = `${vendorId}/${operationName}`;
  if (outcome === undefined) return cases.find(isSuccess) ?? refuseNone(place);
  const index = createRowIndex(byRow(cases));
  const [found, ...others] = index.find(outcome.trim());
  if (found !== undefined && others.every(({ name: other }) => other === found.name)) return found.one;
  throw new ToolkitError(
    'unknownOutcome',
    tellNotOne(place, outcome, index, { elsewhere: operationsWith(vendors, outcome.trim(), vendorId) }),
  );
}

interface NamedCase extends NamedRow {
  readonly one: Case;
}

/** One case for each row. Of a row of a layer, which each operation has, that is the one that needs no asking. */
function byRow(cases: readonly Case[]): readonly NamedCase[] {
  const rows = Map.groupBy(cases, (one) => `${placeOf(one)}/${one.outcome}`);
  return [...rows.values()].flatMap((same) => {
    const one = same.find(({ natural }) => natural) ?? same[0];
    return one === undefined ? [] : [{ name: one.outcome, row: one.row, one }];
  });
}

/** `acme/read`, or `acme-gateway/*` */
function placeOf({ vendor, operationName, from }: Case): string {
  return from === undefined ? `${vendor.id}/${operationName}` : `${from.vendor}/*`;
}

function isOf({ vendor, from }: Case, id: string): boolean {
  return vendor.id === id || from?.vendor === id;
}

/** The row of any vendor that has this name or code. */
function ofAll(all: readonly Case[], name: string): Case {
  const found = createRowIndex(byRow(all)).find(name.trim());
  const [only, ...others] = found;
  if (only === undefined) return refuseVendor(all, name);
  if (others.length === 0) return only.one;
  const choices = toChoices(found.map((row) => ({ ...row, operation: placeOf(row.one) })));
  throw new ToolkitError(
    'unknownOutcome',
    say(
      {
        en: '{name} stands for {count} rows: {choices}. Name one of them.',
        zh: '{name} 对应 {count} 个情形：{choices}。请写其中一个。',
      },
      { name: name.trim(), count: found.length, choices },
    ),
  );
}

function refuseNone(place: string): never {
  const all = toCommand(`outcomes ${place.replace(/\/\*$/, '')}`);
  throw new ToolkitError(
    'unknownOutcome',
    say(
      { en: 'Name an outcome: {place}/…. {all} lists all.', zh: '请写出情形：{place}/…。列出全部：{all}' },
      { place, all },
    ),
  );
}

function refuseVendor(all: readonly Case[], id: string): never {
  refuseBareOperation([...new Set(all.map(({ vendor }) => vendor))], id);
  const exists = new Set(all.flatMap(({ vendor, from }) => [vendor.id, ...(from ? [from.vendor] : [])]));
  const none = say({ en: 'There is no vendor {id}.', zh: '没有供应商 {id}。' }, { id });
  throw new ToolkitError('unknownVendor', sentences(none, existing(id, [...exists])));
}

function ofVendor(all: readonly Case[], id: string): readonly Case[] {
  const found = all.filter((one) => isOf(one, id));
  return found.length > 0 ? found : refuseVendor(all, id);
}

function ofOperation(cases: readonly Case[], vendorId: string, wanted: string): readonly Case[] {
  const found = cases.filter(({ operationName }) => wanted === '*' || operationName === wanted);
  if (found.length > 0) return found;
  const exists = [...new Set(cases.map(({ operationName }) => operationName))];
  const places = listing(exists.map((name) => `${vendorId}/${name}`));
  const namesakes = createRowIndex(byRow(cases)).find(wanted);
  if (wanted === '') {
    throw new ToolkitError(
      'unknownOperation',
      say(
        {
          en: 'Name an operation of {vendorId}. There are: {places}.',
          zh: '请写出 {vendorId} 的接口。可选：{places}。',
        },
        { vendorId, places },
      ),
    );
  }
  if (namesakes.length > 0) {
    const full = namesakes.map(
      ({ one, name }) =>
        `${one.from?.vendor === vendorId ? placeOf(one) : `${vendorId}/${one.operationName}`}/${name}`,
    );
    throw new ToolkitError(
      'unknownOperation',
      say(
        {
          en: '{wanted} is an outcome, not an operation: write {full}.',
          zh: '{wanted} 是情形，不是接口：请写 {full}。',
        },
        { wanted, full: joined([...new Set(full)], { en: ' or ', zh: ' 或 ' }) },
      ),
    );
  }
  const none = say(
    { en: '{vendorId} has no operation {wanted}.', zh: '{vendorId} 没有接口 {wanted}。' },
    { vendorId, wanted },
  );
  throw new ToolkitError('unknownOperation', sentences(none, existing(wanted, exists)));
}
