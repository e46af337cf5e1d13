import type { Example, Fields } from '../../language/example.ts';
import { foldValue, literal, type Value } from '../../language/value.ts';
import type { Vendor } from '../../language/vendor.ts';
import { parseParams } from '../../wire/params.ts';
import type { WireRequest } from '../../wire/wire.ts';
import { incidental } from './interaction.ts';

/**
 * An operation's example with the plain values of a recorded request. Credentials, nonces, times, tickets and
 * signatures are still computed when it is sent.
 */
export function patchExample(vendor: Vendor, example: Example, recorded: WireRequest): Example {
  const text = new TextDecoder().decode(recorded.body);
  const params = (from: string, bare: 'decoded' | 'raw') =>
    parseParams(from, bare).all.map(({ name, value }) => [name, value] as const);
  const signed = namesOfSign(vendor, recorded);
  const isSigned = recorded.headers.some(([name]) => signed.has(name.toLowerCase()));
  const kept = recorded.headers.filter(([name]) => !incidental.test(name) && !signed.has(name.toLowerCase()));
  const { sign: _, ...base } = example;
  return {
    ...base,
    ...(isSigned && { sign: true }),
    ...section('headers', overlay(withoutMissing(example.headers, recorded), kept)),
    ...section('query', overlay(example.query, params(recorded.query, 'decoded'))),
    ...(example.form && text !== '' && section('form', overlay(example.form, params(text, 'raw')))),
    ...(example.json && text !== '' && section('json', overlay(example.json, readJson(text)))),
  };
}

function section(name: keyof Example, fields: Fields): Example {
  return Object.keys(fields).length === 0 ? {} : { [name]: fields };
}

/** Recorded values replace the plain values of the example. Values that the example computes stay. */
function overlay(fields: Fields = {}, recorded: readonly (readonly [name: string, value: Value])[]): Fields {
  const patched: Record<string, Value | null> = { ...fields };
  for (const [name, value] of recorded) {
    const key = Object.keys(fields).find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
    if (!isWorkedOut(fields[key] ?? '')) patched[key] = value;
  }
  return patched;
}

/**
 * Removes the headers of the example that were not recorded. For example, an app that signs does not send the key that the example has.
 */
function withoutMissing(fields: Fields | undefined, { headers }: WireRequest): Fields {
  const sent = new Set(headers.map(([name]) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([name]) => sent.has(name.toLowerCase())));
}

function isWorkedOut(value: Value): boolean {
  return foldValue<boolean>(value, {
    plain: () => false,
    persona: () => false,
    joined: (_, parts) => parts.includes(true),
    otherwise: () => true,
  });
}

function readJson(text: string): (readonly [string, Value])[] {
  try {
    const fields = Object.entries(JSON.parse(text) as Record<string, unknown>);
    return fields.map(([name, value]) => [name, isPlain(value) ? value : literal(value)]);
  } catch {
    return [];
  }
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** The names of the headers that the vendor's signature adds, in lower case. */
function namesOfSign({ sign, credentials }: Vendor, request: WireRequest): ReadonlySet<string> {
  const random = { text: (_: string, length: number) => '0'.repeat(length), uuid: () => '0' };
  const own = credentials.fallback as Readonly<Record<string, unknown>>;
  const added = sign?.({ ...request, headers: [] }, own, { now: 0, random, wrong: false }) ?? [];
  return new Set(added.map(([name]) => name.toLowerCase()));
}
