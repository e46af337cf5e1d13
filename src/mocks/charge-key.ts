import type { RequestView } from '../definition/call.ts';
import type { Operation } from '../definition/operation.ts';
import { pictureHash } from '../pictures/picture-hash.ts';

/** Which parameter it is, `query name`, and its value or what stands for it, as JSON. */
interface Field {
  readonly place: string;
  readonly value: string;
}

/** A longer key is hashed; to hash a short one would cost more than to keep it. */
const longestPlain = 256;
/** A longer value is a picture, and its hash stands for it. */
const longestKept = 1024;
const deepest = 16;
/** An AppCode of whatever spelling, and a token: who asks, not what for. */
const credential = /^(?:appcode|access_token)$/i;
const utf8 = new TextEncoder();

/**
 * A text that is the same for two calls that ask an operation for the same thing. Parameters count by name and
 * value, in whatever order they come; those that the operation calls volatile do not, nor its order number, nor
 * credentials, nor headers, nor what a file is called. Pictures are hashed: ask of calls that are billed alone.
 */
export function chargeKey({ raw }: RequestView, { path, request, volatile = [], order }: Operation): string {
  const counts = (name: string) => name !== order && !volatile.includes(name) && !credential.test(name);
  const fields: Field[] = [];
  for (const { name, value } of raw.query.all)
    if (counts(name)) fields.push({ place: `query ${name}`, value: toText(value) });
  // A body is read as the operation reads it: a multipart one of megabytes is no form.
  if (request.form) {
    for (const { name, value } of raw.form.all)
      if (counts(name)) fields.push({ place: `form ${name}`, value: toText(value) });
  }
  if (request.json) {
    for (const [name, value] of Object.entries(raw.json)) {
      if (counts(name))
        fields.push({ place: `json ${name}`, value: JSON.stringify(canonical(value, 0)) ?? '' });
    }
  }
  if (request.multipart) {
    for (const { name, bytes } of raw.multipart ?? []) {
      if (counts(name))
        fields.push({ place: `multipart ${name}`, value: `{"sha256":"${pictureHash(bytes)}"}` });
    }
  }
  if (!isSorted(fields)) fields.sort(byPlace);
  let asked = path;
  for (const { place, value } of fields) asked += `\n${place.length} ${place} ${value}`;
  return asked.length <= longestPlain ? asked : pictureHash(utf8.encode(asked)).slice(0, 32);
}

/** The call's order number, where the operation has one and the call gives one. */
export function orderOf({ raw }: RequestView, { request, order }: Operation): string | undefined {
  if (order === undefined) return undefined;
  const inJson = request.json && raw.json[order];
  const found =
    (typeof inJson === 'string' && inJson) || (request.form && raw.form.get(order)) || raw.query.get(order);
  // What is kept of a call is bounded; no vendor takes an order number of this length.
  return found ? found.slice(0, 128) : undefined;
}

function isSorted(fields: readonly Field[]): boolean {
  return fields.every(({ place }, at) => at === 0 || (fields[at - 1]?.place ?? '') <= place);
}

/** Repeats of a name keep their order: the first of them counts. */
function byPlace({ place }: Field, other: Field): number {
  return place === other.place ? 0 : place < other.place ? -1 : 1;
}

/** As JSON, but for the quotes of a text; no text that is sent begins as an object does. */
function toText(value: string): string {
  return value.length <= longestKept ? `"${value}` : `{"sha256":"${pictureHash(utf8.encode(value))}"}`;
}

/** An object, as no value that is sent is one here: a text that reads like a hash is not taken for what it is of. */
function shorten(text: string): unknown {
  return text.length <= longestKept ? text : { sha256: pictureHash(utf8.encode(text)) };
}

/** Names sorted; what is nested deeper than any vendor nests is left out, or it would end the stack. */
function canonical(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return shorten(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === deepest) return undefined;
  if (Array.isArray(value)) return value.map((one) => canonical(one, depth + 1));
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return { members: members.map(([name, inner]) => [name, canonical(inner, depth + 1)]) };
}
