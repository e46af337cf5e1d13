import type { Case } from '../../../language/cases.ts';
import type { Operation } from '../../../language/operation.ts';
import { addressOf } from '../../../language/routes/address.ts';
import type { Envelope, Layer, Vendor } from '../../../language/vendor.ts';
import {
  inEach,
  joined,
  listing,
  say,
  semicolon,
  sentences,
  type Text,
  type TextPart,
} from '../../../words/text.ts';
import { toCode } from '../to-markdown-table.ts';
import { toProseText } from '../to-page-text.ts';
import { toEnvelope } from './to-envelope.ts';
import { toEvidence } from './to-evidence.ts';
import { toLanguage } from './to-language.ts';
import { toLayerTable, toOutcomeTable } from './to-outcome-table.ts';
import { toParameterTable } from './to-parameter-table.ts';
import { toSource } from './to-source.ts';

/** The section on one operation: its parameters, a sample reply and its table. */
export function toOperationSection(
  vendor: Vendor,
  name: string,
  operation: Operation,
  cases: readonly Case[],
  sample: string | undefined,
): readonly (TextPart | undefined)[] {
  const call = toCode(addressOf(vendor, operation));
  return [
    `### ${name}`,
    sentences(
      say({ en: '{call}: {says}.', zh: '{call}：{says}。' }, { call, says: toProseText(operation.summary) }),
      toOtherMethods(operation),
      toOwnHosts(vendor, operation),
      toHistory(operation),
    ),
    toParameterTable(vendor, operation),
    ...toRateLimits(operation, vendor),
    ...(operation.envelope === undefined ? [] : [toEnvelope(operation.envelope, ownRows)]),
    ...(sample === undefined ? [] : [answersExample, `\`\`\`http\n${sample}\n\`\`\``]),
    say(
      {
        en: 'Outcomes. The mock first tries {layers}, then the natural rows of this table from top to bottom:',
        zh: '情形。挡板先看{layers}，再从上到下看本表里能自然触发的情形：',
      },
      {
        layers: joined(
          vendor.layers.map((layer) => toLayerLink(vendor, layer)),
          andBetween,
        ),
      },
    ),
    toOutcomeTable(cases.filter(({ from }) => from === undefined)),
  ];
}

/** A sentence that names the further methods; undefined if there are none. */
function toOtherMethods({ alsoMethods = [] }: Operation): Text | undefined {
  if (alsoMethods.length === 0) return undefined;
  return say(
    { en: 'The method may also be {methods}.', zh: '方法也可以是 {methods}。' },
    { methods: listing(alsoMethods.map(toCode), 'or') },
  );
}

/** A sentence that names the hosts; undefined if they are all those of the vendor. */
function toOwnHosts({ hosts: all }: Vendor, { hosts = all }: Operation): Text | undefined {
  if (hosts.length === all.length) return undefined;
  return say(
    { en: 'Other hosts than {hosts} do not have it.', zh: '只有 {hosts} 提供它。' },
    { hosts: listing(hosts.map(toCode), 'and') },
  );
}

function toRateLimits({ rates = [] }: Operation, vendor: Vendor): readonly Text[] {
  return rates.map(({ calls, perMs, row, evidence, source }) =>
    say(
      {
        en: 'With the setting `limits`, at most {calls} calls in {seconds} s; one more gets {row} ({known}).',
        zh: '打开设置 `limits` 后，{seconds} 秒内最多 {calls} 次调用；再多就得到 {row}（{known}）。',
      },
      {
        calls,
        seconds: perMs / 1000,
        row: toCode(row),
        known: joined([toEvidence(evidence), toSource(source, vendor)], semicolon),
      },
    ),
  );
}

const ownRows: Text = { en: 'The replies below are JSON', zh: '以下各情形的应答是 JSON' };
const answersExample: Text = { en: 'The mock answers its example:', zh: '示例请求得到的应答：' };
const andBetween: Text = { en: ' and ', zh: '和' };

function toLayerLink(vendor: Vendor, layer: Layer): Text {
  return layer.vendor === vendor.id
    ? say(
        { en: 'the [rows of every operation](#{anchor})', zh: '[所有接口共有的情形](#{anchor})' },
        { anchor: toAnchor(layerHeading(layer)) },
      )
    : say(
        { en: 'the rows of the [{layer}]({page}.md)', zh: '[{layer}的情形]({page}.md)' },
        { layer: layerNames[layer.name], page: layer.vendor },
      );
}

/** The names of the layers in running text. */
export const layerNames: Readonly<Record<Layer['name'], Text>> = {
  gateway: { en: 'gateway', zh: '网关' },
  platform: { en: 'platform', zh: '平台' },
};

/** A sentence that names the calls to make first; undefined if there are none. */
function toHistory({ before = [] }: Operation): Text | undefined {
  const calls = before.flatMap((step) =>
    'call' in step ? [`[${step.call}](#${step.call.toLowerCase()})`] : [],
  );
  if (calls.length === 0) return undefined;
  return say(
    { en: 'Call {calls} before.', zh: '先调用 {calls}。' },
    { calls: joined(calls, { en: ', then ', zh: '，再调用 ' }) },
  );
}

/** The section on the rows that the vendor's own platform answers before each operation. */
export function toLayerSection(vendor: Vendor, layer: Layer, cases: readonly Case[]): readonly TextPart[] {
  return [
    joined(['##', layerHeading(layer)], { en: ' ', zh: ' ' }),
    say(
      {
        en: "They stand before the operation's own. {names} name the same row.",
        zh: '它们排在接口自己的情形之前。{names} 指同一个情形。',
      },
      {
        names: listing(
          [toCode(`${vendor.id}/<operation>/<outcome>`), toCode(`${vendor.id}/*/<outcome>`)],
          'and',
        ),
      },
    ),
    ...(isSame(layer.envelope, vendor.envelope) ? [] : [toEnvelope(layer.envelope, ownRows)]),
    ...(layer.language === undefined ? [] : [toLanguage(layer.language, vendor)]),
    toLayerTable(
      cases.filter(({ from }) => from === layer),
      ({ operationName }) => operationName,
    ),
  ];
}

function isSame(one: Envelope, other: Envelope): boolean {
  return one.in === other.in && one.code === other.code && one.message === other.message;
}

function layerHeading(layer: Layer): Text {
  return say(
    { en: 'Rows of every operation ({layer})', zh: '所有接口共有的情形（{layer}）' },
    { layer: layerNames[layer.name] },
  );
}

/** The anchor that GitHub gives a heading. */
function toAnchor(heading: Text): Text {
  return inEach((lang) =>
    heading[lang]
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
