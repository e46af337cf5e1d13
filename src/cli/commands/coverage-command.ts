import { basename } from 'node:path';
import { vendorOf } from '../../contracts/reports/summarize-report.ts';
import { toCoverageReport } from '../../contracts/reports/to-coverage-report.ts';
import { unknownRows } from '../../coverage/cover-rows.ts';
import { type Coverage, mergeCoverage } from '../../coverage/coverage.ts';
import { existing } from '../../errors/to-existing.ts';
import { ToolkitError, type ToolkitErrorCode } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { readVersion } from '../../server/read-version.ts';
import { exampleNames } from '../../vendors/example-names.ts';
import { listing, say, sentences, tell } from '../../words/text.ts';
import { type Args, hints } from '../args.ts';
import type { Command } from '../command.ts';
import { gateArgs, passGate, readGate } from '../gate.ts';
import { fetchCoverage, readCoverageFiles } from '../read-coverage-files.ts';
import { blamed, type Flags, readUrl } from '../read-flags.ts';
import { deliverReports, readReportFlags, reportArgs } from '../report-flags.ts';
import { showCount } from './show-progress.ts';

const layers = ['vendor', 'platform', 'gateway'] as const;

const args = {
  files: {
    type: 'positional',
    valueHint: { en: 'folder or file…', zh: '目录或文件…' },
    description: {
      en: 'what serve --coverage and writeCoverage wrote; several are added up',
      zh: 'serve --coverage 和 writeCoverage 写出的文件；多个会合并',
    },
  },
  ...gateArgs,
  vendor: {
    type: 'string',
    valueHint: { en: 'vendor,…', zh: '供应商,…' },
    description: {
      en: `only these: ${exampleNames.vendor}, ${exampleNames.otherVendor} (BANKCARD_MOCK_VENDOR)`,
      zh: `只统计这些供应商：${exampleNames.vendor}、${exampleNames.otherVendor}（BANKCARD_MOCK_VENDOR）`,
    },
  },
  layer: {
    type: 'string',
    valueHint: { en: 'layer,…', zh: '层,…' },
    description: {
      en: `only rows of these: ${layers.join(', ')} (BANKCARD_MOCK_LAYER)`,
      zh: `只统计这些层的情形：${layers.join('、')}（BANKCARD_MOCK_LAYER）`,
    },
  },
  'every-operation': {
    type: 'boolean',
    description: {
      en: 'counts rows of gateway and platform under every operation, not once a vendor',
      zh: '网关和平台的情形按每个接口统计，而不是每个供应商一次',
    },
  },
  url: {
    type: 'string',
    description: {
      en: 'a running server to ask too, or instead: http://127.0.0.1:4100 (BANKCARD_MOCK_URL)',
      zh: '同时（或只）查询运行中的挡板服务：http://127.0.0.1:4100（BANKCARD_MOCK_URL）',
    },
  },
  'admin-token': {
    type: 'string',
    isSecret: true,
    valueHint: hints.token,
    description: {
      en: 'of that server (BANKCARD_MOCK_ADMIN_TOKEN or BANKCARD_MOCK_ADMIN_TOKEN_FILE)',
      zh: '该服务控制接口的 token（BANKCARD_MOCK_ADMIN_TOKEN 或 BANKCARD_MOCK_ADMIN_TOKEN_FILE）',
    },
  },
  consumer: {
    type: 'string',
    description: {
      en: 'whose tests ran; default the name of the working directory (BANKCARD_MOCK_CONSUMER)',
      zh: '运行的是谁的测试；默认为当前目录名（BANKCARD_MOCK_CONSUMER）',
    },
  },
  ...reportArgs,
} as const satisfies Args;

/** Prints which documented rows a run met, and how to provoke the others. Error `notHandled`. */
export const coverageCommand: Command = {
  meta: {
    name: 'coverage',
    description: {
      en: 'Tells which documented outcomes your tests have met',
      zh: '统计你的测试遇到过哪些文档写明的情形',
    },
  },
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
        say(
          { en: '{vendors} have no rows of the layer {layers}.', zh: '{vendors} 没有 {layers} 层的情形。' },
          { vendors: listing(flags.list('vendor'), 'and'), layers: listing(flags.list('layer')) },
        ),
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
    throw new ToolkitError('badFlag', {
      en: 'Name a folder that serve --coverage wrote to, files of it, or a running server with --url.',
      zh: '请给出 serve --coverage 写入的目录、其中的文件，或用 --url 指定运行中的挡板服务。',
    });
  }
  const progress = showCount({ en: 'files', zh: '个文件' }, process.stderr);
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
  const none = say(noneOf[flag], { name: blamed(flags, flag, unknown) });
  throw new ToolkitError(code, sentences(none, existing(unknown, exists)));
}

function warnOfUnknown(vendors: readonly Vendor[], coverage: Coverage): void {
  const [first, ...others] = unknownRows(vendors, coverage);
  if (first === undefined) return;
  const told = { name: `${first.operation}/${first.outcome}`, more: others.length };
  const text = others.length === 0 ? say(oneUnknown, { name: told.name }) : say(manyUnknown, told);
  process.stderr.write(`${tell(text)}\n`);
}

const noneOf = {
  vendor: { en: 'There is no vendor {name}.', zh: '没有供应商 {name}。' },
  layer: { en: 'There is no layer {name}.', zh: '没有 {name} 这一层。' },
} as const;
const oneUnknown = {
  en: 'not counted: {name}, which this version does not document',
  zh: '未计入：{name}，当前版本没有收录',
} as const;
const manyUnknown = {
  en: 'not counted: {name} and {more} more, which this version does not document',
  zh: '未计入：{name}，以及另外 {more} 个，当前版本没有收录',
} as const;
