import { describe, expect, test } from 'vitest';
import { runCase } from '../../src/descriptions/examples/run-case.ts';
import { toMockTarget } from '../../src/descriptions/examples/to-mock-target.ts';
import { casesOf, isSuccess } from '../../src/language/cases.ts';
import { defectsOfVendor } from '../../src/language/defects/defects-of-vendor.ts';
import { createPriceLists } from '../../src/language/sale/products.ts';
import { createMock, type PackageLow } from '../../src/mocks/create-mock.ts';
import { createAccount } from '../../src/mocks/ledger/account.ts';
import { createSpendings } from '../../src/mocks/ledger/spending.ts';
import { summarizeUsage } from '../../src/mocks/ledger/usage-summary.ts';
import { tencentCloud } from '../../src/vendors/tencent-cloud/tencent-cloud.ts';
import { readPicture } from '../case-targets.ts';

const successes = [...casesOf([tencentCloud])].filter(isSuccess);

/** A mock, and the rows that the examples of these operations get. */
function start(onPackageLow?: (warning: PackageLow) => void) {
  const mock = createMock([tencentCloud], { seed: 1, ...(onPackageLow && { onPackageLow }) });
  const target = toMockTarget(mock, readPicture);
  const call = async (...operations: string[]) => {
    const rows: unknown[] = [];
    for (const operation of operations) {
      const one = successes.find(({ operationName }) => operationName === operation);
      if (one === undefined) throw new RangeError(operation);
      await runCase(one, target, 'natural');
      rows.push(mock.journal.calls().at(-1)?.outcome);
    }
    return rows;
  };
  return { mock, tenant: mock.tenant(), call };
}

describe('products that a vendor sells apart', () => {
  test('have packages of their own: one that is used up leaves the others unlimited', async () => {
    const { tenant, call } = start();
    await tenant.setPackage('tencent-cloud/ocr', { total: 0 });
    await tenant.buyPackage('tencent-cloud/card-check', { total: 10 });
    expect(await call('BankCardOCR', 'IdCardVerification', 'BankCard2EVerification')).toEqual([
      'packageRunOut',
      'match',
      'passed',
    ]);
    const held = await tenant.packages('tencent-cloud');
    expect(held.map(({ vendor, used, total }) => [vendor, used, total])).toEqual([
      ['tencent-cloud/card-check', 1, 10],
      ['tencent-cloud/ocr', 0, 0],
    ]);
    expect(await tenant.packages('tencent-cloud/ocr')).toHaveLength(1);
  });

  test('have prices of their own, which bill and list go by', async () => {
    const { mock, tenant, call } = start();
    expect(await tenant.buyPackage('tencent-cloud/id-check', { total: 1000 })).toMatchObject({ yuan: 300 });
    await call('BankCardOCR', 'IdCardVerification', 'BankCard2EVerification', 'CheckBankCardInformation');
    const { byOperation } = await tenant.bill();
    expect(Object.fromEntries(byOperation.map(({ operation, yuan }) => [operation, yuan]))).toEqual({
      'tencent-cloud/BankCardOCR': 0.12,
      'tencent-cloud/IdCardVerification': 0.3,
      'tencent-cloud/BankCard2EVerification': 0.38,
      'tencent-cloud/CheckBankCardInformation': 0.27,
    });
    const products = mock.ledger
      .csv(tenant.id)
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[1]);
    expect(new Set(products)).toEqual(
      new Set(['银行卡识别', '身份信息核验', '银行卡信息核验', '银行卡基础信息查询']),
    );
  });

  test('warn of themselves', async () => {
    const told: PackageLow[] = [];
    const { tenant, call } = start((warning) => told.push(warning));
    await tenant.setPackage('tencent-cloud/id-check', { total: 1 });
    await call('IdCardVerification');
    expect(told).toMatchObject([{ vendor: 'tencent-cloud/id-check', left: 0, total: 1 }]);
  });

  test('use the package of the whole vendor where they have none, as tenants of earlier versions do', async () => {
    const { tenant, call } = start();
    await tenant.setPackage('tencent-cloud', { total: 0 });
    await tenant.buyPackage('tencent-cloud/id-check', { total: 5 });
    expect(await call('BankCardOCR', 'IdCardVerification', 'BankCard2EVerification')).toEqual([
      'packageRunOut',
      'match',
      'arrears',
    ]);
  });

  test('are named in the error for another', async () => {
    const { tenant } = start();
    await expect(tenant.setPackage('tencent-cloud/orc', { total: 1 })).rejects.toThrow(
      /tencent-cloud sells no product tencent-cloud\/orc\..*tencent-cloud\/ocr/s,
    );
    await expect(tenant.setPackage('acme/orc' as 'wechat', { total: 1 })).rejects.toThrow(
      /no vendor acme\/orc/,
    );
  });

  test('count what was kept before the vendor had them', () => {
    const account = createAccount({
      spendingOf: createSpendings().of,
      priceLists: createPriceLists([tencentCloud]),
      recentSize: 1,
    });
    const total = {
      calls: 3,
      billed: 3,
      notBilled: 0,
      unknown: 0,
      micros: 360_000,
      estimated: 3,
      unpriced: 0,
    };
    account.load('usage tencent-cloud/BankCardOCR ', { total }, () => {});
    account.load('rate tencent-cloud', { estimate: 500 }, () => {});
    const lines = [...account.purses.values()].flatMap((purse) => [...purse.lines.values()]);
    expect(summarizeUsage(lines)).toMatchObject({ calls: 3, yuan: 0.36 });
    expect([...account.keys()]).toContain('usage tencent-cloud/BankCardOCR ');
  });

  test('have a defect if one has an operation that is none, or that is another’s', () => {
    const defectsWith = (more: object) => defectsOfVendor({ ...tencentCloud, ...more });
    const { ocr } = tencentCloud.products ?? {};
    expect(defectsWith({ products: { ocr, more: { ...ocr, operations: ['BankCardOCR', 'None'] } } })).toEqual(
      [
        'tencent-cloud: BankCardOCR is in ocr and in more; sell it once',
        'tencent-cloud: its product more has None, which is no operation',
      ],
    );
    expect(defectsWith({ prices: [[1, 1]] })).toEqual([
      'tencent-cloud: has prices and products; put the prices into these',
    ]);
  });
});
