import type { Param } from './params.ts';
import type { HeaderPair } from './wire.ts';

/**
 * Percent-encodes every byte of the UTF-8 text but letters, digits and `-_.~`, as RFC 3986 says. A lone surrogate counts
 * as U+FFFD.
 */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Encoded parameters, sorted by name and then by value: `a=1&b=`. */
export function canonicalQuery(params: readonly Param[]): string {
  const encoded = params.map(({ name, value }) => [encodeRfc3986(name), encodeRfc3986(value)] as const);
  encoded.sort(([one, first], [other, second]) => compare(one, other) || compare(first, second));
  return encoded.map(([name, value]) => `${name}=${value}`).join('&');
}

/** A line `name:value` for each of these lower-case names. The values of a repeated header are sorted and joined. */
export function canonicalHeaders(headers: readonly HeaderPair[], names: readonly string[]): string {
  const values = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const [name, value] of headers) values.get(name.toLowerCase())?.push(value.trim());
  return names.map((name) => `${name}:${values.get(name)?.sort().join(',')}\n`).join('');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
