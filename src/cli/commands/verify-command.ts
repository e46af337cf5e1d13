import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ArgsDef } from 'citty';
import { connectMock } from '../../client/connect-mock.ts';
import { loadPact } from '../../contracts/pact/open-pact.ts';
import type { Provider } from '../../contracts/pact/provider-adapter.ts';
import { type PactSource, verifyPacts } from '../../contracts/pact/verify-pacts.ts';
import { readFixturePicture } from '../../descriptions/examples/read-fixture-picture.ts';
import { sendRequest } from '../../descriptions/examples/send-request.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { createMock } from '../../mocks/create-mock.ts';
import { readVersion } from '../../server/read-version.ts';
import { createRandom } from '../../world/state/random.ts';
import type { Command } from '../command.ts';
import { gateArgs, passGate, readGate } from '../gate.ts';
import { type Flags, readUrl } from '../read-flags.ts';
import { deliverReports, readReportFlags, reportArgs } from '../report-flags.ts';

const args = {
  pact: {
    type: 'positional',
    required: true,
    valueHint: 'file…',
    description: 'Pact files of any version, folders of them, or the URL of a Pact broker',
  },
  url: { type: 'string', description: 'of a running mock; default: one of its own (BANKCARD_MOCK_URL)' },
  'admin-token': {
    type: 'string',
    valueHint: 'token',
    description: "of the running mock's control API (BANKCARD_MOCK_ADMIN_TOKEN)",
  },
  'broker-token': {
    type: 'string',
    valueHint: 'token',
    description: 'of the broker (PACT_BROKER_TOKEN)',
  },
  publish: {
    type: 'string',
    valueHint: 'version',
    description: 'tells the broker the result, as that version of the provider',
  },
  ...gateArgs,
  ...reportArgs,
} as const satisfies ArgsDef;

/** Runs Pact's own verifier against the mock. Errors `badPact`, `missingPact`, `notHandled`. */
export const verifyCommand: Command = {
  meta: { name: 'verify', description: "Verifies Pact files against the mock, by Pact's own verifier" },
  args,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const wanted = readReportFlags(flags);
    const least = readGate(flags, 100);
    const source = await readSource(flags);
    await loadPact();
    const { report, unknownStates } = await verifyPacts({
      vendors,
      provider: openProvider(vendors, flags),
      random: createRandom(),
      readPicture: readFixturePicture,
      version: readVersion(),
      source,
    });
    if (report.results.length === 0) {
      throw new ToolkitError('badPact', `There is no interaction in ${flags.words.join(', ')}.`);
    }
    for (const state of unknownStates) {
      process.stderr.write(`no row has the provider state "${state.slice(0, 200)}": it asked for nothing\n`);
    }
    await deliverReports(vendors, report, wanted);
    passGate(report, least);
  },
};

function openProvider(vendors: readonly Vendor[], flags: Flags): Provider {
  if (flags.text('url') === undefined) {
    const mock = createMock(vendors);
    return {
      createTenant: () => mock.createTenant(),
      send: async (request) => (await mock.handle(request)).reply,
    };
  }
  const url = readUrl(flags);
  const token = flags.text('admin-token');
  const client = connectMock(url, { ...(token !== undefined && { token }) });
  return { createTenant: () => client.createTenant(), send: (request) => sendRequest(request, url) };
}

async function readSource(flags: Flags): Promise<PactSource> {
  const brokers = flags.words.filter((word) => /^https?:\/\//.test(word));
  const [broker] = brokers;
  if (broker === undefined) {
    if (flags.text('publish') !== undefined) {
      throw new ToolkitError('badFlag', '--publish tells a broker: give the URL of one instead of files.');
    }
    return { files: (await Promise.all(flags.words.map(filesAt))).flat() };
  }
  if (flags.words.length > 1) {
    throw new ToolkitError('badFlag', 'Give the URL of one broker, or files, not both.');
  }
  return {
    broker,
    token: flags.text('broker-token') ?? process.env['PACT_BROKER_TOKEN'],
    publish: flags.text('publish'),
  };
}

/** The file itself or, for a folder, its files that end in .json. */
async function filesAt(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new ToolkitError('badPact', `There is no file or folder ${path}.`);
  if (found.isFile()) return [resolve(path)];
  if (!found.isDirectory()) throw new ToolkitError('badPact', `${path} is no regular file.`);
  const files = (await readdir(path)).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) throw new ToolkitError('badPact', `The folder ${path} holds no .json file.`);
  return files.map((file) => resolve(join(path, file)));
}
