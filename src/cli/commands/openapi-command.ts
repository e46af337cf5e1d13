import { stringify } from 'yaml';
import { type OutcomeSample, sampleOutcomes } from '../../descriptions/exports/sample-outcomes.ts';
import { toOpenApi } from '../../descriptions/openapi/to-openapi.ts';
import type { Vendor } from '../../language/vendor.ts';
import { pickVendors } from '../../mocks/names.ts';
import { readVersion } from '../../server/read-version.ts';
import { exampleNames } from '../../vendors/example-names.ts';
import { readJson } from '../../wire/read-json.ts';
import { tell } from '../../words/text.ts';
import { type Args, hints } from '../args.ts';
import type { Command } from '../command.ts';
import { blamed, type Flags } from '../read-flags.ts';
import { writeFile } from '../write-file.ts';

const args = {
  vendor: {
    type: 'string',
    description: {
      en: `only that vendor: ${exampleNames.vendor} (BANKCARD_MOCK_VENDOR)`,
      zh: `只含该供应商：${exampleNames.vendor}（BANKCARD_MOCK_VENDOR）`,
    },
  },
  out: {
    type: 'string',
    valueHint: hints.file,
    description: {
      en: 'where to; without, standard output (BANKCARD_MOCK_OUT)',
      zh: '写到哪里；不写则输出到标准输出（BANKCARD_MOCK_OUT）',
    },
  },
  yaml: {
    type: 'boolean',
    description: {
      en: 'YAML; a file that ends in .yaml or .yml is that anyway',
      zh: '输出 YAML；文件名以 .yaml 或 .yml 结尾时不必写',
    },
  },
} as const satisfies Args;

/**
 * Writes the OpenAPI description of the vendors' own interfaces. The description of the control API is at
 * `/__admin/control-api.json`.
 */
export const openApiCommand: Command = {
  meta: {
    name: 'openapi',
    description: {
      en: 'Describes the vendors as OpenAPI 3.1, each outcome an example',
      zh: '输出供应商接口的 OpenAPI 3.1 描述，每个情形一个示例',
    },
  },
  args,
  async run(flags, loadVendors) {
    const out = flags.text('out');
    const { picked, samples } = await sampleVendors(await loadVendors(), flags);
    const document = toOpenApi(picked, samples, { version: readVersion() });
    const isYaml = flags.has('yaml') || /\.ya?ml$/i.test(out ?? '');
    const text = isYaml
      ? stringify(readJson(JSON.stringify(document)), { aliasDuplicateObjects: false, lineWidth: 0 })
      : `${JSON.stringify(document, null, 2)}\n`;
    if (out === undefined) process.stdout.write(text);
    else await writeFile(out, text);
  },
};

/** The vendor that `--vendor` names, or all vendors, with sample replies. Error `unknownVendor`. */
export async function sampleVendors(
  vendors: readonly Vendor[],
  flags: Flags,
): Promise<{ readonly picked: readonly Vendor[]; readonly samples: readonly OutcomeSample[] }> {
  const id = flags.text('vendor');
  const picked = pickVendors(vendors, id, id && tell(blamed(flags, 'vendor', id)));
  return { picked, samples: await sampleOutcomes(picked) };
}
