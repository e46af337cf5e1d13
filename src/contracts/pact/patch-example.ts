import { addedBySign } from '../../descriptions/examples/to-wire-request.ts';
import type { Case } from '../../language/cases.ts';
import type { Example, Fields } from '../../language/example.ts';
import { readSegments } from '../../language/routes/segments.ts';
import { foldValue, literal, type Value } from '../../language/value.ts';
import type { Sign, SignedParts, Vendor } from '../../language/vendor.ts';
import { parseParams } from '../../wire/params.ts';
import { headerOf, type WireRequest } from '../../wire/wire.ts';
import { incidental } from './interaction.ts';

/**
 * An operation's example with the plain values of a recorded request. Credentials, nonces, times, tickets and
 * signatures are still computed when it is sent.
 */
export function patchExample(
  { vendor, operation, example }: Pick<Case, 'vendor' | 'operation' | 'example'>,
  recorded: WireRequest,
): Example {
  const text = new TextDecoder().decode(recorded.body);
  const params = (from: string, bare: 'decoded' | 'raw') =>
    parseParams(from, bare).all.map(({ name, value }) => [name, value] as const);
  const scheme = schemeOf(vendor, recorded);
  const isOwn = (section: SignedSection) => {
    const added = scheme?.names[section];
    return ([name]: readonly [string, unknown]) => !added?.has(name.toLowerCase());
  };
  const kept = recorded.headers.filter(([name]) => !incidental.test(name)).filter(isOwn('headers'));
  const { sign: _, signBy: __, ...base } = example;
  return {
    ...base,
    ...scheme?.says,
    ...section('headers', overlay(withoutMissing(example.headers, recorded), kept)),
    ...section(
      'segments',
      overlay(example.segments, Object.entries(readSegments(operation.path, recorded.path))),
    ),
    ...section('query', overlay(example.query, params(recorded.query, 'decoded').filter(isOwn('query')))),
    ...(example.form &&
      text !== '' &&
      section('form', overlay(example.form, params(text, 'raw').filter(isOwn('form'))))),
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

const signedSections = ['headers', 'query', 'form'] as const;
type SignedSection = (typeof signedSections)[number];

interface Scheme {
  /** The part of an example that asks for this signature. */
  readonly says: Pick<Example, 'sign' | 'signBy'>;
  /** The names that the signature adds, in lower case. */
  readonly names: Readonly<Record<SignedSection, ReadonlySet<string>>>;
}

/** The way in which a recorded request is signed: the one with the most names in it; undefined if it is not signed. */
function schemeOf({ sign, signs = {}, credentials }: Vendor, recorded: WireRequest): Scheme | undefined {
  const sent = namesOf({
    headers: recorded.headers,
    query: parseParams(recorded.query).all.map(({ name, value }) => [name, value]),
    form: parseParams(new TextDecoder().decode(recorded.body), 'raw').all.map(({ name, value }) => [
      name,
      value,
    ]),
  });
  const own = credentials.fallback as Readonly<Record<string, unknown>>;
  const host = headerOf(recorded.headers, 'host') ?? '';
  const all: readonly (readonly [Scheme['says'], Sign])[] = [
    ...(sign === undefined ? [] : [[{ sign: true }, sign] as const]),
    ...Object.entries(signs).map(([signBy, one]) => [{ sign: true, signBy }, one] as const),
  ];
  let found: { readonly scheme: Scheme; readonly hits: number } | undefined;
  for (const [says, one] of all) {
    const names = namesOf(addedBySign(one, recorded, own, host));
    const hits = signedSections.flatMap((section) =>
      [...names[section]].filter((name) => sent[section].has(name)),
    ).length;
    if (hits > (found?.hits ?? 0)) found = { scheme: { says, names }, hits };
  }
  return found?.scheme;
}

function namesOf(parts: SignedParts): Scheme['names'] {
  const lower = (pairs: SignedParts['headers']) => new Set((pairs ?? []).map(([name]) => name.toLowerCase()));
  return { headers: lower(parts.headers), query: lower(parts.query), form: lower(parts.form) };
}
