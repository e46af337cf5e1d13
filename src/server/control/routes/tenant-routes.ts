import { z } from 'zod';
import type { Mock, TenantOptions } from '../../../mocks/create-mock.ts';
import type { Tenant } from '../../../mocks/tenant.ts';
import { exampleCredentials, exampleNames } from '../../../vendors/example-names.ts';
import { tenantBytes } from '../../../world/state/tenants.ts';
import { inSlices } from '../../in-slices.ts';
import { tenant as tenantReply } from '../control-replies.ts';
import { type ControlRoute, route } from '../control-route.ts';
import { newest, newTenant } from '../control-schemas.ts';
import { findTenant } from '../find-tenant.ts';
import { credentialRoutes } from './credential-routes.ts';
import { settingRoutes } from './setting-routes.ts';

/** Routes for tenants, their settings and credentials. */
export function tenantRoutes(mock: Mock): readonly ControlRoute[] {
  return [
    makeTenant(mock),
    listTenants(mock),
    describeTenant(mock),
    deleteTenant(mock),
    resetTenant(mock),
    ...settingRoutes(mock),
    ...credentialRoutes(mock),
    resetAll(mock),
  ];
}

function makeTenant(mock: Mock): ControlRoute {
  return route({
    method: 'POST',
    path: '/tenants',
    says: {
      en: 'makes a tenant. Credentials that the body leaves out follow from its id, the same on every machine',
      zh: '新建租户。请求体没给的凭证由 id 推出，在每台机器上都相同',
    },
    status: 201,
    body: newTenant.optional(),
    reply: tenantReply,
    example: {
      body: {
        id: 'checkout',
        credentials: exampleCredentials.given,
        expiresInMs: 3_600_000,
        limits: 'documented',
        packages: { [exampleNames.vendor]: { total: 5 } },
      },
      reply: {
        id: 'checkout',
        credentials: exampleCredentials.made,
        invalidCredentials: exampleCredentials.invalid,
      },
    },
    async run({ body = {} }) {
      const { limits, settings: own, ...options } = body;
      mock.world.memory.requireRoom(tenantBytes);
      const all = { ...own, ...(limits && { limits }) };
      return describe(await mock.createTenant({ ...options, settings: all } satisfies TenantOptions));
    },
  });
}

function listTenants(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/tenants',
    says: {
      en: 'lists the newest tenants',
      zh: '列出最新的租户',
    },
    query: newest,
    reply: z.strictObject({ tenants: z.array(z.string()), total: z.int() }),
    example: { query: { limit: 2 }, reply: { tenants: ['default', 'checkout'], total: 2 } },
    async run({ query: { limit } }) {
      const ids = mock.world.tenants.ids();
      return { tenants: ids.slice(Math.max(0, ids.length - limit)), total: ids.length };
    },
  });
}

function describeTenant(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/tenants/:id',
    access: 'full',
    says: {
      en: 'gives its credentials',
      zh: '返回租户的凭证',
    },
    reply: tenantReply,
    run: async ({ params }) => describe(await findTenant(mock, params.id)),
  });
}

function deleteTenant(mock: Mock): ControlRoute {
  return route({
    method: 'DELETE',
    path: '/tenants/:id',
    says: {
      en: 'forgets it',
      zh: '删除租户',
    },
    status: 204,
    run: async ({ params }) => (await findTenant(mock, params.id)).delete(),
  });
}

function resetTenant(mock: Mock): ControlRoute {
  return route({
    method: 'POST',
    path: '/tenants/:id/reset',
    says: {
      en: 'makes it as it was at first',
      zh: '把租户恢复到最初的样子',
    },
    status: 204,
    run: async ({ params }) => (await findTenant(mock, params.id)).reset(),
  });
}

function resetAll(mock: Mock): ControlRoute {
  return route({
    method: 'POST',
    path: '/reset',
    says: {
      en: 'resets every tenant',
      zh: '重置所有租户',
    },
    status: 204,
    async run() {
      await inSlices(mock.world.tenants.ids(), 100, (id) => mock.tenant(id).reset());
    },
  });
}

async function describe(tenant: Tenant) {
  return {
    id: tenant.id,
    credentials: await tenant.credentials(),
    invalidCredentials: await tenant.invalidCredentials(),
  };
}
