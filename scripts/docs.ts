import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { toConfigJsonSchema } from '../src/cli/serve/to-config-json-schema.ts';
import { toContractJsonSchema } from '../src/contracts/check/contract/to-contract-json-schema.ts';
import { askFailover } from '../src/descriptions/docs/ask-failover.ts';
import { askSamples } from '../src/descriptions/docs/ask-samples.ts';
import { toGatewayPage } from '../src/descriptions/docs/pages/to-gateway-page.ts';
import { toPersonaPage } from '../src/descriptions/docs/pages/to-persona-page.ts';
import { toPicturePage } from '../src/descriptions/docs/pages/to-picture-page.ts';
import { toVendorIndexPage } from '../src/descriptions/docs/pages/to-vendor-index-page.ts';
import { toVendorPage } from '../src/descriptions/docs/pages/to-vendor-page.ts';
import { toNamesFile } from '../src/descriptions/docs/to-names-file.ts';
import { toMockTarget } from '../src/descriptions/examples/to-mock-target.ts';
import { createMock } from '../src/index.ts';
import type { Persona } from '../src/language/people.ts';
import type { Layer, Vendor } from '../src/language/vendor.ts';
import { controlRoutes } from '../src/server/control/control-routes.ts';
import { toControlOpenApi } from '../src/server/control/to-control-openapi.ts';
import { renderSpecimen } from '../src/specimen/print/render-specimen.ts';
import { specimenOf } from '../src/specimen/print/specimen-of.ts';
import { vendors } from '../src/vendors/index.ts';
import { langs } from '../src/words/lang.ts';
import type { Text } from '../src/words/text.ts';
import { personaList } from '../src/world/people/personas.ts';
import { answersOf, presentRelease, recordedReleases, recordOf } from '../test/answers/answers.ts';
import { toApiTypes } from './console/to-api-types.ts';
import { toControlPage } from './control-page.ts';
import { toOperatingPage } from './operating-page.ts';

/**
 * Writes `docs/vendors/*.md` and the page of the control API, in English and, under `docs/zh`, in Chinese; the OpenAPI
 * description of the control API, the JSON Schemas of files, the types of names and of the control API, and what the
 * present release answers, until it is out. With `--check` it names each file that differs from the definitions, and
 * exits 1.
 */

const root = new URL('../', import.meta.url);

/** Where the pages of each language are. */
const folders = { en: 'docs', zh: 'docs/zh' } as const;

/** Only the descriptions of the routes are used. No route is called. */
const controlTable = controlRoutes(createMock(), () => {
  throw new Error('No server runs.');
});

const controlApi = toControlOpenApi(controlTable, 'http://127.0.0.1:4100');

const pictures = new URL('../fixtures/pictures/', import.meta.url);

function readPicture(file: string): Uint8Array {
  return readFileSync(new URL(file, pictures));
}

async function pictureFiles(): Promise<readonly string[]> {
  return (await readdir(pictures)).toSorted();
}

async function photograph(persona: Persona): Promise<Uint8Array> {
  return renderSpecimen(specimenOf(persona), { format: 'png', width: 500 });
}

/** Mock and clock are always the same, so that the page changes only with the definition. */
async function vendorPage(vendor: Vendor): Promise<Text> {
  const mock = createMock({ seed: 1, now: () => Date.UTC(2026, 0, 1, 4) });
  return toVendorPage(vendor, await askSamples(vendor, toMockTarget(mock, readPicture)));
}

/** The pages by their paths in the folder of a language. */
async function pages(): Promise<readonly (readonly [file: string, page: Text])[]> {
  const ids = new Set(vendors.map(({ id }) => id));
  const gateways = new Set<Layer>(
    vendors.flatMap(({ layers }) => layers.filter(({ vendor }) => !ids.has(vendor))),
  );
  return [
    ['vendors/README.md', toVendorIndexPage(vendors, await askFailover(vendors, readPicture))],
    ...(await Promise.all(
      vendors.map(async (vendor) => [`vendors/${vendor.id}.md`, await vendorPage(vendor)] as const),
    )),
    ...[...gateways].map((layer) => [`vendors/${layer.vendor}.md`, toGatewayPage(layer, vendors)] as const),
    ['vendors/pictures.md', await toPicturePage(await pictureFiles(), createMock({ seed: 1 }), readPicture)],
    ['vendors/personas.md', await toPersonaPage(personaList, createMock(), photograph)],
    ['control-api.md', toControlPage(controlTable)],
    ['operating.md', toOperatingPage(controlTable)],
  ];
}

/** Every file by its path in the repository. */
async function files(): Promise<ReadonlyMap<string, string>> {
  const written = await pages();
  return new Map([
    ...langs.flatMap((lang) =>
      written.map(([file, page]) => [`${folders[lang]}/${file}`, page[lang]] as const),
    ),
    ['docs/control-api.openapi.json', `${JSON.stringify(controlApi, null, 2)}\n`],
    ['src/console/api/api-types.ts', toApiTypes(controlApi, '/__admin')],
    ['docs/contract.schema.json', `${JSON.stringify(toContractJsonSchema(vendors), null, 1)}\n`],
    ['docs/config.schema.json', `${JSON.stringify(toConfigJsonSchema(vendors), null, 1)}\n`],
    ['src/vendors/documented-names.ts', toNamesFile(vendors)],
    ['src/vendors/releases.ts', releasesFile()],
  ]);
}

/** The answers of the release before the present one can be had by `--answers`, and no earlier ones. */
const { release, isOut } = presentRelease();
const releases = [...new Set([...recordedReleases(), release])].slice(-2);

function releasesFile(): string {
  const names = releases.map((name) => `'${name}'`).join(', ');
  return `/** The releases whose answers are known, the present one last. Written by \`npm run docs\`. */
export const releases: readonly string[] = [${names}];
`;
}

/** What is out stays as it is. */
async function writeRecords(): Promise<void> {
  for (const old of recordedReleases().filter((one) => !releases.includes(one))) await rm(recordOf(old));
  if (isOut && recordedReleases().includes(release)) return;
  await writeFile(recordOf(release), `${JSON.stringify(await answersOf(vendors), null, 2)}\n`);
}

/** The pages of vendors that are there and belong to none. */
async function findStrays(wanted: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const found = await Promise.all(
    Object.values(folders).map(async (folder) => {
      await mkdir(new URL(`${folder}/vendors`, root), { recursive: true });
      const names = await readdir(new URL(`${folder}/vendors`, root));
      return names.map((name) => `${folder}/vendors/${name}`);
    }),
  );
  return found.flat().filter((file) => file.endsWith('.md') && !wanted.has(file));
}

const wanted = await files();
const strays = await findStrays(wanted);

if (process.argv.includes('--check')) {
  const stale = strays.map((file) => `${file} is no page of any vendor`);
  for (const [file, text] of wanted) {
    const written = await readFile(new URL(file, root), 'utf8').catch(() => undefined);
    if (written === undefined) stale.push(`${file} is missing`);
    else if (written !== text) stale.push(`${file} is stale`);
  }
  for (const line of stale) console.error(line);
  if (stale.length > 0) {
    console.error('Refresh with: npm run docs');
    process.exitCode = 1;
  }
} else {
  for (const [file, text] of wanted) await writeFile(new URL(file, root), text);
  for (const file of strays) await rm(new URL(file, root));
  await writeRecords();
}
