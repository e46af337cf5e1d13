import type { Vendor } from '../../language/vendor.ts';

/** The source of the pacts. */
export interface PactSource {
  /** Files, and URLs of single pacts. Empty if a broker is asked for them. */
  readonly pacts: readonly string[];
  /** The base URL of a broker. */
  readonly broker?: string | undefined;
  readonly login?: BrokerLogin | undefined;
  /** The versions of the consumers whose pacts the broker gives. */
  readonly selectors?: readonly VersionSelector[];
  /** The branch and the tags of the provider's version. */
  readonly branch?: string | undefined;
  readonly tags?: readonly string[];
  /** Whether a pact that no version of the provider has held yet can fail without failing the run. */
  readonly pending?: boolean;
  /** A date, `2026-11-01`: pacts that came after it are verified, too, as pending ones. */
  readonly wipSince?: string | undefined;
  /** The broker is told the results for this version of the provider. */
  readonly publish?: string | undefined;
}

export type BrokerLogin =
  | { readonly token: string }
  | { readonly username: string; readonly password: string };

/** Versions of consumers as the broker's API has them: `{ branch: 'main' }`, `{ deployedOrReleased: true }`. */
export type VersionSelector = Readonly<Record<string, string | true>>;

/** Options of one run of Pact's verifier. */
export type Verification = Readonly<Record<string, unknown>>;

/** The runs of the verifier: one per pact, or one per vendor for a broker. */
export function toVerifications(source: PactSource, vendors: readonly Vendor[]): readonly Verification[] {
  const { pacts, broker, login, branch, tags = [], wipSince, publish } = source;
  const shared: Verification = {
    ...toLogin(login),
    ...(branch !== undefined && { providerVersionBranch: branch }),
    ...(tags.length > 0 && { providerVersionTags: tags }),
    ...(publish !== undefined && { providerVersion: publish, publishVerificationResult: true }),
  };
  if (broker === undefined) return pacts.map((pact) => ({ ...shared, pactUrls: [pact], provider: '*' }));
  return vendors.map(({ id }) => ({
    ...shared,
    provider: id,
    pactBrokerUrl: broker,
    consumerVersionSelectors: source.selectors ?? [],
    enablePending: source.pending ?? false,
    ...(wipSince !== undefined && { includeWipPactsSince: wipSince }),
  }));
}

function toLogin(login: BrokerLogin | undefined): Verification {
  if (login === undefined) return {};
  return 'token' in login
    ? { pactBrokerToken: login.token }
    : { pactBrokerUsername: login.username, pactBrokerPassword: login.password };
}
