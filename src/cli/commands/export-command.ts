import { dirname, extname, join } from 'node:path';
import type { ArgsDef } from 'citty';
import type { OutcomeSample } from '../../descriptions/exports/sample-outcomes.ts';
import { toMockoon } from '../../descriptions/exports/to-mockoon.ts';
import { toWireMock } from '../../descriptions/exports/to-wiremock.ts';
import { toOpenApi } from '../../descriptions/openapi/to-openapi.ts';
import { toExisting } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { readVersion } from '../../server/read-version.ts';
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
  tool: { type: 'positional', description: Object.keys(formats).join(', '), required: true },
  vendor: { type: 'string', description: 'only that vendor: fegine-ocr (BANKCARD_MOCK_VENDOR)' },
  out: {
    type: 'string',
    valueHint: 'folder|file.json',
    description: 'where to; without, standard output (BANKCARD_MOCK_OUT)',
  },
} as const satisfies ArgsDef;

/** Writes every row, with the mock's reply, in the format of a general mock server. */
export const exportCommand: Command = {
  meta: { name: 'export', description: 'Writes every outcome for WireMock, Mockoon or Prism' },
  args,
  more: explainExports(),
  async run(flags, loadVendors) {
    const [tool = ''] = flags.words;
    const format = Object.hasOwn(formats, tool) ? formats[tool] : undefined;
    if (format === undefined) {
      const exists = toExisting(tool, Object.keys(formats));
      throw new ToolkitError('badFlag', `There is no export for ${tool}. ${exists}`);
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
function explainExports(): string {
  return [
    'WIREMOCK  java -jar wiremock.jar --root-dir <folder>; a row by the header x-mock-outcome: <row>',
    'MOCKOON   mockoon-cli start --data <file>; a row by the header x-mock-outcome: <row>',
    'PRISM     prism mock <file>; a row with a body by the header Prefer: code=<HTTP status>, example=<row>;',
    '          of rows that are told by headers alone, such as those of a gateway, the first of a status',
  ].join('\n');
}
