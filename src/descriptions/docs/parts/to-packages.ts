import { type Price, productOf, productsOf, type Validity } from '../../../language/sale/products.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { joined, listing, say, semicolon, type Text } from '../../../words/text.ts';
import { toCode } from '../to-markdown-table.ts';
import { toTableText } from '../to-page-text.ts';
import { toEvidence } from './to-evidence.ts';
import { toSource } from './to-source.ts';

/** How the mock uses the packages of every vendor. */
const packageRules: Text = {
  en: 'Without a package, calls are unlimited. Each call is charged to one package: of those that are neither used up nor expired, the one that ends first (inferred); if two end together, the one that was bought first. If all are used up or expired, the package that ends last decides the answer (inferred).',
  zh: '没有套餐包时，调用次数不限。每次调用从一个套餐包里扣：在没用完也没过期的套餐包里，先用最早到期的（推断）；到期时间相同，先用先买的。如果全都用完或过期了，按最晚到期的那个套餐包应答（推断）。',
};

/** The section on packages: what the vendor sells, and how the mock uses it. */
export function toPackages(vendor: Vendor): readonly Text[] {
  const { products } = vendor;
  return [
    { en: '## Packages', zh: '## 套餐包' },
    ...productsOf(vendor).flatMap(({ key, name, prices, validity }) => [
      ...(products === undefined ? [] : [toProduct(key, name, operationsOf(vendor, key))]),
      toPrices(prices),
      ...(validity === undefined ? [] : [toValidity(validity, vendor)]),
    ]),
    packageRules,
    ...(products === undefined ? [] : [say(ofAll, { id: toCode(vendor.id) })]),
  ];
}

function operationsOf(vendor: Vendor, key: string): readonly string[] {
  return Object.keys(vendor.operations).filter((operation) => productOf(vendor, operation) === key);
}

function toProduct(key: string, name: Text, operations: readonly string[]): Text {
  return say(
    { en: '{name}, {key}, for {operations}:', zh: '{name}，{key}，用于 {operations}：' },
    { name, key: toCode(key), operations: listing(operations.map(toCode), 'and') },
  );
}

const ofAll = {
  en: "A package of {id} is the mock's own: it counts for each operation whose product the tenant has no package of.",
  zh: '{id} 的套餐包是挡板自己的用法：某接口所属的商品没有套餐包时，用它。',
} as const;

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
