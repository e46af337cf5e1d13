import type { ArgsDef } from 'citty';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import type { PackageView } from '../../../mocks/ledger/package-view.ts';
import type { Command } from '../../command.ts';
import { formatTable } from '../../format-table.ts';
import { printResult, tenantArgs, useServer, useServerArgs } from '../../serve/use-server.ts';

const args = {
  vendor: { type: 'positional', required: false, description: 'whose packages: fegine-ocr, webank' },
  calls: {
    type: 'positional',
    required: false,
    description: 'gives one of so many calls, in place of all of the vendor; 0 is used up',
  },
  ...tenantArgs,
  ...useServerArgs,
} as const satisfies ArgsDef;

/** Lists a tenant's packages of calls, or gives it one. */
export const packageCommand: Command = {
  meta: { name: 'package', description: 'Lists packages of calls, or gives a tenant one' },
  args,
  async run(flags, loadVendors) {
    const [vendor, calls] = flags.words;
    if (calls !== undefined && !/^\d{1,9}$/.test(calls)) {
      throw new ToolkitError('badFlag', `A package cannot have ${calls} calls: give a number, such as 100.`);
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
  if (packages.length === 0) return ['There are no packages, so calls are unlimited.'];
  const column = (title: string, cell: (held: PackageView) => unknown) => ({
    title,
    cells: packages.map((held) => String(cell(held))),
  });
  return formatTable(
    [
      column('PACKAGE', ({ id }) => id),
      column('VENDOR', ({ vendor }) => vendor),
      column('USED', ({ used, total }) => `${used} of ${total}`),
      column('STATE', ({ state }) => state),
      column('UNTIL', ({ until }) =>
        until === null ? 'no end' : new Date(until).toISOString().slice(0, 10),
      ),
    ],
    process.stdout.columns ?? Number.POSITIVE_INFINITY,
  );
}
