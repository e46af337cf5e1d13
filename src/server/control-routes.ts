import { z } from 'zod';
import { ToolkitError } from '../definition/toolkit-error.ts';
import type { Mock, TenantOptions } from '../mocks/create-mock.ts';
import type { Tenant } from '../mocks/tenant.ts';
import type { PersonWithCards } from '../world/people.ts';
import { checkRegisteredPictures, registeredCard } from '../world/picture-schemas.ts';
import { callQuery, check, clockChange, heldPackage, newTenant, texts } from './control-schemas.ts';

/** What a call of the control API hands over. */
export interface ControlCall {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/__admin`; `:id` is a parameter. */
  readonly path: string;
  /** One line: what it does. */
  readonly says: string;
  /** Default JSON. */
  readonly type?: string;
  /** Default 200; 204 has no body. */
  readonly status?: 201 | 204;
  run(call: ControlCall): unknown;
}

/** Every call of the control API but health and the atlas. */
export function controlRoutes(mock: Mock): readonly ControlRoute[] {
  const known = async (id = 'default'): Promise<Tenant> => {
    if ((await mock.world.tenants.get(id)) !== undefined) return mock.tenant(id);
    throw new ToolkitError('unknownTenant', `There is no tenant ${id}; POST /__admin/tenants makes one.`);
  };
  const describe = async (tenant: Tenant) => ({
    id: tenant.id,
    credentials: await tenant.credentials(),
    invalidCredentials: await tenant.invalidCredentials(),
  });
  const clockOf = async (tenant: Tenant) => ({ tenant: tenant.id, now: await tenant.clock.now() });
  const ruleOf = (id = '') => {
    const rule = mock.rules.list().find((one) => one.id === id);
    if (rule === undefined)
      throw new ToolkitError('unknownRule', `There is no rule ${id}; it has ended or never was.`);
    return rule;
  };

  return [
    {
      method: 'POST',
      path: '/tenants',
      says: 'makes a tenant: fresh credentials for every vendor',
      status: 201,
      async run({ body }) {
        const { limits, settings, ...options } = check(newTenant, body ?? {});
        const all = { ...settings, ...(limits && { limits }) };
        return describe(await mock.createTenant({ ...options, settings: all } as TenantOptions));
      },
    },
    {
      method: 'GET',
      path: '/tenants/:id',
      says: 'gives its credentials',
      run: async ({ params }) => describe(await known(params['id'])),
    },
    {
      method: 'DELETE',
      path: '/tenants/:id',
      says: 'forgets it',
      status: 204,
      run: async ({ params }) => (await known(params['id'])).delete(),
    },
    {
      method: 'POST',
      path: '/tenants/:id/reset',
      says: 'makes it as it was at first',
      status: 204,
      run: async ({ params }) => (await known(params['id'])).reset(),
    },
    {
      method: 'PUT',
      path: '/tenants/:id/settings',
      says: 'changes settings',
      status: 204,
      run: async ({ params, body }) => (await known(params['id'])).configure(check(texts, body)),
    },
    {
      method: 'PUT',
      path: '/tenants/:id/packages/:vendor',
      says: 'gives it a package of calls',
      status: 204,
      async run({ params, body }) {
        const { total, validMs, overdue } = check(heldPackage, body);
        const held = {
          total,
          ...(validMs !== undefined && { validMs }),
          ...(overdue !== undefined && { overdue }),
        };
        await (await known(params['id'])).setPackage(params['vendor'] ?? '', held);
      },
    },
    {
      method: 'POST',
      path: '/reset',
      says: 'resets every tenant',
      status: 204,
      async run() {
        for (const id of mock.world.tenants.ids()) await (await known(id)).reset();
      },
    },
    {
      method: 'POST',
      path: '/rules',
      says: 'makes a rule',
      status: 201,
      async run({ body }) {
        const { tenant, ...rule } = check(z.looseObject({ tenant: z.string().optional() }), body);
        return { id: await (await known(tenant)).rule(rule as never) };
      },
    },
    {
      method: 'GET',
      path: '/rules',
      says: 'lists rules',
      run: ({ query }) => ({ rules: mock.rules.list(query['tenant']) }),
    },
    { method: 'GET', path: '/rules/:id', says: 'gives one', run: ({ params }) => ruleOf(params['id']) },
    {
      method: 'DELETE',
      path: '/rules/:id',
      says: 'ends one',
      status: 204,
      run: ({ params }) => void mock.rules.delete(ruleOf(params['id']).id),
    },
    {
      method: 'DELETE',
      path: '/rules',
      says: 'ends all',
      status: 204,
      run: ({ query }) => mock.rules.clear(query['tenant']),
    },
    {
      method: 'GET',
      path: '/requests',
      says: 'lists calls, masked without reveal=1',
      run({ query }) {
        const { reveal, ...wanted } = check(callQuery, query);
        return {
          requests: mock.journal.calls({ ...wanted, reveal: reveal === '1' }),
          evicted: mock.journal.evicted,
        };
      },
    },
    {
      method: 'DELETE',
      path: '/requests',
      says: 'forgets calls',
      status: 204,
      run: ({ query }) => mock.journal.clear(query['tenant']),
    },
    {
      method: 'GET',
      path: '/clock',
      says: 'gives the time of a tenant',
      run: async ({ query }) => clockOf(await known(query['tenant'])),
    },
    {
      method: 'PUT',
      path: '/clock',
      says: 'sets, advances, freezes a tenant’s clock',
      async run({ body }) {
        const { tenant: id, now, advanceMs, frozen } = check(clockChange, body);
        const tenant = await known(id);
        if (now !== undefined) await tenant.clock.set(now);
        if (advanceMs !== undefined) await tenant.clock.advance(advanceMs);
        if (frozen !== undefined) await (frozen ? tenant.clock.freeze() : tenant.clock.unfreeze());
        return clockOf(tenant);
      },
    },
    {
      method: 'GET',
      path: '/ledger',
      says: 'gives the bill of a tenant: calls, yuan, packages, double charges',
      run: async ({ query }) => (await known(query['tenant'])).bill(),
    },
    {
      method: 'GET',
      path: '/ledger.csv',
      says: 'gives its usage in windows of ten minutes, as the marketplace does',
      type: 'text/csv; charset=utf-8',
      run: async ({ query }) => mock.ledger.csv((await known(query['tenant'])).id),
    },
    {
      method: 'POST',
      path: '/people',
      says: 'adds a person with cards',
      status: 201,
      run({ body }) {
        mock.world.people.add(
          check(
            z.looseObject({ person: z.unknown(), cards: z.array(z.unknown()) }),
            body,
          ) as unknown as PersonWithCards,
        );
        return { people: mock.world.people.size };
      },
    },
    {
      method: 'GET',
      path: '/people',
      says: 'counts the people',
      run: () => ({ people: mock.world.people.size }),
    },
    {
      method: 'POST',
      path: '/pictures',
      says: 'registers pictures by their hashes',
      status: 201,
      async run({ body }) {
        const rows = checkRegisteredPictures(Array.isArray(body) ? body : [body]);
        for (const { sha256, perceptual, ...row } of rows) {
          await mock.world.pictures.add(
            { ...(sha256 && { sha256 }), ...(perceptual && { perceptual }) },
            registeredCard(row),
          );
        }
        return { added: rows.length };
      },
    },
  ];
}
