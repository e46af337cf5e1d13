import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { toConfigJsonSchema } from '../src/cli/serve/to-config-json-schema.ts';
import { toContractJsonSchema } from '../src/contracts/check/contract/to-contract-json-schema.ts';
import { askSamples } from '../src/descriptions/docs/ask-samples.ts';
import { toCode, toMarkdownTable, toPage } from '../src/descriptions/docs/to-markdown-table.ts';
import { toNamesFile } from '../src/descriptions/docs/to-names-file.ts';
import { toPersonaPage } from '../src/descriptions/docs/to-persona-page.ts';
import { toPicturePage } from '../src/descriptions/docs/to-picture-page.ts';
import { toVendorIndexPage } from '../src/descriptions/docs/to-vendor-index-page.ts';
import { toGatewayPage, toVendorPage } from '../src/descriptions/docs/to-vendor-page.ts';
import { toMockTarget } from '../src/descriptions/examples/to-mock-target.ts';
import { createMock } from '../src/index.ts';
import type { Persona } from '../src/language/people.ts';
import type { Layer, Vendor } from '../src/language/vendor.ts';
import { faults, lostOnTheWay } from '../src/mocks/rules/rule.ts';
import { controlRoutes } from '../src/server/control/control-routes.ts';
import { queryKeys } from '../src/server/control/parse-query.ts';
import { toControlOpenApi } from '../src/server/control/to-control-openapi.ts';
import { renderSpecimen } from '../src/specimen/print/render-specimen.ts';
import { specimenOf } from '../src/specimen/print/specimen-of.ts';
import { vendors } from '../src/vendors/index.ts';
import { personaList } from '../src/world/people/personas.ts';
import { toApiTypes } from './console/to-api-types.ts';

/**
 * Writes `docs/vendors/*.md`, the page and OpenAPI description of the control API, the JSON Schemas of files, and the types of names and of the control API. With `--check` it names each
 * page that differs from the definitions, and exits 1.
 */

const folder = new URL('../docs/vendors/', import.meta.url);

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
async function vendorPage(vendor: Vendor): Promise<string> {
  const mock = createMock({ seed: 1, now: () => Date.UTC(2026, 0, 1, 4) });
  return toVendorPage(vendor, await askSamples(vendor, toMockTarget(mock, readPicture)));
}

async function pages(): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(vendors.map(({ id }) => id));
  const gateways = new Set<Layer>(
    vendors.flatMap(({ layers }) => layers.filter(({ vendor }) => !ids.has(vendor))),
  );
  return new Map([
    ['README.md', toVendorIndexPage(vendors)],
    ...(await Promise.all(
      vendors.map(async (vendor) => [`${vendor.id}.md`, await vendorPage(vendor)] as const),
    )),
    ...[...gateways].map((layer) => [`${layer.vendor}.md`, toGatewayPage(layer, vendors)] as const),
    ['pictures.md', await toPicturePage(await pictureFiles(), createMock({ seed: 1 }), readPicture)],
    ['../control-api.md', toControlPage()],
    ['../control-api.openapi.json', `${JSON.stringify(controlApi, null, 2)}\n`],
    ['../../src/console/api/api-types.ts', toApiTypes(controlApi, '/__admin')],
    ['../contract.schema.json', `${JSON.stringify(toContractJsonSchema(vendors), null, 1)}\n`],
    ['../config.schema.json', `${JSON.stringify(toConfigJsonSchema(vendors), null, 1)}\n`],
    ['../../src/vendors/documented-names.ts', toNamesFile(vendors)],
    ['personas.md', await toPersonaPage(personaList, createMock(), photograph)],
  ]);
}

/** The page of the control API, made from the table of its routes. */
function toControlPage(): string {
  const rows = controlTable.map((route) => [
    toCode(route.method),
    toCode(`/__admin${route.path}`),
    route.says,
    queryKeys(route.query).map(toCode).join(' '),
    String(route.status),
  ]);
  return toPage([
    '# Control API',
    'What a test arranges and asks, over HTTP; in a process the same is `mock.tenant()` and `mock.createTenant()`, and `connectMock(url)` of `bankcard-mock/client` has the same face. [Scenarios](scenarios.md) show it at work. On any address but this machine\'s own it asks for a token; without one it answers no web page of another origin. Bodies are JSON of at most 1 MiB, with `Content-Type: application/json`; `/pictures/verdicts` takes the bytes of a picture, of at most 16 MiB, with its own type. What it refuses is `{"error":{"code","message"}}`, and the message names what exists.',
    'Each body and reply is described in [control-api.openapi.json](control-api.openapi.json) (OpenAPI 3.1), which a server gives as `GET /__admin/control-api.json`.',
    toMarkdownTable(['method', 'path', 'what it does', 'query', 'status'], rows),
    'All that a query names must hold; `text` is a part of the row, the reason, the path, an id or a raw value of the call. Without `tenant`, a clock, a ledger and usage rows are those of `default`, and lists are of all tenants. Lists of tenants, people and pictures have the newest 100, the newest last, unless `limit` says more.',
    'Calls can be watched as they come, `curl -sN http://127.0.0.1:4100/__admin/requests/stream`: server-sent events `call`, numbered from 1, with a comment at the start and every 15 s. A reader for whom more than 1 MiB waits is disconnected. With `perSecond` there are at most so many calls a second, and events `leftOut`, `{"calls":475}`, say how many were left out since the last.',
    'A tenant: `{id?, credentials?, settings?, quirks?, packages?, limits?, expiresInMs?}`. `credentials` are by kind and field, such as `{"wechat":{"appid"}}`; what is left out follows from the id, the same on every machine, or is random where there is no id. Credentials that lead to another tenant are refused. A call whose token an earlier run of the mock issued has a `note` that says so.',
    "A package: `{total, yuan?, validMs?, overdue?}`. Without `yuan` it has the price of the vendor's list for that number of calls, and without `validMs` the validity of the vendor's document, on the tenant's clock. Packages of a vendor are used in the order of their ends; their ids are of eight digits and rise. A usage row belongs to a package: `from` and `until` of the query, in ms since the epoch, choose the rows whose windows overlap that time. Calls without a package are in `/ledger.csv` alone.",
    'Verdicts are asked of another mock that knows the same card, with the default settings: no tenant is billed, and none of its calls is listed.',
    "A rule: `{tenant?, operation, outcome? | outcomes?, fault?, latency?, times?, match?, probability?, seed?, fromMs?, untilMs?}`; `operation` may be all of a vendor, `webank/*`, and a row may be named by its code if that tells one row, `3008`. `match` is `{query?, form?, json?, headers?, persona?}`, each equal, JSON a deep subset. `latency` is `{fixedMs}`, `{uniform: {minMs, maxMs}}` or `{lognormal: {medianMs, sigma}}`. `fromMs` and `untilMs` count from when it was made, on the tenant's clock. Rules with `times` queue, the oldest first; of the others the newest wins; a request header `x-mock-outcome` goes before any rule.",
    `A fault is one of ${faults.map(toCode).join(', ')}. With ${lostOnTheWay.map(toCode).join(', ')} the vendor never sees the call; with \`chargedButLost\` it decides, bills and remembers, and the reply is lost.`,
  ]);
}

const wanted = await pages();
await mkdir(folder, { recursive: true });
const found = (await readdir(folder)).filter((file) => file.endsWith('.md'));
const strays = found.filter((file) => !wanted.has(file));

if (process.argv.includes('--check')) {
  const stale = strays.map((file) => `docs/vendors/${file} is no page of any vendor`);
  for (const [file, text] of wanted) {
    const written = await readFile(new URL(file, folder), 'utf8').catch(() => undefined);
    if (written === undefined) stale.push(`docs/vendors/${file} is missing`);
    else if (written !== text) stale.push(`docs/vendors/${file} is stale`);
  }
  for (const line of stale) console.error(line);
  if (stale.length > 0) {
    console.error('Refresh with: npm run docs');
    process.exitCode = 1;
  }
} else {
  for (const [file, text] of wanted) await writeFile(new URL(file, folder), text);
  for (const file of strays) await rm(new URL(file, folder));
}
