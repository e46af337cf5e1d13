import type { Price, Validity, Vendor } from '../../../language/vendor.ts';
import { joined, say, semicolon, type Text } from '../../../words/text.ts';
import { toTableText } from '../to-page-text.ts';
import { toEvidence } from './to-evidence.ts';
import { toSource } from './to-source.ts';

/** How the mock uses the packages of every vendor. */
const packageRules: Text = {
  en: 'Without a package, calls are unlimited. Each call is charged to one package: of those that are neither used up nor expired, the one that ends first (inferred); if two end together, the one that was bought first. If all are used up or expired, the package that ends last decides the answer (inferred).',
  zh: '没有套餐包时，调用次数不限。每次调用从一个套餐包里扣：在没用完也没过期的套餐包里，先用最早到期的（推断）；到期时间相同，先用先买的。如果全都用完或过期了，按最晚到期的那个套餐包应答（推断）。',
};

/** The section on packages: what the vendor sells, and how the mock uses it. */
export function toPackages(vendor: Pick<Vendor, 'prices' | 'validity' | 'sourceWords'>): readonly Text[] {
  const { prices, validity } = vendor;
  return [
    { en: '## Packages', zh: '## 套餐包' },
    toPrices(prices),
    ...(validity === undefined ? [] : [toValidity(validity, vendor)]),
    packageRules,
  ];
}

function toPrices(prices: readonly Price[]): Text {
  if (prices.length === 0) return { en: 'No document prints a price.', zh: '没有文档写明价格。' };
  return toTableText(
    [
      { en: 'yuan', zh: '价格（元）' },
      { en: 'calls', zh: '次数' },
      { en: 'yuan a call', zh: '每次（元）' },
    ],
    prices.map(([yuan, calls]) => [String(yuan), String(calls), (yuan / calls).toFixed(3)]),
  );
}

function toValidity({ years, evidence, source }: Validity, worded: Pick<Vendor, 'sourceWords'>): Text {
  const known = joined([toEvidence(evidence), toSource(source, worded)], semicolon);
  if (years === null) {
    return say({ en: 'A package has no end ({known}).', zh: '套餐包没有期限（{known}）。' }, { known });
  }
  return say(
    {
      en: 'A package is valid for {years} ({known}). It ends at the midnight in China that closes its last day (inferred: the console prints `2019-05-24 - 2020-05-25` for one year).',
      zh: '套餐包有效期 {years}（{known}），在最后一天结束时（北京时间零点）到期（推断：一年期的套餐包，云市场控制台显示 `2019-05-24 - 2020-05-25`）。',
    },
    { years: toYears(years), known },
  );
}

function toYears(years: number): Text {
  return { en: years === 1 ? 'one year' : `${years} years`, zh: `${years} 年` };
}
