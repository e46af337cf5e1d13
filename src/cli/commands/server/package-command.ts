import { ToolkitError } from '../../../errors/toolkit-error.ts';
import type { PackageView } from '../../../mocks/ledger/package-view.ts';
import { exampleNames } from '../../../vendors/example-names.ts';
import { say, type Text, tell } from '../../../words/text.ts';
import type { Args } from '../../args.ts';
import type { Command } from '../../command.ts';
import { formatTable } from '../../format-table.ts';
import { printResult, tenantArgs, useServer, useServerArgs } from '../../serve/use-server.ts';

const args = {
  vendor: {
    type: 'positional',
    description: {
      en: `whose packages: a vendor, ${exampleNames.vendor}, or a product that it sells apart, ${exampleNames.product}`,
      zh: `哪个供应商的套餐包：${exampleNames.vendor}；单独售卖的商品写作 ${exampleNames.product}`,
    },
  },
  calls: {
    type: 'positional',
    description: {
      en: 'gives one package with so many calls, in place of all that the vendor has; 0 is used up',
      zh: '换成一个有这么多次数的套餐包，代替该供应商的全部套餐包；0 表示已用完',
    },
  },
  ...tenantArgs,
  ...useServerArgs,
} as const satisfies Args;

/** Lists a tenant's packages of calls, or gives it one. */
export const packageCommand: Command = {
  meta: {
    name: 'package',
    description: {
      en: 'Lists packages of calls, or gives a tenant one',
      zh: '列出套餐包，或给租户一个套餐包',
    },
  },
  args,
  async run(flags, loadVendors) {
    const [vendor, calls] = flags.words;
    if (calls !== undefined && !/^\d{1,9}$/.test(calls)) {
      throw new ToolkitError(
        'badFlag',
        say(
          {
            en: 'A package cannot have {calls} calls: give a number, such as 100.',
            zh: '套餐包的次数不能是 {calls}：请给出数字，例如 100。',
          },
          { calls },
        ),
      );
    }
    await useServer(flags, loadVendors, async (client) => {
      const tenant = client.tenant(flags.text('tenant'));
      if (vendor !== undefined && calls !== undefined) {
        await tenant.setPackage(vendor, { total: Number(calls) });
      }
      const packages = await tenant.packages(vendor);
      printResult(flags, packages, toLines(packages));
    });
  },
};

function toLines(packages: readonly PackageView[]): readonly string[] {
  if (packages.length === 0) return [tell(noPackages)];
  const column = (title: Text, cell: (held: PackageView) => unknown) => ({
    title: tell(title),
    cells: packages.map((held) => String(cell(held))),
  });
  return formatTable(
    [
      column({ en: 'PACKAGE', zh: '套餐包' }, ({ id }) => id),
      column({ en: 'VENDOR', zh: '供应商' }, ({ vendor }) => vendor),
      column({ en: 'USED', zh: '已用' }, ({ used, total }) => tell(say(someOfAll, { used, total }))),
      column({ en: 'STATE', zh: '状态' }, ({ state }) => state),
      column({ en: 'UNTIL', zh: '到期' }, ({ until }) =>
        until === null ? tell({ en: 'no end', zh: '不过期' }) : new Date(until).toISOString().slice(0, 10),
      ),
    ],
    process.stdout.columns || Number.POSITIVE_INFINITY,
  );
}

const noPackages: Text = {
  en: 'There are no packages, so calls are unlimited.',
  zh: '没有套餐包，调用次数不限。',
};
const someOfAll = { en: '{used} of {total}', zh: '{used} / {total}' } as const;
