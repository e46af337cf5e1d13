import { z } from 'zod';
import type { Mock } from '../../../mocks/create-mock.ts';
import type { Tenant } from '../../../mocks/tenant.ts';
import { type ControlRoute, route } from '../control-route.ts';
import { clockChange, ofTenant } from '../control-schemas.ts';
import { findTenant } from '../find-tenant.ts';

/** Routes for the clocks of tenants. */
export function clockRoutes(mock: Mock): readonly ControlRoute[] {
  const clockReply = z.strictObject({ tenant: z.string(), now: z.number() });
  const clockOf = async (tenant: Tenant) => ({ tenant: tenant.id, now: await tenant.clock.now() });

  return [
    route({
      method: 'GET',
      path: '/clock',
      says: 'gives the time of a tenant',
      query: ofTenant,
      reply: clockReply,
      run: async ({ query }) => clockOf(await findTenant(mock, query.tenant)),
    }),
    route({
      method: 'PUT',
      path: '/clock',
      says: 'sets, advances, freezes a tenant’s clock',
      body: clockChange,
      reply: clockReply,
      example: {
        body: { tenant: 'checkout', advanceMs: 7_200_000 },
        reply: { tenant: 'checkout', now: 1_800_007_200_000 },
      },
      async run({ body: { tenant: id, now, advanceMs, frozen } }) {
        const tenant = await findTenant(mock, id);
        if (now !== undefined) await tenant.clock.set(now);
        if (advanceMs !== undefined) await tenant.clock.advance(advanceMs);
        if (frozen !== undefined) await (frozen ? tenant.clock.freeze() : tenant.clock.unfreeze());
        return clockOf(tenant);
      },
    }),
  ];
}
