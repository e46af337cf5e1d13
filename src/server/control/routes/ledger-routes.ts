import { z } from 'zod';
import type { Mock } from '../../../mocks/create-mock.ts';
import type { DoubleCharge } from '../../../mocks/ledger/ledger.ts';
import { toPackageWarnings } from '../../../mocks/ledger/package-warning.ts';
import { toConsoleCsv } from '../../../mocks/ledger/to-console-csv.ts';
import { exampleNames } from '../../../vendors/example-names.ts';
import { maskNumbers } from '../../../world/privacy/mask-text.ts';
import { maskValue } from '../../../world/privacy/mask-value.ts';
import { bill, packageView, packageWarning, usageRow } from '../control-replies.ts';
import { type ControlRoute, route } from '../control-route.ts';
import { newPackage, ofTenant, usageQuery } from '../control-schemas.ts';
import { findTenant } from '../find-tenant.ts';

const orderLike = /^[\w-]{1,64}$/;

/** The order number is what a caller sent as one. It is shown if it looks like one, and like nobody's number. */
function maskOrder({ order, ...charge }: DoubleCharge): DoubleCharge {
  if (order === undefined) return charge;
  const isShown = orderLike.test(order) && maskNumbers(order) === order;
  return { ...charge, order: isShown ? order : maskValue(order) };
}

/** Routes for packages of calls, their usage and the cost of calls. */
export function ledgerRoutes(mock: Mock): readonly ControlRoute[] {
  return [
    setPackage(mock),
    buyPackage(mock),
    listPackagesOfVendor(mock),
    listPackages(mock),
    listUsage(mock),
    exportUsage(mock),
    giveBill(mock),
    exportLedger(mock),
  ];
}

const packages = z.strictObject({ packages: z.array(packageView).readonly() });

function setPackage(mock: Mock): ControlRoute {
  return route({
    method: 'PUT',
    path: '/tenants/:id/packages/:vendor',
    says: {
      en: 'gives it one package of calls, in place of all of the vendor',
      zh: '给租户一个套餐包，取代它在该供应商的全部套餐包',
    },
    status: 204,
    body: newPackage,
    example: { body: { total: 100, validMs: 86_400_000 } },
    run: async ({ params, body }) => (await findTenant(mock, params.id)).setPackage(params.vendor, body),
  });
}

function buyPackage(mock: Mock): ControlRoute {
  return route({
    method: 'POST',
    path: '/tenants/:id/packages/:vendor',
    says: {
      en: 'buys it one more package of calls',
      zh: '再买一个套餐包',
    },
    status: 201,
    body: newPackage,
    reply: packageView,
    example: {
      body: { total: 260 },
      reply: {
        vendor: exampleNames.vendor,
        id: '12254205',
        total: 260,
        used: 0,
        left: 260,
        from: 1_558_663_200_000,
        until: 1_590_336_000_000,
        state: 'normal',
        yuan: 9.9,
        console: { state: '正常', validity: '2019-05-24 - 2020-05-25' },
      },
    },
    run: async ({ params, body }) => (await findTenant(mock, params.id)).buyPackage(params.vendor, body),
  });
}

function listPackagesOfVendor(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/tenants/:id/packages/:vendor',
    says: {
      en: 'lists its packages of a vendor, the newest first',
      zh: '列出租户在某供应商的套餐包，最新的在前',
    },
    reply: packages,
    run: async ({ params }) => ({
      packages: await (await findTenant(mock, params.id)).packages(params.vendor),
    }),
  });
}

function listPackages(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/tenants/:id/packages',
    says: {
      en: 'lists its packages of all vendors, the newest first, and of which products less than a fifth is left',
      zh: '列出租户的全部套餐包，最新的在前，并指出哪些商品的剩余次数不足五分之一',
    },
    reply: z.strictObject({ ...packages.shape, low: z.array(packageWarning).readonly() }),
    async run({ params }) {
      const held = await (await findTenant(mock, params.id)).packages();
      return { packages: held, low: toPackageWarnings(held) };
    },
  });
}

function listUsage(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/usage',
    says: {
      en: 'lists the billed calls of a vendor’s packages in windows of ten minutes, the newest first',
      zh: '按十分钟一段列出某供应商套餐包的计费次数，最新的在前',
    },
    query: usageQuery,
    reply: z.strictObject({ usage: z.array(usageRow).readonly() }),
    example: {
      query: { tenant: 'checkout', vendor: exampleNames.vendor, package: '12254205' },
      reply: {
        usage: [
          {
            serial: '302535713000',
            package: '12254205',
            from: 1_521_427_801_000,
            until: 1_521_428_401_000,
            note: '套餐包消耗',
            count: 7,
          },
        ],
      },
    },
    async run({ query: { tenant, vendor, ...query } }) {
      return { usage: await (await findTenant(mock, tenant)).usage(vendor, query) };
    },
  });
}

function exportUsage(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/usage.csv',
    says: {
      en: 'gives the same as the marketplace’s console exports it',
      zh: '同上，格式与云市场控制台导出的一致',
    },
    types: ['text/csv; charset=utf-8'],
    query: usageQuery,
    reply: z.string(),
    example: { query: { tenant: 'checkout', vendor: exampleNames.vendor } },
    async run({ query: { tenant, vendor, ...query } }) {
      return toConsoleCsv(await (await findTenant(mock, tenant)).usage(vendor, query));
    },
  });
}

function giveBill(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/ledger',
    says: {
      en: 'gives the bill of a tenant: calls, yuan, packages, double charges',
      zh: '返回租户的账单：调用次数、金额（元）、套餐包、重复计费',
    },
    query: ofTenant,
    reply: bill,
    async run({ query }) {
      const { doubleCharges, ...rest } = await (await findTenant(mock, query.tenant)).bill();
      return { ...rest, doubleCharges: doubleCharges.map(maskOrder) };
    },
  });
}

function exportLedger(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/ledger.csv',
    says: {
      en: 'gives the calls of each operation in windows of ten minutes, with or without a package',
      zh: '按十分钟一段给出每个接口的调用，有无套餐包都算',
    },
    types: ['text/csv; charset=utf-8'],
    query: ofTenant,
    reply: z.string(),
    run: async ({ query }) => mock.ledger.csv((await findTenant(mock, query.tenant)).id),
  });
}
