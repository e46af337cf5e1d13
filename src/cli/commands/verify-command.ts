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
import { exampleNames } from '../../vendors/example-names.ts';
import { listing, say, type Text, tell } from '../../words/text.ts';
import { createRandom } from '../../world/state/random.ts';
import { type Args, hints } from '../args.ts';
import type { Command } from '../command.ts';
import { gateArgs, passGate, readGate } from '../gate.ts';
import { type Flags, readUrl } from '../read-flags.ts';
import { isUrl, pactSourceArgs, readPactSource } from '../read-pact-source.ts';
import { deliverReports, readReportFlags, reportArgs } from '../report-flags.ts';
import { showCount } from './show-progress.ts';

const args = {
  ...pactSourceArgs,
  url: {
    type: 'string',
    description: {
      en: 'of a running mock; default: one of its own (BANKCARD_MOCK_URL)',
      zh: '运行中的挡板的地址；默认另起一个（BANKCARD_MOCK_URL）',
    },
  },
  'admin-token': {
    type: 'string',
    isSecret: true,
    valueHint: hints.token,
    description: {
      en: "of the running mock's control API (BANKCARD_MOCK_ADMIN_TOKEN or BANKCARD_MOCK_ADMIN_TOKEN_FILE)",
      zh: '该挡板控制接口的 token（BANKCARD_MOCK_ADMIN_TOKEN 或 BANKCARD_MOCK_ADMIN_TOKEN_FILE）',
    },
  },
  ...gateArgs,
  ...reportArgs,
} as const satisfies Args;

/** Runs Pact's own verifier against the mock. Errors `badPact`, `missingPackage`, `cannotRead`, `notHandled`. */
export const verifyCommand: Command = {
  meta: {
    name: 'verify',
    description: {
      en: "Verifies pacts against the mock, by Pact's own verifier",
      zh: '用 Pact 自己的验证器，拿 pact 验证挡板',
    },
  },
  args,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const wanted = readReportFlags(flags);
    const least = readGate(flags, 100);
    const source = await readPactSource(flags, readVersion());
    await loadPact();
    for (const origin of new Set(urlsOf(source).map((url) => new URL(url).origin))) {
      await requireAnswer(origin, say(noBroker, { origin }));
    }
    const provider = await openProvider(vendors, flags);
    const progress = showCount({ en: 'interactions', zh: '个交互' }, process.stderr);
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
      process.stderr.write(`${tell(tellUnknownState(state, nearest))}\n`);
    }
    for (const { verdict, says = '' } of report.results) {
      if (verdict === 'skipped')
        process.stderr.write(
          `${tell({ en: 'skipped: ', zh: '已跳过：' })}${cleanText(says).replace('\n', ': ').replaceAll('\n', ' ')}\n`,
        );
    }
    await deliverReports(vendors, report, wanted);
    passGate(report, least);
  },
};

function tellNone({ broker, pacts, selectors = [] }: PactSource): Text {
  if (broker === undefined) return say(noInteraction, { pacts: listing(pacts) });
  const asked = selectors.map((one) => JSON.stringify(one)).join(', ');
  return say(noneAtBroker, { asked });
}

/** The URLs that Pact's verifier calls, without a limit on time. */
function urlsOf({ broker, pacts }: PactSource): readonly string[] {
  return broker === undefined ? pacts.filter(isUrl) : [broker];
}

/** The time to answer at all, in ms. */
const answerMs = 5000;

/** Error `cannotRead` with this message if nothing answers. */
async function requireAnswer(url: string, message: Text): Promise<void> {
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
  await requireAnswer(`${url}/__admin/health`, say(noMock, { url, command: toCommand('serve') }));
  const client = connectMock(url, { ...(token !== undefined && { token }) });
  const tried = await client.createTenant();
  await tried.delete();
  return { createTenant: () => client.createTenant(), send: (request) => sendRequest(request, url) };
}

const noBroker = { en: 'No broker answers at {origin}.', zh: '{origin} 没有 broker 应答。' } as const;
const noMock = {
  en: 'No mock answers at {url}: start one with: {command}',
  zh: '{url} 没有挡板应答：请启动一个：{command}',
} as const;
const noInteraction = { en: 'There is no interaction in {pacts}.', zh: '{pacts} 里没有交互。' } as const;
const noneAtBroker = {
  en: `The broker has no interaction with a vendor for {asked}. Each pact must name its provider as the vendor is called here, such as ${exampleNames.provider}. --selector takes other versions, such as latest.`,
  zh: `broker 上没有符合 {asked} 的供应商交互。pact 里的提供方名要与这里的供应商名一致，例如 ${exampleNames.provider}。--selector 可以选其他版本，例如 latest。`,
} as const;
