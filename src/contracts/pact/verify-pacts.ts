import { ToolkitError } from '../../errors/toolkit-error.ts';
import { replyText } from '../../language/reply-path.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import type { RowResult, RunReport } from '../reports/run-report.ts';
import { toReportRow } from '../reports/run-report.ts';
import { type AdapterOptions, type AnsweredInteraction, startProviderAdapter } from './provider-adapter.ts';
import {
  type InteractionError,
  type InteractionResult,
  runVerifier,
  type VerifierResult,
} from './run-verifier.ts';

/** The source of the Pact files. */
export type PactSource =
  | { readonly files: readonly string[] }
  | {
      /** The URL of a broker. */
      readonly broker: string;
      readonly token?: string | undefined;
      /** Publishes the result for this version of the provider. */
      readonly publish?: string | undefined;
    };

export interface VerifyOptions extends AdapterOptions {
  readonly source: PactSource;
  readonly version: string;
}

export interface Verified {
  readonly report: RunReport;
  /** Provider states that belong to no row. They had no effect. */
  readonly unknownStates: readonly string[];
}

/**
 * Runs Pact's verifier on all Pact files, and joins its results with the vendors' tables. Errors `badPact`,
 * `missingPact`.
 */
export async function verifyPacts({ source, version, ...adapted }: VerifyOptions): Promise<Verified> {
  const adapter = await startProviderAdapter(adapted);
  const startedAt = Date.now();
  const results: RowResult[] = [];
  const consumers = new Set<string>();
  try {
    for (const { provider, ...where } of verificationsOf(source, adapted.vendors)) {
      const from = adapter.log.length;
      const verified = await runVerifier({
        ...where,
        ...(provider !== undefined && { provider }),
        providerBaseUrl: adapter.url,
        providerStatesSetupUrl: adapter.statesUrl,
        providerStatesSetupTeardown: true,
        providerStatesSetupBody: true,
        logLevel: 'error',
        failIfNoPactsFound: false,
      });
      if (verified.interactionResults.length === 0 && verified.errors.length > 0) {
        const why = verified.errors.map(({ mismatch }) => mismatch.message).join(' ');
        throw new ToolkitError('badPact', `Pact's verifier takes none of it: ${why.slice(0, 500)}`);
      }
      for (const { consumer } of verified.interactionResults) consumers.add(consumer);
      results.push(...toResults(verified, adapter.log.slice(from)));
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
  return { report, unknownStates: [...new Set(adapter.log.flatMap(({ unknown }) => unknown))] };
}

type Verification = Readonly<Record<string, unknown>> & { readonly provider?: string };

/** The runs of the verifier: one per file, or one per vendor for a broker. */
function verificationsOf(source: PactSource, vendors: VerifyOptions['vendors']): readonly Verification[] {
  if ('files' in source) return source.files.map((file) => ({ pactUrls: [file], provider: '*' }));
  const { broker: pactBrokerUrl, token: pactBrokerToken, publish: providerVersion } = source;
  return vendors.map(({ id }) => ({
    provider: id,
    pactBrokerUrl,
    ...(pactBrokerToken !== undefined && { pactBrokerToken }),
    ...(providerVersion !== undefined && { providerVersion, publishVerificationResult: true }),
  }));
}

/** Verifier and log have the same order, because the verifier goes through a file in order. */
function toResults(verified: VerifierResult, log: readonly AnsweredInteraction[]): readonly RowResult[] {
  return verified.interactionResults.map((one, at) => {
    const error = verified.errors.find(({ interaction }) => interaction.endsWith(` - ${one.description}`));
    return toResult(one, error, log[at]);
  });
}

function toResult(
  { result, description: described, duration }: InteractionResult & { readonly duration?: string },
  error: InteractionError | undefined,
  answered: AnsweredInteraction | undefined,
): RowResult {
  const isOk = result === 'OK';
  const description = maskText(described);
  const row = answered?.row;
  const operation =
    row === undefined ? (answered?.called ?? description) : `${row.vendor.id}/${row.operationName}`;
  return {
    operation,
    ...(row === undefined ? nobodys(description) : toReportRow(operation, { ...row, name: row.outcome })),
    verdict: isOk ? 'handled' : 'unhandled',
    ...(!isOk && { says: `${description}: ${[...mismatchesOf(error), ...promisesOf(answered)].join('\n')}` }),
    durationMs: Number.parseInt(duration ?? '0', 10),
  };
}

/** The row of a result for which the mock has no operation. */
function nobodys(description: string): Pick<RowResult, 'row' | 'provoke'> {
  const nothing = { vendor: '', operation: '', outcome: description, layer: 'vendor', when: '' } as const;
  return { row: { ...nothing, code: null, message: null, billed: 'unknown', retry: 'never' }, provoke: '' };
}

function mismatchesOf(error: InteractionError | undefined): readonly string[] {
  if (error === undefined) return ['Pact says no more than that it failed.'];
  const { message, mismatches = [] } = error.mismatch;
  const told = mismatches.map(({ mismatch, path, key }) => {
    const where = path ?? key;
    return where === undefined ? `${mismatch}.` : `${where}: ${mismatch}.`;
  });
  return message === undefined ? told : [message, ...told];
}

/** The behaviour that the vendor's documents do promise. */
function promisesOf(answered: AnsweredInteraction | undefined): readonly string[] {
  if (answered === undefined) return ['The verifier sent no request for it.'];
  const { row: one, states, unknown, reply, called } = answered;
  const lines: string[] = [];
  if (unknown.length > 0) {
    lines.push(
      `No row has the provider state ${unknown.map((state) => `"${state}"`).join(', ')}: use the sentence of one, or the parameters operation and outcome.`,
    );
  }
  if (one === undefined) return [...lines, `No operation is at ${called}.`];
  const { row, vendor, operationName, outcome } = one;
  const code = row.code === null ? 'no code' : `code ${JSON.stringify(row.code)}`;
  const asked = states.length === 0 ? 'No state was asked for; the mock' : 'The mock';
  lines.push(
    `${asked} answered ${vendor.id}/${operationName}/${outcome} (${code}, HTTP ${reply.status}): ${row.when}. Its source (${row.source}) promises ${promisedPaths(reply)}, and nothing else.`,
  );
  return lines;
}

/** `code, msg, result.bank_name`. If the reply has no body, its headers. */
function promisedPaths({ headers, body, ...reply }: AnsweredInteraction['reply']): string {
  const text = replyText({ headers, body, ...reply });
  if (text === '') return `the headers ${headers.map(([name]) => name).join(', ')}`;
  const paths: string[] = [];
  const walk = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) paths.push(path);
    else
      for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}.${name}`);
  };
  walk(JSON.parse(text), '');
  return paths.join(', ');
}
