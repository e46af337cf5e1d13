import { dirname, extname, join } from 'node:path';
import type { OutcomeSample } from '../../descriptions/exports/sample-outcomes.ts';
import { toMockoon } from '../../descriptions/exports/to-mockoon.ts';
import { toWireMock } from '../../descriptions/exports/to-wiremock.ts';
import { toOpenApi } from '../../descriptions/openapi/to-openapi.ts';
import { existing } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { readVersion } from '../../server/read-version.ts';
import { exampleNames } from '../../vendors/example-names.ts';
import { inEach, say, sentences, tell } from '../../words/text.ts';
import { type Args, hints } from '../args.ts';
import type { Command } from '../command.ts';
import { makeFolder, writeFile } from '../write-file.ts';
import { sampleVendors } from './openapi-command.ts';

interface Format {
  /** The path in the output folder where the tool, or its user, expects the file. */
  readonly file: string;
  project(vendors: readonly Vendor[], samples: readonly OutcomeSample[]): object;
}

const formats: Readonly<Record<string, Format>> = {
  wiremock: { file: 'mappings/bankcard-mock.json', project: (_, samples) => toWireMock(samples) },
  mockoon: { file: 'bankcard-mock.mockoon.json', project: (_, samples) => toMockoon(samples) },
  prism: {
    file: 'bankcard-mock.openapi.json',
    project: (vendors, samples) => toOpenApi(vendors, samples, { version: readVersion(), lang: 'en' }),
  },
};

const args = {
  tool: {
    type: 'positional',
    description: { en: Object.keys(formats).join(', '), zh: Object.keys(formats).join('、') },
    required: true,
  },
  vendor: {
    type: 'string',
    description: {
      en: `only that vendor: ${exampleNames.vendor} (BANKCARD_MOCK_VENDOR)`,
      zh: `只含该供应商：${exampleNames.vendor}（BANKCARD_MOCK_VENDOR）`,
    },
  },
  out: {
    type: 'string',
    valueHint: { en: 'folder|file.json', zh: '目录|文件.json' },
    description: {
      en: 'where to; without, standard output (BANKCARD_MOCK_OUT)',
      zh: '写到哪里；不写则输出到标准输出（BANKCARD_MOCK_OUT）',
    },
  },
} as const satisfies Args;

/** Writes every row, with the mock's reply, in the format of a general mock server. */
export const exportCommand: Command = {
  meta: {
    name: 'export',
    description: {
      en: 'Writes every outcome for WireMock, Mockoon or Prism',
      zh: '把每个情形导出给 WireMock、Mockoon 或 Prism 使用',
    },
  },
  args,
  more: async () => explainExports(),
  async run(flags, loadVendors) {
    const [tool = ''] = flags.words;
    const format = Object.hasOwn(formats, tool) ? formats[tool] : undefined;
    if (format === undefined) {
      const none = say({ en: 'There is no export for {tool}.', zh: '不支持导出给 {tool}。' }, { tool });
      throw new ToolkitError('badFlag', sentences(none, existing(tool, Object.keys(formats))));
    }
    const { picked, samples } = await sampleVendors(await loadVendors(), flags);
    const text = `${JSON.stringify(format.project(picked, samples), null, 2)}\n`;
    const out = flags.text('out');
    if (out === undefined) {
      process.stdout.write(text);
      return;
    }
    const file = extname(out) === '.json' ? out : join(out, format.file);
    await makeFolder(dirname(file));
    await writeFile(file, text);
  },
};

/** How to start each tool and ask it for a row. */
function explainExports() {
  const [folder, file, row] = [hints.folder, hints.file, { en: 'row', zh: '情形' }] as const;
  const byHeader = say(
    { en: 'a row by the header x-mock-outcome: <{row}>', zh: '用请求头 x-mock-outcome: <{row}> 指定情形' },
    { row },
  );
  const byPrefer = say(prefer, { row });
  return inEach((lang) => {
    const semicolon = lang === 'zh' ? '；' : '; ';
    return [
      `WIREMOCK  java -jar wiremock.jar --root-dir <${folder[lang]}>${semicolon}${tell(byHeader, lang)}`,
      `MOCKOON   mockoon-cli start --data <${file[lang]}>${semicolon}${tell(byHeader, lang)}`,
      `PRISM     prism mock <${file[lang]}>${semicolon}${tell(byPrefer, lang)}`,
    ].join('\n');
  });
}

const prefer = {
  en: `a row with a body by the header Prefer: code=<HTTP status>, example=<{row}>;
          of rows that are told by headers alone, such as those of a gateway, the first of a status`,
  zh: `有响应体的情形用请求头 Prefer: code=<HTTP 状态码>, example=<{row}> 指定；
          只靠响应头区分的情形（例如网关的）只能得到该状态码的第一个`,
} as const;
