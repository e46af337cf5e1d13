import { casesOf } from '../../../language/cases.ts';
import type { Persona } from '../../../language/people.ts';
import { isHostPattern } from '../../../language/routes/host-pattern.ts';
import type { Layer, Vendor } from '../../../language/vendor.ts';
import { joined, listing, say, sentences, type Text, type TextPart } from '../../../words/text.ts';
import { variableName } from '../../examples/to-variables.ts';
import { toEnvelope } from '../parts/to-envelope.ts';
import { toHeaderTable, toOwnHeaders } from '../parts/to-header-table.ts';
import { toKnownAddresses } from '../parts/to-known-addresses.ts';
import { toLanguage } from '../parts/to-language.ts';
import { layerNames, toLayerSection, toOperationSection } from '../parts/to-operation-section.ts';
import { toPackages } from '../parts/to-packages.ts';
import { personaColumns, toPersonaTable } from '../parts/to-persona-table.ts';
import { toSiblingTable } from '../parts/to-sibling-table.ts';
import { toCredentials, toQuirks, toSettings } from '../parts/to-tenant-sections.ts';
import { toCode } from '../to-markdown-table.ts';
import { toLanguageLink, toPageText, toProseText } from '../to-page-text.ts';

/** Leads to the legend. */
export const legendLink: Text = {
  en: '[How to read these tables](README.md).',
  zh: '[怎样读这些表](README.md)。',
};

/** The page `docs/vendors/<id>.md`: the whole definition of one vendor, with a sample reply of each operation. */
export function toVendorPage(vendor: Vendor, samples: ReadonlyMap<string, string>): Text {
  const cases = [...casesOf([vendor])];
  const isOwn = (layer: Layer | undefined) => layer === undefined || layer.vendor === vendor.id;
  return toPageText([
    joined([`# ${vendor.id}`, vendor.name], { en: ': ', zh: ': ' }),
    toLanguageLink(`${vendor.id}.md`, 'vendors/'),
    sentences(say({ en: '{says}.', zh: '{says}。' }, { says: toProseText(vendor.says) }), legendLink),
    toHosts([vendor]),
    toEnvelope(vendor.envelope, { en: 'The reply is JSON', zh: '应答是 JSON' }),
    ...(vendor.language === undefined ? [] : [toLanguage(vendor.language, vendor)]),
    toCommands(vendor),
    ...vendor.layers.filter((layer) => !isOwn(layer)).map(toGatewayLink),
    ...toCredentials(vendor),
    ...toSettings(vendor.settings, vendor),
    ...toQuirks(vendor.quirks, `${vendor.id}/`, vendor),
    ...toKnownAddresses(vendor),
    ...toPeople(vendor.personas),
    { en: '## Reply headers', zh: '## 响应头' },
    toHeaderTable(vendor.headers, vendor),
    ...toOwnHeaders(
      vendor,
      cases.filter(({ from }) => isOwn(from)),
    ),
    ...toPackages(vendor),
    ...toLimits(vendor.limits),
    ...toSiblingTable(vendor),
    { en: '## Operations', zh: '## 接口' },
    ...Object.entries(vendor.operations).flatMap(([name, operation]) =>
      toOperationSection(
        vendor,
        name,
        operation,
        cases.filter((one) => one.operationName === name),
        samples.get(name),
      ),
    ),
    ...vendor.layers.filter(isOwn).flatMap((layer) => toLayerSection(vendor, layer, cases)),
  ]);
}

/** Where the vendor and the mock are. */
export function toHosts(vendors: readonly Vendor[]): Text {
  const hosts = vendors.flatMap((vendor) => vendor.hosts);
  const patterns = hosts.some(isHostPattern)
    ? { en: ' (`*` is one label, such as a region)', zh: '（`*` 代表一段，例如地域）' }
    : '';
  const variables = vendors.map(({ id }) => toCode(variableName(id, 'url')));
  return say(
    {
      en: 'At the vendor: {hosts}{patterns}. At the mock: `http://127.0.0.1:4100`, with the same paths; `bankcard-mock env` prints it as {variables}.',
      zh: '供应商的域名：{hosts}{patterns}。挡板的地址：`http://127.0.0.1:4100`，路径不变；`bankcard-mock env` 用 {variables} 输出它。',
    },
    { hosts: listing(hosts.map(toCode)), patterns, variables: listing(variables) },
  );
}

/** The commands for a call that was refused, and for one that is to get a row. */
function toCommands({ id, operations }: Vendor): Text {
  const [first = '*'] = Object.keys(operations);
  return say(
    {
      en: 'A refusal says why in the header {header}; {why} explains the last one. {next} gives the next call an outcome.',
      zh: '被拒绝的调用，原因写在响应头 {header} 里；{why} 详细解释最近一次。{next} 指定下一次调用返回的情形。',
    },
    {
      header: toCode('x-mock-why'),
      why: toCode('bankcard-mock why'),
      next: toCode(`bankcard-mock next ${id}/${first} <outcome>`),
    },
  );
}

function toGatewayLink({ vendor, name }: Layer): Text {
  return say(
    {
      en: 'A {name} stands in front. It answers first, with rows of its own: [{vendor}]({vendor}.md).',
      zh: '前面有一层{name}，它先应答，有自己的情形：[{vendor}]({vendor}.md)。',
    },
    { name: layerNames[name], vendor },
  );
}

/** The section on the people that a vendor brings. */
function toPeople(personas: readonly Persona[] = []): readonly TextPart[] {
  if (personas.length === 0) return [];
  return [
    { en: '## People', zh: '## 人物' },
    {
      en: 'They come with this vendor, beside the [personas](personas.md) that all have, and are made up as well.',
      zh: '随该供应商提供，与通用的[预置人物](personas.md)并存，同样是虚构的。',
    },
    personaColumns,
    toPersonaTable(personas),
  ];
}

/** The section on what the mock leaves out or guesses. */
export function toLimits(limits: Vendor['limits']): readonly TextPart[] {
  return [
    { en: '## What the mock does not do', zh: '## 挡板不做的事' },
    joined(
      limits.map((limit) => joined(['-', toProseText(limit)], { en: ' ', zh: ' ' })),
      { en: '\n', zh: '\n' },
    ),
  ];
}
