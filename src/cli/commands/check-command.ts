import type { CheckRow } from '../../contracts/check/plan/plan-check-rows.ts';
import { openResumeFile } from '../../contracts/check/resume-file.ts';
import type { RowResult } from '../../contracts/reports/run-report.ts';
import { nameOf } from '../../contracts/reports/summarize-report.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { exampleNames } from '../../vendors/example-names.ts';
import { say, sentences, tell } from '../../words/text.ts';
import type { Args } from '../args.ts';
import { exitCodes } from '../check/exit-codes.ts';
import { type CheckChoice, openContract, runContract } from '../check/run-contract.ts';
import { watchContract } from '../check/watch-contract.ts';
import type { Command } from '../command.ts';
import { gateArgs, passGate, readGate } from '../gate.ts';
import { initContract, initContractArgs } from '../init/init-contract.ts';
import { newFileArgs } from '../init/read-new-file.ts';
import { onInterrupt } from '../on-interrupt.ts';
import { type Flags, tellOneTooMany, wrongValue } from '../read-flags.ts';
import { deliverReports, readReportFlags, reportArgs, type WantedReports } from '../report-flags.ts';

const args = {
  contract: {
    type: 'positional',
    description: {
      en: 'the contract file, YAML or JSON: docs/check.md is its guide; with --init, the operations that your app calls',
      zh: '契约文件，YAML 或 JSON，写法见 docs/zh/check.md；与 --init 同用时为你的应用调用的接口',
    },
    valueHint: { en: 'file, or operation…', zh: '文件，或接口…' },
  },
  ...newFileArgs,
  ...initContractArgs,
  watch: {
    type: 'boolean',
    description: {
      en: 'runs again when the contract or a file that it names changes, or on Enter: only what changed or failed',
      zh: '契约或它引用的文件变化时（或按回车时）重新检查，只检查有变化或失败的情形',
    },
  },
  only: {
    type: 'string',
    description: {
      en: 'rows of these operations or operation/outcome, with * for any text; repeatable (BANKCARD_MOCK_ONLY)',
      zh: '只检查这些接口或 接口/情形，* 代表任意文本；可重复（BANKCARD_MOCK_ONLY）',
    },
    valueHint: { en: 'pattern,…', zh: '模式,…' },
  },
  workers: {
    type: 'string',
    description: {
      en: 'apps side by side; default by cores (BANKCARD_MOCK_WORKERS)',
      zh: '同时运行几个应用；默认取决于 CPU 核数（BANKCARD_MOCK_WORKERS）',
    },
  },
  'every-operation': {
    type: 'boolean',
    description: {
      en: 'rows of a gateway or platform for each operation',
      zh: '网关和平台的情形在每个接口上都检查',
    },
  },
  ...gateArgs,
  resume: {
    type: 'string',
    description: {
      en: 'a file of results, written as they come: what it has as handled is not run again (BANKCARD_MOCK_RESUME)',
      zh: '边运行边写入的结果文件：其中已处理的情形不再运行（BANKCARD_MOCK_RESUME）',
    },
  },
  ...reportArgs,
} as const satisfies Args;

/** The time from a signal to the end of the process at the latest, in ms. */
const stopMs = 9500;

/** Runs the contract of an app. Errors `notHandled`, `brokenApp`, `badContract`, `interrupted`. */
export const checkCommand: Command = {
  meta: {
    name: 'check',
    description: {
      en: 'Proves that an app, in any language, handles every outcome',
      zh: '检查一个应用（任何语言）是否处理了每个情形',
    },
  },
  args,
  more: exitCodes,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    requireTogether(flags);
    if (flags.has('init')) return initContract(flags, vendors);
    const choice: CheckChoice = {
      file: readFileName(flags),
      vendors,
      everyOperation: flags.has('every-operation'),
      only: flags.list('only'),
      workers: readNumber(flags, 'workers', 1, 64),
    };
    const wanted = readReportFlags(flags);
    const least = readGate(flags, 100);
    if (flags.has('watch')) return watch(choice, wanted, least);
    await checkOnce(choice, wanted, { least, resumeFile: flags.text('resume') });
  },
};

async function watch(choice: CheckChoice, wanted: WantedReports, least: number): Promise<void> {
  const interrupt = onInterrupt(stopMs);
  const latest = await watchContract(choice, interrupt.signal, (report) =>
    deliverReports(choice.vendors, report, wanted),
  ).finally(interrupt.release);
  if (latest !== undefined) passGate(latest, least);
}

async function checkOnce(
  choice: CheckChoice,
  wanted: WantedReports,
  { least, resumeFile }: { readonly least: number; readonly resumeFile: string | undefined },
): Promise<void> {
  const opened = await openContract(choice);
  const { rows, text } = opened;
  const resume = resumeFile === undefined ? undefined : openResumeFile(resumeFile, text);
  const left = rows.filter(({ name }) => !resume?.handled.has(name));
  if (resume !== undefined && left.length < rows.length) {
    const taken = rows.length - left.length;
    const told = say(takenFrom, { taken, all: rows.length, file: resumeFile ?? '' });
    process.stderr.write(`${tell(told)}\n`);
  }
  const interrupt = onInterrupt(stopMs);
  const { report: ran, failure } = await runContract(opened, left, choice, {
    signal: interrupt.signal,
    tell: (result) => resume?.add(result),
  }).finally(interrupt.release);
  const done = new Map([
    ...(resume?.handled ?? []),
    ...ran.results.map((one) => [nameOf(one), one] as const),
  ]);
  const isBroken = failure !== undefined && !interrupt.signal.aborted;
  if (isBroken && ran.results.length === 0) throw failure;
  // Rows that did not run are left out if the user ended the run. They are reported as skipped if the app broke.
  const ofRows = rows.flatMap((row) => {
    const result = done.get(row.name);
    if (result === undefined) return isBroken ? notRun(row) : [];
    // An earlier run may have spoken another language.
    return { ...result, row: row.row, test: row.test };
  });
  const results = [...ofRows, ...ran.results.filter(({ beside }) => beside === 'output')];
  const report = { ...ran, results };
  await deliverReports(choice.vendors, report, wanted);
  if (interrupt.signal.aborted) {
    const missing = rows.length - ofRows.length;
    throw new ToolkitError(
      'interrupted',
      say(
        {
          en: '{ran} of {all} rows ran; {missing} did not, and are not in the report.',
          zh: '{all} 个情形中运行了 {ran} 个；另外 {missing} 个没有运行，不在报告里。',
        },
        { ran: ofRows.length, all: rows.length, missing },
      ),
    );
  }
  if (failure !== undefined) throw failure;
  passGate(report, least);
}

function notRun({ operation, row, test, provoke }: CheckRow): RowResult {
  return {
    operation,
    row,
    test,
    verdict: 'skipped',
    says: tell({ en: 'did not run: the run ended before', zh: '没有运行：运行提前结束了' }),
    durationMs: 0,
    provoke,
  };
}

/** Error `badFlag` for a flag that another one must go with, or cannot. */
function requireTogether(flags: Flags): void {
  const isGiven = (name: string) =>
    flags.has(name) || (flags.text(name) !== undefined && flags.sourceOf(name) === `--${name}`);
  const ofInit = [...Object.keys(newFileArgs), ...Object.keys(initContractArgs)].find(isGiven);
  if (ofInit !== undefined && !flags.has('init')) {
    throw new ToolkitError(
      'badFlag',
      say(
        {
          en: '--{flag} belongs to --init, which writes a new contract.',
          zh: '--{flag} 要与 --init 同用，后者写出新的契约文件。',
        },
        { flag: ofInit },
      ),
    );
  }
  const [one, other] = ['init', 'watch', 'resume'].filter(isGiven);
  if (one === undefined || other === undefined) return;
  throw new ToolkitError(
    'badFlag',
    say(
      { en: 'Give --{one} or --{other}, not both.', zh: '--{one} 和 --{other} 不能同时使用。' },
      { one, other },
    ),
  );
}

/** Error `badFlag`. */
function readFileName({ words }: Flags): string {
  const [file, second] = words;
  if (file === undefined) {
    throw new ToolkitError('badFlag', {
      en: `Name a contract file. To have one written: bankcard-mock check --init ${exampleNames.operation}`,
      zh: `请指定契约文件。要生成一个：bankcard-mock check --init ${exampleNames.operation}`,
    });
  }
  if (second === undefined) return file;
  const only = { en: 'A run has one contract file.', zh: '一次只检查一个契约文件。' };
  throw new ToolkitError('badFlag', sentences(tellOneTooMany(second), only));
}

/** Error `badFlag`. */
function readNumber(flags: Flags, name: string, least: number, most: number): number | undefined {
  const text = flags.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && value >= least && value <= most) return value;
  const hint = { en: 'give a number from {least} to {most}', zh: '请给出 {least} 到 {most} 的数字' } as const;
  throw wrongValue(flags, name, text, say(hint, { least, most }));
}

const takenFrom = {
  en: '{taken} of {all} rows are taken from {file}: they were handled. An app that has changed needs a new file.',
  zh: '{all} 个情形中有 {taken} 个取自 {file}：它们已处理过。应用改动后请换一个新文件。',
} as const;
