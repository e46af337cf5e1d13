import { z } from 'zod';
import { type Case, casesOf } from '../../language/cases.ts';
import type { Operation } from '../../language/operation.ts';
import type { Setting } from '../../language/setting.ts';
import type { Envelope, Layer, Quirk, ReplyHeader, Vendor } from '../../language/vendor.ts';
import { english } from '../../words/text.ts';
import { variableName } from '../examples/to-variables.ts';
import { toKnownAddresses } from './to-known-addresses.ts';
import { toCode, toMarkdownTable, toPage, toProse } from './to-markdown-table.ts';
import { toEvidence, toLayerTable, toOutcomeTable } from './to-outcome-table.ts';
import { toPackages } from './to-packages.ts';
import { toParameterTable } from './to-parameter-table.ts';

const legend = '[How to read these tables](README.md)';

/** The page `docs/vendors/<id>.md`: the whole definition of one vendor, with a sample reply of each operation. */
export function toVendorPage(vendor: Vendor, samples: ReadonlyMap<string, string>): string {
  const cases = [...casesOf([vendor])];
  return toPage([
    `# ${vendor.id}: ${vendor.name}`,
    `${toProse(vendor.says)}. ${legend}.`,
    toHosts([vendor]),
    toEnvelope(vendor.envelope, 'The reply is JSON'),
    toCommands(vendor),
    ...vendor.layers.filter((layer) => layer.vendor !== vendor.id).map(toGatewayLink),
    '## Credentials',
    toCredentials(vendor),
    ...toSettings(vendor.settings),
    ...toQuirks(vendor.quirks, `${vendor.id}/`),
    ...toKnownAddresses(vendor),
    '## Reply headers',
    toHeaders(vendor.headers),
    ...toOwnHeaders(cases.filter(({ from }) => from === undefined || from.vendor === vendor.id)),
    ...toPackages(vendor),
    '## What the mock does not do',
    toList(vendor.limits.map((limit) => english(limit))),
    '## Operations',
    ...Object.entries(vendor.operations).flatMap(([name, operation]) =>
      toOperation(
        vendor,
        name,
        operation,
        cases.filter((one) => one.operationName === name),
        samples.get(name),
      ),
    ),
    ...vendor.layers
      .filter((layer) => layer.vendor === vendor.id)
      .flatMap((layer) => [
        `## Rows of every operation (${layer.name})`,
        `They stand before the operation's own. ${toCode(`${vendor.id}/<operation>/<outcome>`)} and ${toCode(`${vendor.id}/*/<outcome>`)} name the same row.`,
        toLayerTable(
          cases.filter(({ from }) => from === layer),
          ({ operationName }) => operationName,
        ),
      ]),
  ]);
}

/**
 * The page `docs/vendors/<layer.vendor>.md`, for a layer in front of several vendors: its rows once, and the
 * credentials, settings, quirks and limits that all of these vendors share.
 */
export function toGatewayPage(layer: Layer, vendors: readonly Vendor[]): string {
  const behind = vendors.filter(({ layers }) => layers.includes(layer));
  const [first, ...others] = behind;
  if (first === undefined) return toPage([`# ${layer.vendor}`, 'No vendor stands behind it.']);
  const cases = [...casesOf(behind)].filter(({ from }) => from === layer);
  const isShared = (has: (vendor: Vendor) => boolean) => others.every(has);
  return toPage([
    `# ${layer.vendor}`,
    `The gateway in front of ${behind.map(({ id }) => `[${id}](${id}.md)`).join(', ')}. ${legend}.`,
    toHosts(behind),
    toEnvelope(layer.envelope, 'The body of its replies is empty'),
    `Its rows stand before those of each operation. ${toCode('<vendor>/<operation>/<outcome>')} and ${toCode(`${layer.vendor}/*/<outcome>`)} name the same row.`,
    '## Credentials',
    toCredentials(first),
    ...toSettings(first.settings.filter((one) => isShared(({ settings }) => settings.includes(one)))),
    ...toQuirks(
      Object.fromEntries(
        Object.entries(first.quirks).filter(([name, quirk]) =>
          isShared(({ quirks }) => quirks[name] === quirk),
        ),
      ),
      '<vendor>/',
    ),
    '## What the mock does not do',
    toList(
      first.limits
        .filter((limit) => isShared(({ limits }) => limits.includes(limit)))
        .map((limit) => english(limit)),
    ),
    '## Outcomes',
    ...[...Map.groupBy(cases, ({ row }) => row.source)].flatMap(([source, rows]) => [
      `### Source: ${toProse(source)}`,
      ...(rows[0]?.row.headers
        ? ['Headers, before the code and the message:', toHeaders(rows[0].row.headers)]
        : []),
      toLayerTable(rows, ({ vendor, operationName }) => `${vendor.id}/${operationName}`, 'above'),
    ]),
  ]);
}

function toHosts(vendors: readonly Vendor[]): string {
  const hosts = vendors.flatMap((vendor) => vendor.hosts);
  return [
    hosts.length === 1 ? 'Host at the vendor: ' : 'Hosts at the vendor: ',
    hosts.map((host) => toCode(host)).join(', '),
    '. At the mock: `http://127.0.0.1:4100`, in place of any of them, which `bankcard-mock env` prints as ',
    vendors.map(({ id }) => toCode(variableName(id, 'url'))).join(', '),
    '; the paths are the same.',
  ].join('');
}

function toEnvelope({ in: place, code, message }: Envelope, says: string): string {
  const where = place === 'headers' ? 'the headers' : 'the fields';
  return `${says}; code and message are in ${where} ${toCode(code)} and ${toCode(message)}.`;
}

/** The commands for a call that was refused, and for one that is to get a row. */
function toCommands({ id, operations }: Vendor): string {
  const [first = '*'] = Object.keys(operations);
  const next = `bankcard-mock next ${id}/${first} <outcome>`;
  const why = `A refusal says why in the header ${toCode('x-mock-why')}; ${toCode('bankcard-mock why')} explains the last one.`;
  return `${why} ${toCode(next)} gives the next call an outcome.`;
}

function toGatewayLink({ vendor, name }: Layer): string {
  return `A ${name} stands in front, which answers first with rows of its own: [${vendor}](${vendor}.md).`;
}

function toCredentials({ credentials }: Vendor): string {
  const values = Object.entries(credentials.fallback as Readonly<Record<string, unknown>>);
  const { id, reset } = credentials;
  return [
    'Of the tenant `default`; public, and of no use at the vendor:',
    toMarkdownTable(
      ['name', 'value', 'variable'],
      values.map(([name, value]) => [toCode(name), toCode(String(value)), toCode(variableName(id, name))]),
    ),
    ...(reset === undefined
      ? []
      : [
          `${toCode(`tenant.resetCredential('${id}')`)} resets them (${toEvidence(reset.evidence)}; ${toProse(reset.source)}): ${toProse(reset.says)}.`,
        ]),
  ].join('\n\n');
}

function toSettings(settings: readonly Setting[]): readonly string[] {
  if (settings.length === 0) return [];
  return [
    '## Settings',
    toMarkdownTable(
      ['setting', 'values', 'default', 'says', 'evidence', 'source'],
      settings.map(({ name, says, schema, fallback, evidence, source }) => [
        toCode(name),
        z
          .toJSONSchema(schema)
          .enum?.map((value) => toCode(String(value)))
          .join(', ') ?? 'any text',
        fallback === '' ? 'none' : toCode(String(fallback)),
        toProse(says),
        toEvidence(evidence),
        toProse(source),
      ]),
    ),
  ];
}

function toQuirks(quirks: Readonly<Record<string, Quirk>>, prefix: string): readonly string[] {
  const named = Object.entries(quirks);
  if (named.length === 0) return [];
  return [
    '## Quirks',
    'Off unless a tenant switches them on.',
    toMarkdownTable(
      ['quirk', 'says', 'evidence', 'source'],
      named.map(([name, { says, evidence, source }]) => [
        toCode(prefix + name),
        toProse(says),
        toEvidence(evidence),
        toProse(source),
      ]),
    ),
  ];
}

/** The reply headers in the order in which they are sent. Node adds Date, Connection and Keep-Alive. */
function toHeaders(headers: readonly ReplyHeader[]): string {
  return toMarkdownTable(
    ['header', 'value', 'evidence', 'source'],
    headers.map(({ name, value, says, evidence, source }) => [
      toCode(name),
      says === undefined ? toCode(String(value)) : toProse(says),
      toEvidence(evidence),
      toProse(source),
    ]),
  );
}

/** The headers of the rows that have their own in place of the vendor's. */
function toOwnHeaders(cases: readonly Case[]): readonly string[] {
  const groups = Map.groupBy(cases, ({ row }) => row.headers);
  return [...groups].flatMap(([headers, some]) => {
    if (headers === undefined) return [];
    const rows = [...new Set(some.map(({ outcome }) => toCode(outcome)))].join(', ');
    return headers.length === 0
      ? [`${rows}: none of these.`]
      : [`${rows}: in place of these`, toHeaders(headers)];
  });
}

function toOperation(
  vendor: Vendor,
  name: string,
  operation: Operation,
  cases: readonly Case[],
  sample: string | undefined,
): readonly string[] {
  const layers = vendor.layers.map((layer) =>
    layer.vendor === vendor.id
      ? `the [rows of every operation](#rows-of-every-operation-${layer.name})`
      : `the rows of the [${layer.name}](${layer.vendor}.md)`,
  );
  return [
    `### ${name}`,
    `${toCode(`${operation.method} ${operation.path}`)}: ${toProse(operation.summary)}. ${toHistory(operation)}`.trim(),
    toParameterTable(vendor, operation),
    ...(sample === undefined ? [] : ['The mock answers its example:', `\`\`\`http\n${sample}\n\`\`\``]),
    `Outcomes, after ${layers.join(' and ')}; rows that are natural are tried top to bottom:`,
    toOutcomeTable(cases.filter(({ from }) => from === undefined)),
  ];
}

/** A sentence that names the calls to make first; empty if there are none. */
function toHistory({ before = [] }: Operation): string {
  const calls = before.flatMap((step) =>
    'call' in step ? [`[${step.call}](#${step.call.toLowerCase()})`] : [],
  );
  return calls.length === 0 ? '' : `Call ${calls.join(', then ')} before.`;
}

function toList(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${toProse(sentence)}`).join('\n');
}
