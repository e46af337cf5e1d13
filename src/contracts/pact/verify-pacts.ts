import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say } from '../../words/text.ts';
import type { RowResult, RunReport } from '../reports/run-report.ts';
import { joinResults } from './join-results.ts';
import { type PactSource, toVerifications, type Verification } from './pact-source.ts';
import { type AdapterOptions, type ProviderAdapter, startProviderAdapter } from './provider-adapter.ts';
import type { UnknownState } from './provider-states.ts';
import { runVerifier, type VerifierResult } from './run-verifier.ts';

export interface VerifyOptions extends AdapterOptions {
  readonly source: PactSource;
  /** The version of this package. */
  readonly version: string;
}

export interface Verified {
  readonly report: RunReport;
  /** They had no effect. */
  readonly unknownStates: readonly UnknownState[];
}

/**
 * Runs Pact's verifier on all pacts, and joins its results with the vendors' tables. Errors `badPact`, `missingPackage`,
 * `cannotWrite` if the broker does not take the results.
 */
export async function verifyPacts({ source, version, ...adapted }: VerifyOptions): Promise<Verified> {
  const adapter = await startProviderAdapter(adapted);
  const startedAt = Date.now();
  const results: RowResult[] = [];
  const consumers = new Set<string>();
  try {
    for (const verification of toVerifications(source, adapted.vendors)) {
      const from = adapter.log.length;
      const verified = await verify(verification, adapter);
      for (const { consumer } of verified.interactionResults) consumers.add(consumer);
      results.push(...joinResults(verified, adapter.log.slice(from)));
    }
  } finally {
    await adapter.close();
  }
  const report: RunReport = {
    version,
    kind: 'verify',
    consumer: [...consumers].join(', '),
    startedAt,
    durationMs: Date.now() - startedAt,
    interrupted: false,
    results,
  };
  const unknown = adapter.log.flatMap(({ answered }) => answered?.unknown ?? []);
  return { report, unknownStates: [...new Map(unknown.map((one) => [one.state, one])).values()] };
}

async function verify(verification: Verification, adapter: ProviderAdapter): Promise<VerifierResult> {
  const { port } = new URL(adapter.url);
  const verified = await runVerifier({
    ...verification,
    providerBaseUrl: adapter.url,
    providerStatesSetupUrl: adapter.statesUrl,
    providerStatesSetupTeardown: true,
    providerStatesSetupBody: true,
    transports: ['message', 'sync-message'].map((protocol) => ({
      protocol,
      port: Number(port),
      path: adapter.messagesPath,
    })),
    logLevel: 'error',
    failIfNoPactsFound: false,
  });
  const unread = verified.errors.filter(({ interaction }) => unreadable.test(interaction));
  if (unread.length > 0) {
    const why = unread.map(({ mismatch }) => mismatch.message).join(' ');
    throw new ToolkitError('badPact', say(unreadPact, { why: why.slice(0, 500) }));
  }
  return verified;
}

const unreadPact = {
  en: "Pact's verifier cannot read a pact: {why}",
  zh: 'Pact 的 verifier 读不了 Pact 文件：{why}',
} as const;

/** The names of errors that belong to no interaction. */
const unreadable = /^(?:Failed to load pact|Could not verify the provided pact)$/;
