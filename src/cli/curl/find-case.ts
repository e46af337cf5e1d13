import { toExisting } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type Case, casesOf, isSuccess } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';

/**
 * Finds the row `fegine-ocr/cardbank/debit`. `*` stands for the vendor's first operation. Without a row, it is the
 * last one of the table, which is the success. Errors `unknownVendor`, `unknownOperation`, `unknownOutcome`.
 */
export function findCase(vendors: readonly Vendor[], name: string, wanted: string | undefined): Case {
  const [vendorId = '', operationName = '', third] = name.split('/');
  const outcome = wanted ?? (third === '' ? undefined : third);
  const cases = ofOperation(ofVendor(vendors, vendorId), vendorId, operationName);
  const found =
    outcome === undefined
      ? cases.find(isSuccess)
      : (cases.find((one) => one.outcome === outcome && one.natural) ??
        cases.find((one) => one.outcome === outcome));
  if (found !== undefined) return found;
  const exists = [...new Set(cases.map((one) => one.outcome))];
  const place = `${vendorId}/${operationName}`;
  throw new ToolkitError(
    'unknownOutcome',
    outcome === undefined
      ? `Name an outcome: ${place}/…. There are: ${exists.join(', ')}.`
      : `${place} has no outcome ${outcome}. ${toExisting(outcome, exists)}`,
  );
}

function ofVendor(vendors: readonly Vendor[], id: string): readonly Case[] {
  const all = [...casesOf(vendors)];
  const found = all.filter((one) => one.vendor.id === id || one.from?.vendor === id);
  if (found.length > 0) return found;
  const exists = new Set(all.flatMap(({ vendor, from }) => [vendor.id, ...(from ? [from.vendor] : [])]));
  throw new ToolkitError('unknownVendor', `There is no vendor ${id}. ${toExisting(id, [...exists])}`);
}

function ofOperation(cases: readonly Case[], vendorId: string, wanted: string): readonly Case[] {
  const found = cases.filter(({ operationName }) => wanted === '*' || operationName === wanted);
  if (found.length > 0) return found;
  const exists = [...new Set(cases.map(({ operationName }) => operationName))];
  const places = exists.map((name) => `${vendorId}/${name}`).join(', ');
  const namesakes = cases.filter(({ outcome }) => outcome === wanted);
  if (wanted === '') {
    throw new ToolkitError('unknownOperation', `Name an operation of ${vendorId}. There are: ${places}.`);
  }
  if (namesakes.length > 0) {
    const full = namesakes.map(
      ({ operationName, from }) => `${vendorId}/${from?.vendor === vendorId ? '*' : operationName}/${wanted}`,
    );
    throw new ToolkitError(
      'unknownOperation',
      `${wanted} is an outcome, not an operation: write ${[...new Set(full)].join(' or ')}.`,
    );
  }
  throw new ToolkitError(
    'unknownOperation',
    `${vendorId} has no operation ${wanted}. ${toExisting(wanted, exists)}`,
  );
}
