import { type ArgsDef, defineCommand } from 'citty';
import { stringify } from 'yaml';
import { toOpenApi } from '../descriptions/openapi/openapi.ts';
import { readVersion } from '../server/version.ts';
import { readFlags } from './read-flags.ts';
import { sampleVendors } from './sample-vendors.ts';
import { writeFile } from './write-file.ts';

const args = {
  vendor: { type: 'string', description: 'only that vendor: fegine-ocr (BANKCARD_MOCK_VENDOR)' },
  out: {
    type: 'string',
    valueHint: 'file',
    description: 'where to; without, standard output (BANKCARD_MOCK_OUT)',
  },
  yaml: { type: 'boolean', description: 'YAML; a file that ends in .yaml or .yml is that anyway' },
} as const satisfies ArgsDef;

/** Writes the description of the vendors' own interfaces; that of the control API is at `/__admin/control-api.json`. */
export const openApiCommand = defineCommand({
  meta: {
    name: 'openapi',
    description: "Describes the vendors' interfaces as OpenAPI 3.1, each outcome a named example",
  },
  args,
  async run({ rawArgs }) {
    const flags = readFlags(args, rawArgs);
    const out = flags.text('out');
    const { picked, samples } = await sampleVendors(flags);
    const document = toOpenApi(picked, samples, { version: readVersion() });
    const isYaml = flags.has('yaml') || /\.ya?ml$/i.test(out ?? '');
    const text = isYaml
      ? stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 })
      : `${JSON.stringify(document, null, 2)}\n`;
    if (out === undefined) process.stdout.write(text);
    else await writeFile(out, text);
  },
});
