import type { ArgsDef } from 'citty';
import { connectMock } from '../../client/connect-mock.ts';
import { tellUnknownState } from '../../contracts/pact/join-results.ts';
import { loadPact } from '../../contracts/pact/open-pact.ts';
import type { PactSource } from '../../contracts/pact/pact-source.ts';
import type { Provider } from '../../contracts/pact/provider-adapter.ts';
import { verifyPacts } from '../../contracts/pact/verify-pacts.ts';
import { cleanText } from '../../contracts/reports/clean-report.ts';
import { readFixturePicture } from '../../descriptions/examples/read-fixture-picture.ts';
import { sendRequest } from '../../descriptions/examples/send-request.ts';
import { toCommand } from '../../errors/to-command.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { createMock } from '../../mocks/create-mock.ts';
import { readVersion } from '../../server/read-version.ts';
import { createRandom } from '../../world/state/random.ts';
import type { Command } from '../command.ts';
import { gateArgs, passGate, readGate } from '../gate.ts';
import { type Flags, readUrl } from '../read-flags.ts';
import { isUrl, pactSourceArgs, readPactSource } from '../read-pact-source.ts';
import { deliverReports, readReportFlags, reportArgs } from '../report-flags.ts';
import { showCount } from './show-progress.ts';

const args = {
  ...pactSourceArgs,
  url: { type: 'string', description: 'of a running mock; default: one of its own (BANKCARD_MOCK_URL)' },
  'admin-token': {
    type: 'string',
    valueHint: 'token',
    description: "of the running mock's control API (BANKCARD_MOCK_ADMIN_TOKEN)",
  },
  ...gateArgs,
  ...reportArgs,
} as const satisfies ArgsDef;

/** Runs Pact's own verifier against the mock. Errors `badPact`, `missingPact`, `cannotRead`, `notHandled`. */
export const verifyCommand: Command = {
  meta: { name: 'verify', description: "Verifies pacts against the mock, by Pact's own verifier" },
  args,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const wanted = readReportFlags(flags);
    const least = readGate(flags, 100);
    const source = await readPactSource(flags, readVersion());
    await loadPact();
    for (const origin of new Set(urlsOf(source).map((url) => new URL(url).origin))) {
      await requireAnswer(origin, `No broker answers at ${origin}.`);
    }
    const provider = await openProvider(vendors, flags);
    const progress = showCount('interactions', process.stderr);
    const { report, unknownStates } = await verifyPacts({
      vendors,
      provider,
      random: createRandom(),
      readPicture: readFixturePicture,
      version: readVersion(),
      source,
      tell: ({ answered }) => progress.tell(answered?.called ?? ''),
    }).finally(() => progress.end());
    if (report.results.length === 0) throw new ToolkitError('badPact', tellNone(source));
    for (const { state, nearest } of unknownStates) {
      process.stderr.write(`${tellUnknownState(state, nearest)}\n`);
    }
    for (const { verdict, says = '' } of report.results) {
      if (verdict === 'skipped')
        process.stderr.write(`skipped: ${cleanText(says).replace('\n', ': ').replaceAll('\n', ' ')}\n`);
    }
    await deliverReports(vendors, report, wanted);
    passGate(report, least);
  },
};

function tellNone({ broker, pacts, selectors = [] }: PactSource): string {
  if (broker === undefined) return `There is no interaction in ${pacts.join(', ')}.`;
  const asked = selectors.map((one) => JSON.stringify(one)).join(', ');
  return `The broker has no interaction with a vendor for ${asked}: the provider of a pact has to be called as the vendor is here, such as wechat, and --selector takes other versions, such as latest.`;
}

/** The URLs that Pact's verifier calls, without a limit on time. */
function urlsOf({ broker, pacts }: PactSource): readonly string[] {
  return broker === undefined ? pacts.filter(isUrl) : [broker];
}

/** The time to answer at all, in ms. */
const answerMs = 5000;

/** Error `cannotRead` with this message if nothing answers. */
async function requireAnswer(url: string, message: string): Promise<void> {
  const found = await fetch(url, { signal: AbortSignal.timeout(answerMs) }).catch(() => undefined);
  if (found === undefined) throw new ToolkitError('cannotRead', message);
  await found.body?.cancel();
}

/** Error `cannotRead` if nothing answers at `--url`. */
async function openProvider(vendors: readonly Vendor[], flags: Flags): Promise<Provider> {
  if (flags.text('url') === undefined) {
    const mock = createMock(vendors);
    return {
      createTenant: () => mock.createTenant(),
      send: async (request) => (await mock.handle(request)).reply,
    };
  }
  const url = readUrl(flags);
  const token = flags.text('admin-token');
  await requireAnswer(
    `${url}/__admin/health`,
    `No mock answers at ${url}: start one with: ${toCommand('serve')}`,
  );
  const client = connectMock(url, { ...(token !== undefined && { token }) });
  const tried = await client.createTenant();
  await tried.delete();
  return { createTenant: () => client.createTenant(), send: (request) => sendRequest(request, url) };
}
