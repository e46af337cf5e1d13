import { foldValue, type Value } from '../../language/value.ts';
import type { Vendor } from '../../language/vendor.ts';
import { personaValue } from './to-wire-request.ts';

/** The value of an example field, if it is the same in every request of the tenant `default`; otherwise undefined. */
export function constantValue(vendor: Vendor, value: Value): string | number | boolean | undefined {
  return foldValue<string | number | boolean | undefined>(value, {
    plain: (known) => known,
    joined: (_, parts) => (parts.includes(undefined) ? undefined : parts.join('')),
    credential: ({ field }) => credentialOf(vendor, field),
    persona: ({ id, field }) => personaValue(id, field),
    otherwise: () => undefined,
  });
}

function credentialOf({ credentials }: Vendor, field: string): string | undefined {
  const value = (credentials.fallback as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : undefined;
}
