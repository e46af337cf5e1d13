import { maskValue } from '../../world/privacy/mask-value.ts';

/** A value of the state, with its kind and key. */
export interface PlainRow {
  readonly kind: string;
  readonly key: string;
  readonly value: unknown;
}

/** The fields whose texts are names of ours or of vendors' documents. */
const names = new Set([
  'operation',
  'outcome',
  'outcomes',
  'fault',
  'tenant',
  'vendor',
  'id',
  'same',
  'rule',
  'state',
  'quirks',
]);
/** Kinds whose keys are the names of tenants, operations, rows and numbers of ours. */
const plainKeys = new Set(['first', 'count', 'rule', 'bill', 'total', 'call']);
/** A count, a price or a time. */
const mostDigits = 13;

/** The row without anything that a person or a secret can be told by. Texts that are no names become their lengths. */
export function maskRow({ kind, key, value }: PlainRow): PlainRow {
  return { kind, key: maskKey(kind, key), value: maskLeaf(value, { isName: false, isMatch: false }) };
}

/** Of `state:own:nonce:…` and `tenant:own`, the tenant is shown. */
function maskKey(kind: string, key: string): string {
  if (plainKeys.has(kind)) return key;
  if (kind !== 'entry') return key.split(' ').map(maskValue).join(' ');
  const [root = '', tenant = '', ...rest] = key.split(':');
  return [root, tenant, ...(rest.length === 0 ? [] : [maskValue(rest.join(':'))])].join(':');
}

interface LeafPlace {
  /** Whether texts here are names of ours. */
  readonly isName: boolean;
  /** Whether this is what a rule compares with calls: their values, under any names. */
  readonly isMatch: boolean;
}

function maskLeaf(value: unknown, place: LeafPlace): unknown {
  if (typeof value === 'string') return place.isName ? value : maskValue(value);
  if (typeof value === 'number')
    return place.isMatch || String(value).length > mostDigits ? maskValue(String(value)) : value;
  if (Array.isArray(value)) return value.map((one) => maskLeaf(one, place));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const isMatch = place.isMatch || name === 'match';
      return [
        place.isMatch ? maskName(name) : name,
        maskLeaf(one, { isName: !isMatch && names.has(name), isMatch }),
      ];
    }),
  );
}

/** A name that looks like one of a parameter, and not like a value. */
function maskName(name: string): string {
  return /^[A-Za-z][A-Za-z_-]{0,31}$/.test(name) ? name : maskValue(name);
}
