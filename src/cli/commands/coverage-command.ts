import { basename } from 'node:path';
import type { ArgsDef } from 'citty';
import { vendorOf } from '../../contracts/reports/summarize-report.ts';
import { toCoverageReport } from '../../contracts/reports/to-coverage-report.ts';
import { unknownRows } from '../../coverage/cover-rows.ts';
import { type Coverage, mergeCoverage } from '../../coverage/coverage.ts';
import { toExisting } from '../../errors/to-existing.ts';
import { ToolkitError, type ToolkitErrorCode } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { readVersion } from '../../server/read-version.ts';
import type { Command } from '../command.ts';
import { gateArgs, passGate, readGate } from '../gate.ts';
import { fetchCoverage, readCoverageFiles } from '../read-coverage-files.ts';
import { type Flags, readUrl } from '../read-flags.ts';
import { deliverReports, readReportFlags, reportArgs } from '../report-flags.ts';
import { showCount } from './show-progress.ts';

const layers = ['vendor', 'platform', 'gateway'] as const;

const args = {
  files: {
    type: 'positional',
    required: false,
    valueHint: 'folder or file…',
    description: 'what serve --coverage and writeCoverage wrote; several are added up',
  },
  ...gateArgs,
  vendor: {
    type: 'string',
    valueHint: 'vendor,…',
    description: 'only these: fegine-ocr, webank (BANKCARD_MOCK_VENDOR)',
  },
  layer: {
    type: 'string',
    valueHint: 'layer,…',
    description: `only rows of these: ${layers.join(', ')} (BANKCARD_MOCK_LAYER)`,
  },
  'every-operation': {
    type: 'boolean',
    description: 'counts rows of gateway and platform under every operation, not once a vendor',
  },
  url: {
    type: 'string',
    description: 'a running server to ask too, or instead: http://127.0.0.1:4100 (BANKCARD_MOCK_URL)',
  },
  'admin-token': {
    type: 'string',
    valueHint: 'token',
    description: 'of that server (BANKCARD_MOCK_ADMIN_TOKEN)',
  },
  consumer: {
    type: 'string',
    description: 'whose tests ran; default the name of the working directory (BANKCARD_MOCK_CONSUMER)',
  },
  ...reportArgs,
} as const satisfies ArgsDef;

/** Prints which documented rows a run met, and how to provoke the others. Error `notHandled`. */
export const coverageCommand: Command = {
  meta: { name: 'coverage', description: 'Tells which documented outcomes your tests have met' },
  args,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const wanted = readReportFlags(flags);
    const least = readGate(flags, 0);
    const ofVendors = pick(
      flags,
      'vendor',
      'unknownVendor',
      vendors.map(({ id }) => id),
    );
    const ofLayers = pick(flags, 'layer', 'badFlag', layers);
    const coverage = await readCoverage(flags);
    warnOfUnknown(vendors, coverage);
    const whole = toCoverageReport(vendors, coverage, {
      version: readVersion(),
      consumer: flags.text('consumer') ?? basename(process.cwd()),
      startedAt: Date.now(),
      everyOperation: flags.has('every-operation'),
    });
    const results = whole.results.filter(
      (result) => ofVendors.includes(vendorOf(result)) && ofLayers.includes(result.row.layer),
    );
    if (results.length === 0) {
      throw new ToolkitError(
        'badFlag',
        `${flags.list('vendor').join(' and ')} have no rows of the layer ${flags.list('layer').join(', ')}.`,
      );
    }
    const report = { ...whole, results };
    await deliverReports(vendors, report, wanted);
    passGate(report, least);
  },
};

async function readCoverage(flags: Flags): Promise<Coverage> {
  const isAsked = flags.words.length === 0 || flags.sourceOf('url') === '--url';
  const url = isAsked && flags.text('url') !== undefined ? readUrl(flags) : undefined;
  if (url === undefined && flags.words.length === 0) {
    throw new ToolkitError(
      'badFlag',
      'Name a folder that serve --coverage wrote to, files of it, or a running server with --url.',
    );
  }
  const progress = showCount('files', process.stderr);
  return mergeCoverage([
    ...(await readCoverageFiles(flags.words, progress.tell).finally(progress.end)),
    ...(url === undefined ? [] : [await fetchCoverage(url, flags.text('admin-token'))]),
  ]);
}

/** The items that a flag names, or all items. */
function pick<T extends string>(
  flags: Flags,
  flag: 'vendor' | 'layer',
  code: ToolkitErrorCode,
  exists: readonly T[],
): readonly string[] {
  const wanted = flags.list(flag);
  const unknown = wanted.find((one) => !exists.some((name) => name === one));
  if (unknown === undefined) return wanted.length === 0 ? exists : wanted;
  const source = flags.sourceOf(flag);
  const blamed = source.startsWith('--') ? unknown : `${unknown}, which ${source} names`;
  throw new ToolkitError(code, `There is no ${flag} ${blamed}. ${toExisting(unknown, exists)}`);
}

function warnOfUnknown(vendors: readonly Vendor[], coverage: Coverage): void {
  const [first, ...others] = unknownRows(vendors, coverage);
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  process.stderr.write(
    `not counted: ${first.operation}/${first.outcome}${more}, which this version does not document\n`,
  );
}
