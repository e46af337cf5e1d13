import { z } from 'zod';
import type { Diagnosis } from '../../language/diagnosis.ts';
import { setting } from '../../language/setting.ts';
import type { TableRow } from '../../language/table.ts';
import { tellMisspelt } from '../../wire/tell-misspelt.ts';
import { maskNumbers } from '../../world/privacy/mask-text.ts';
import { diagnoseBody } from './diagnose-body.ts';
import type { OpenCall, Section } from './open-call.ts';
import { parseInput } from './parse-input.ts';
import { nearestOperation, type Route, tellNearest } from './route.ts';

/** The one setting of the mock itself. */
export const why = setting('why', z.enum(['on', 'off']), 'on', {
  says: 'Whether a refusal gives its reason in the header x-mock-why',
  evidence: 'documented',
  source: 'the mock itself',
});

/** Characters. */
const longest = 300;
/** A text with ten digits at most, and no word in which a number can be encoded. To search it would take longer than the call. */
const harmless = /^(?!(?:\D*\d){11})(?!.*[\w+/=]{24})[\x20-\x7e]*$/;

/**
 * The reason of a refusal that the caller can do something about: one line of ASCII, without personal data. Undefined
 * for every other row. `found` is what the doctors found.
 */
export function toReason(
  call: OpenCall,
  route: Route,
  tableRow: TableRow,
  found: Diagnosis | undefined,
): string | undefined {
  const { row } = tableRow;
  if (found !== undefined) return toLine(found.says);
  if (row.retry === 'never') return undefined;
  const name = row.vendorName === undefined ? '' : ` (${row.vendorName})`;
  const says = malformed(call, route, tableRow) ?? `${capital(row.when)}${name}.`;
  return toLine(`${says}${misdirected(call, route)}`);
}

/** The text as one line of ASCII, of at most 300 characters, with numbers masked. */
function toLine(text: string): string {
  const line = (harmless.test(text) ? text : maskNumbers(text))
    .replaceAll('…', '...')
    .replace(/\s+/g, ' ')
    .replace(/[^\x20-\x7e]+/g, '?');
  return line.length <= longest ? line : `${line.slice(0, longest - 3)}...`;
}

/** What is wrong with the input, if the row is for malformed input. */
function malformed(
  call: OpenCall,
  { operation, plan }: Route,
  { name, invalid }: TableRow,
): string | undefined {
  if (!invalid || operation === undefined) return undefined;
  const body = plan.bodyKind && diagnoseBody(call.request, plan.bodyKind);
  if (body !== undefined) return body.says;
  const [wrong] = parseInput(operation, plan.inputs, call).faults.filter(({ row }) => row === name);
  if (wrong === undefined) return undefined;
  const { parameter, section, isMissing } = wrong;
  const place = section === 'query' ? 'the query' : `the ${section === 'json' ? 'JSON' : section} body`;
  const names = plan.inputs.find((one) => one.section === section)?.names ?? [];
  const misspelt = isMissing ? tellMisspelt(parameter, sentNames(call, section), names) : undefined;
  if (misspelt !== undefined) return misspelt;
  return isMissing
    ? `${parameter} is missing in ${place}, or empty.`
    : `${parameter} in ${place} is not of the form that the vendor takes.`;
}

function sentNames({ raw }: OpenCall, section: Section): readonly string[] {
  if (section === 'json') return Object.keys(raw.json);
  const named = section === 'multipart' ? raw.multipart : raw[section].all;
  return (named ?? []).map(({ name }) => name);
}

/** The way to an operation, for a call whose path or method leads to none. */
function misdirected({ route, request }: OpenCall, { vendor, operation }: Route): string {
  if (route === 'unknownPath') return tellNearest(nearestOperation([vendor], request.path));
  if (route === 'wrongMethod') return ` ${operation?.method} is the method of this path.`;
  return '';
}

/** The text with a capital, unless it begins with the name of a parameter. */
function capital(text: string): string {
  return text.replace(/^(?:a|an|neither|no|nothing|the|there)\b/, (word) =>
    word.replace(/^./, (first) => first.toUpperCase()),
  );
}
