import type { Vendor } from '../../language/vendor.ts';

/** The credentials of a tenant, by kind and name. */
type NamedCredentials = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * The environment variables of an app that calls the vendors: `BANKCARD_MOCK_URL`; a base URL for each vendor,
 * `ACME_URL`; and each credential, `ACME_KEY`.
 */
export function toVariables(
  vendors: readonly Vendor[],
  url: string,
  credentials: NamedCredentials,
): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ['BANKCARD_MOCK_URL', url],
    ...vendors.map(({ id }) => [variableName(id, 'url'), url]),
    ...Object.entries(credentials).flatMap(([kind, fields]) =>
      Object.entries(fields).map(([field, value]) => [variableName(kind, field), value]),
    ),
  ]);
}

/** `ACME_URL` of the vendor's id and `url`; `ACME_KEY` of the kind of credentials and the name of one. */
export function variableName(owner: string, name: string): string {
  return `${owner}_${name}`.replaceAll('-', '_').toUpperCase();
}
