import type { ArgsDef } from 'citty';
import { stringify } from 'yaml';
import { type OutcomeSample, sampleOutcomes } from '../../descriptions/exports/sample-outcomes.ts';
import { toOpenApi } from '../../descriptions/openapi/to-openapi.ts';
import type { Vendor } from '../../language/vendor.ts';
import { pickVendors } from '../../mocks/names.ts';
import { readVersion } from '../../server/read-version.ts';
import type { Command } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { writeFile } from '../write-file.ts';

const args = {
  vendor: { type: 'string', description: 'only that vendor: fegine-ocr (BANKCARD_MOCK_VENDOR)' },
  out: {
    type: 'string',
    valueHint: 'file',
    description: 'where to; without, standard output (BANKCARD_MOCK_OUT)',
  },
  yaml: { type: 'boolean', description: 'YAML; a file that ends in .yaml or .yml is that anyway' },
} as const satisfies ArgsDef;

/**
 * Writes the OpenAPI description of the vendors' own interfaces. The description of the control API is at
 * `/__admin/control-api.json`.
 */
export const openApiCommand: Command = {
  meta: {
    name: 'openapi',
    description: 'Describes the vendors as OpenAPI 3.1, each outcome an example',
  },
  args,
  async run(flags, loadVendors) {
    const out = flags.text('out');
    const { picked, samples } = await sampleVendors(await loadVendors(), flags);
    const document = toOpenApi(picked, samples, { version: readVersion() });
    const isYaml = flags.has('yaml') || /\.ya?ml$/i.test(out ?? '');
    const text = isYaml
      ? stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 })
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
  const source = flags.sourceOf('vendor');
  const picked = pickVendors(vendors, id, source.startsWith('--') ? id : `${id}, which ${source} names`);
  return { picked, samples: await sampleOutcomes(picked) };
}
