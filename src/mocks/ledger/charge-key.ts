import type { Operation } from '../../language/operation.ts';
import { readSegments } from '../../language/routes/segments.ts';
import type { TableRow } from '../../language/table.ts';
import type { Vendor } from '../../language/vendor.ts';
import { type Hashed, sha256 } from '../../wire/digest.ts';
import { ownText } from '../../wire/own-text.ts';
import type { RequestView } from '../../wire/request-view.ts';
import type { OpenCall } from '../engine/open-call.ts';
import type { Route } from '../engine/route.ts';
import type { LedgerCall } from './ledger.ts';

/** Characters. A longer value is a picture, and is replaced by its hash. */
const longestKept = 1024;
const deepest = 16;
/** Characters. No vendor takes longer order numbers. */
const longestOrder = 128;

/** Whether a parameter says nothing of what a call asks for. Made once for each operation. */
export type IsVolatile = (name: string) => boolean;

export function createIsVolatile({ volatile: ofVendor = [] }: Vendor, operation: Operation): IsVolatile {
  const { volatile = [], order } = operation;
  const names = ofVendor.map((name) => name.replace(/[^\w]/g, '\\$&'));
  const inAnyCase = names.length === 0 ? undefined : new RegExp(`^(?:${names.join('|')})$`, 'i');
  return (name) => name === order || volatile.includes(name) || (inAnyCase?.test(name) ?? false);
}

/**
 * A number that is the same for two calls that ask an operation for the same thing. It depends on the operation's name
 * and on the names and values of the parameters, in any order. It does not depend on volatile parameters, the order
 * number, credentials, headers or file names. Pictures are hashed, so compute it for billed calls only.
 */
export function chargeKey(
  name: string,
  { request: sent, raw }: RequestView,
  { request, path }: Operation,
  isVolatile: IsVolatile,
): number {
  const counts = (field: { readonly name: string }) => !isVolatile(field.name);
  const asked = new Fingerprint();
  asked.add(name);
  if (request.segments)
    addFields(asked, 'segments', membersOf(readSegments(path, sent.path)).filter(counts), addJson);
  if (!request.params) addFields(asked, 'query', raw.query.all.filter(counts), addText);
  // The body is read as the operation reads it: a multipart body of megabytes is not parsed as a form.
  if (request.form) addFields(asked, 'form', raw.form.all.filter(counts), addText);
  if (request.json) addFields(asked, 'json', membersOf(raw.json).filter(counts), addJson);
  if (request.params) addFields(asked, 'params', membersOf(raw.params).filter(counts), addJson);
  if (request.multipart) {
    const parts = (raw.multipart ?? []).map((part) => ({ name: part.name, value: part.bytes }));
    addFields(asked, 'multipart', parts.filter(counts), addHash);
  }
  if (request.body) addHash(asked, sent.body);
  return asked.value;
}

interface Field<T> {
  readonly name: string;
  readonly value: T;
}

function addFields<T>(
  asked: Fingerprint,
  section: string,
  fields: Field<T>[],
  addValue: (asked: Fingerprint, value: T) => void,
): void {
  if (!isSorted(fields)) fields.sort(byName);
  // The count marks where the section ends, so that its last fields cannot be taken for the next section.
  asked.add(`${section}${fields.length}`);
  for (const { name, value } of fields) {
    asked.add(name);
    addValue(asked, value);
  }
}

/** The order number of the call; undefined if there is none. */
export function orderOf({ raw }: RequestView, { request, order }: Operation): string | undefined {
  if (order === undefined) return undefined;
  const inJson = (request.json && raw.json[order]) || (request.params && raw.params[order]);
  const found =
    (typeof inJson === 'string' && inJson) || (request.form && raw.form.get(order)) || raw.query.get(order);
  return found ? ownText(found, longestOrder) : undefined;
}

function isSorted(fields: readonly Field<unknown>[]): boolean {
  for (let at = 1; at < fields.length; at += 1) {
    if ((fields[at - 1]?.name ?? '') > (fields[at]?.name ?? '')) return false;
  }
  return true;
}

/** Repeats of a name keep their order, because the first of them counts. */
function byName({ name }: Field<unknown>, other: Field<unknown>): number {
  return name === other.name ? 0 : name < other.name ? -1 : 1;
}

/** Each kind of value starts with its own sign, so that values of different kinds are never equal. */
function addText(asked: Fingerprint, text: string): void {
  if (text.length > longestKept) addHash(asked, text);
  else {
    asked.add('"');
    asked.add(text);
  }
}

function addHash(asked: Fingerprint, value: Hashed): void {
  asked.add('#');
  asked.add(sha256.hex(value));
}

/** Values nested deeper than any vendor nests are left out, because the recursion would overflow the stack. */
function addJson(asked: Fingerprint, value: unknown, depth = 0): void {
  const addInner = (into: Fingerprint, inner: unknown) => addJson(into, inner, depth + 1);
  if (typeof value === 'string') addText(asked, value);
  else if (typeof value !== 'object' || value === null) asked.add(String(value));
  else if (depth === deepest) asked.add('…');
  else if (!Array.isArray(value)) addFields(asked, '{', membersOf(value), addInner);
  else {
    asked.add(`[${value.length}`);
    for (const inner of value) addInner(asked, inner);
  }
}

function membersOf(object: object): Field<unknown>[] {
  return Object.entries(object).map(([name, value]) => ({ name, value }));
}

/**
 * A hash of 53 bits over a sequence of texts. Among 20 000 different sequences, two get the same hash once in 45
 * million cases. It has two lanes similar to FNV, each finished as in MurmurHash3. It does not prevent deliberate
 * collisions.
 */
export class Fingerprint {
  #one = 0x811c_9dc5 | 0;
  #two = 0x9e37_79b1 | 0;

  add(text: string): void {
    let one = this.#one;
    let two = this.#two;
    const { length } = text;
    for (let at = 0; at < length; at += 1) {
      const unit: number = unitAt.call(text, at);
      one = Math.imul(one ^ unit, 0x0100_0193);
      two = Math.imul(((two << 5) | (two >>> 27)) ^ unit, 0x85eb_ca6b);
    }
    // The boundary between two texts counts too.
    this.#one = Math.imul(one ^ length, 0x0100_0193);
    this.#two = Math.imul(two ^ ~length, 0x85eb_ca6b);
  }

  /** A non-negative integer. */
  get value(): number {
    const high = finish(this.#one ^ (this.#two >>> 15));
    return high * 0x20_0000 + (finish(this.#two ^ high) >>> 11);
  }
}

/** Looked up once, not for each character: V8 has more kinds of strings than it caches at one place. */
const unitAt = String.prototype.charCodeAt;

function finish(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85eb_ca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2_ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

/** The key of a call, made once for calls that send the same. */
function keyOf(call: OpenCall, route: string, operation: Operation, isVolatile: IsVolatile): number {
  const notes = call.sent?.notes;
  if (notes === undefined) return chargeKey(route, call, operation, isVolatile);
  notes.chargeKey ??= chargeKey(route, call, operation, isVolatile);
  return notes.chargeKey;
}

/**
 * The call for the ledger. A billed call includes its key and order number, so that a double charge shows. Fields are
 * listed one by one, because a spread costs as much as deciding.
 */
export function toCharge(
  call: OpenCall,
  { name: route, vendor, operationName, operation, plan }: Route,
  { name, row }: TableRow,
): LedgerCall {
  const { now: at, tenant, package: held } = call;
  const isBilled = row.billed === true;
  return {
    at,
    tenant: tenant.id,
    vendor: vendor.id,
    operation: operationName,
    outcome: name,
    billed: row.billed,
    package: held,
    key: isBilled && operation ? keyOf(call, route, operation, plan.isVolatile) : undefined,
    order: isBilled && operation ? orderOf(call, operation) : undefined,
  };
}
