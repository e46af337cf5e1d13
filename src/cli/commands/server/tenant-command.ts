import { toVariables } from '../../../descriptions/examples/to-variables.ts';
import { writeVariables } from '../../../descriptions/examples/write-variables.ts';
import { toCommand } from '../../../errors/to-command.ts';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { say, tell } from '../../../words/text.ts';
import type { Args } from '../../args.ts';
import type { Command } from '../../command.ts';
import { noAction } from '../../no-action.ts';
import { printResult, useServer, useServerArgs } from '../../serve/use-server.ts';

const args = {
  action: {
    type: 'positional',
    valueHint: { en: 'new or reset', zh: 'new 或 reset' },
    description: {
      en: 'makes a tenant, or gives one the state that it had at first',
      zh: '新建租户，或把租户恢复到初始状态',
    },
  },
  id: {
    type: 'positional',
    description: {
      en: 'of the tenant; without it, new makes a random one, and reset takes default',
      zh: '租户 id；不写时 new 随机生成，reset 用 default',
    },
  },
  ...useServerArgs,
} as const satisfies Args;

/** Lists the tenants of a running server, makes one, or resets one. */
export const tenantCommand: Command = {
  meta: {
    name: 'tenant',
    description: {
      en: 'Lists tenants, makes one with credentials of its own, or resets one',
      zh: '列出租户，新建一个有自己凭证的租户，或重置租户',
    },
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
        return printResult(flags, { tenant: tenant.id }, [
          tell(say({ en: '{id} is as it was at first.', zh: '{id} 已恢复到初始状态。' }, { id: tenant.id })),
        ]);
      }
      const tenant = await client
        .createTenant(id === undefined ? {} : { id })
        .catch(async (error: unknown) => {
          const known = id === undefined || !(error instanceof ToolkitError) ? [] : await client.tenants();
          if (!known.some((one) => one === id)) throw error;
          const command = toCommand(`env --tenant ${id}`);
          throw new ToolkitError(
            'badRequest',
            say(
              {
                en: 'There is a tenant {id} already. To print its credentials: {command}',
                zh: '租户 {id} 已经存在。打印它的凭证：{command}',
              },
              { id: id ?? '', command },
            ),
          );
        });
      const credentials = await tenant.credentials();
      const shown = writeVariables(toVariables(await loadVendors(), url, credentials), 'shell');
      printResult(
        flags,
        { id: tenant.id, credentials, invalidCredentials: await tenant.invalidCredentials() },
        [`# ${tell({ en: 'tenant', zh: '租户' })} ${tenant.id}`, shown.trimEnd()],
      );
    });
  },
};
