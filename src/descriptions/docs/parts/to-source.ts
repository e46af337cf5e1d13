import type { Vendor } from '../../../language/vendor.ts';
import type { Text } from '../../../words/text.ts';

/**
 * A source in each language. Definitions name sources in English; their Chinese is made of the phrases of the vendor
 * and then of these, each of which stands before any phrase that is a part of it.
 */
export function toSource(source: string, { sourceWords = [] }: Pick<Vendor, 'sourceWords'>): Text {
  return {
    en: source.replaceAll('<', '\\<'),
    zh: [...sourceWords, ...phrases].reduce((told, [en, zh]) => told.replaceAll(en, zh), source),
  };
}

// biome-ignore format: a table
const phrases: readonly (readonly [string, string])[] = [
  ['captures of 2020 and 2024', '2020 年和 2024 年的抓包'],
  ["published clients that copy the vendor's samples", '照搬供应商示例的公开客户端代码'],
  ['published clients of 2018', '2018 年的公开客户端代码'],
  ['error maps of published clients', '公开客户端代码里的错误码表'],
  ['published sdks and bug reports', '公开的 SDK 和 bug 报告'],
  ['bug reports of clients', '客户端的 bug 报告'],
  ["the vendors' documents", '各供应商文档'],
  [', failure sample', '，失败示例'],
  [', an old page', '（旧版页面）'],
  ['; body: ', '；其余字段：'],
  [' and §', ' 和 §'],
  ['no source', '无来源'],
  ['; ', '；'],
  [', ', '，'],
];
