import type { Value } from '../../language/example.ts';
import type { Vendor } from '../../language/vendor.ts';
import { isList, personaValue } from './to-wire-request.ts';

/** The value of an example field, if it is the same in every request of the tenant `default`; otherwise undefined. */
export function constantValue(vendor: Vendor, value: Value): string | number | boolean | undefined {
  if (typeof value !== 'object') return value;
  if (isList(value)) {
    const known = value.map((one) => constantValue(vendor, one));
    return known.includes(undefined) ? undefined : known.join('');
  }
  if ('credential' in value) return credentialOf(vendor, value.credential);
  return 'persona' in value ? personaValue(value.persona, value.field) : undefined;
}

function credentialOf({ credentials }: Vendor, field: string): string | undefined {
  const value = (credentials.fallback as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : undefined;
}
