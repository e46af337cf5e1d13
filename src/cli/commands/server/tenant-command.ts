import type { ArgsDef } from 'citty';
import { toVariables } from '../../../descriptions/examples/to-variables.ts';
import { writeVariables } from '../../../descriptions/examples/write-variables.ts';
import { toCommand } from '../../../errors/to-command.ts';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import type { Command } from '../../command.ts';
import { noAction } from '../../no-action.ts';
import { printResult, useServer, useServerArgs } from '../../serve/use-server.ts';

const args = {
  action: {
    type: 'positional',
    required: false,
    valueHint: 'new or reset',
    description: 'makes a tenant, or gives one the state that it had at first',
  },
  id: {
    type: 'positional',
    required: false,
    description: 'of the tenant; new: a random one; reset: default',
  },
  ...useServerArgs,
} as const satisfies ArgsDef;

/** Lists the tenants of a running server, makes one, or resets one. */
export const tenantCommand: Command = {
  meta: {
    name: 'tenant',
    description: 'Lists tenants, makes one with credentials of its own, or resets one',
  },
  args,
  async run(flags, loadVendors) {
    const [action, id] = flags.words;
    if (action !== undefined && action !== 'new' && action !== 'reset') {
      throw noAction('tenant', action, ['tenant', 'tenant new', 'tenant reset']);
    }
    await useServer(flags, loadVendors, async (client, url) => {
      if (action === undefined) {
        const tenants = await client.tenants();
        return printResult(flags, tenants, tenants);
      }
      if (action === 'reset') {
        const tenant = client.tenant(id);
        await tenant.reset();
        return printResult(flags, { tenant: tenant.id }, [`${tenant.id} is as it was at first.`]);
      }
      const tenant = await client
        .createTenant(id === undefined ? {} : { id })
        .catch(async (error: unknown) => {
          const known = id === undefined || !(error instanceof ToolkitError) ? [] : await client.tenants();
          if (!known.some((one) => one === id)) throw error;
          const command = toCommand(`env --tenant ${id}`);
          throw new ToolkitError(
            'badRequest',
            `There is a tenant ${id} already. To print its credentials: ${command}`,
          );
        });
      const credentials = await tenant.credentials();
      const shown = writeVariables(toVariables(await loadVendors(), url, credentials), 'shell');
      printResult(
        flags,
        { id: tenant.id, credentials, invalidCredentials: await tenant.invalidCredentials() },
        [`# tenant ${tenant.id}`, shown.trimEnd()],
      );
    });
  },
};
