import { casesOf } from '../../../language/cases.ts';
import type { Layer, Vendor } from '../../../language/vendor.ts';
import { colon, joined, listing, say, sentences, type Text } from '../../../words/text.ts';
import { toEnvelope } from '../parts/to-envelope.ts';
import { toHeaderTable } from '../parts/to-header-table.ts';
import { toLanguage } from '../parts/to-language.ts';
import { toLayerTable } from '../parts/to-outcome-table.ts';
import { toSource } from '../parts/to-source.ts';
import { toCredentials, toQuirks, toSettings } from '../parts/to-tenant-sections.ts';
import { toCode } from '../to-markdown-table.ts';
import { toLanguageLink, toPageText } from '../to-page-text.ts';
import { legendLink, toHosts, toLimits } from './to-vendor-page.ts';

/**
 * The page `docs/vendors/<layer.vendor>.md`, for a layer in front of several vendors: its rows once, and the
 * credentials, settings, quirks and limits that all of these vendors share.
 */
export function toGatewayPage(layer: Layer, vendors: readonly Vendor[]): Text {
  const behind = vendors.filter(({ layers }) => layers.includes(layer));
  const [first, ...others] = behind;
  const title = `# ${layer.vendor}`;
  if (first === undefined) {
    return toPageText([title, { en: 'No vendor stands behind it.', zh: '后面没有供应商。' }]);
  }
  const isShared = (has: (vendor: Vendor) => boolean) => others.every(has);
  const shared = Object.entries(first.quirks).filter(([name, quirk]) =>
    isShared(({ quirks }) => quirks[name] === quirk),
  );
  return toPageText([
    title,
    toLanguageLink(`${layer.vendor}.md`, 'vendors/'),
    sentences(
      say(
        { en: 'The gateway in front of {pages}.', zh: '{pages} 前面的网关。' },
        { pages: listing(behind.map(({ id }) => `[${id}](${id}.md)`)) },
      ),
      legendLink,
    ),
    toHosts(behind),
    toEnvelope(layer.envelope, { en: 'The body of its replies is empty', zh: '应答体为空' }),
    ...(layer.language === undefined ? [] : [toLanguage(layer.language, first)]),
    toPlace(layer),
    ...toCredentials(first),
    ...toSettings(
      first.settings.filter((one) => isShared(({ settings }) => settings.includes(one))),
      first,
    ),
    ...toQuirks(Object.fromEntries(shared), '<vendor>/', first),
    ...toLimits(first.limits.filter((limit) => isShared(({ limits }) => limits.includes(limit)))),
    { en: '## Outcomes', zh: '## 情形' },
    ...toTables(layer, behind, first),
  ]);
}

function toPlace({ vendor }: Layer): Text {
  return say(
    {
      en: 'Its rows stand before those of each operation. {names} name the same row.',
      zh: '它的情形排在每个接口的情形之前。{names} 指同一个情形。',
    },
    { names: listing([toCode('<vendor>/<operation>/<outcome>'), toCode(`${vendor}/*/<outcome>`)], 'and') },
  );
}

/** A table for each source. */
function toTables(layer: Layer, behind: readonly Vendor[], worded: Vendor): readonly Text[] {
  const cases = [...casesOf(behind)].filter(({ from }) => from === layer);
  return [...Map.groupBy(cases, ({ row }) => row.source)].flatMap(([source, rows]) => [
    joined([{ en: '### Source', zh: '### 来源' }, toSource(source, worded)], colon),
    ...(rows[0]?.row.headers ? [headersBefore, toHeaderTable(rows[0].row.headers, worded)] : []),
    toLayerTable(rows, ({ vendor, operationName }) => `${vendor.id}/${operationName}`, 'above'),
  ]);
}

const headersBefore: Text = {
  en: 'Headers, before the code and the message:',
  zh: '响应头，排在返回码和返回信息之前：',
};
