import { z } from 'zod';
import type { Mock } from '../../../mocks/create-mock.ts';
import { readClock } from '../../../world/state/clock.ts';
import { type ControlRoute, route } from '../control-route.ts';
import { clockChange, ofTenant } from '../control-schemas.ts';
import { findRecord, findTenant } from '../find-tenant.ts';

const clockReply = z.strictObject({ tenant: z.string(), now: z.number(), frozen: z.boolean() });

/** Routes for the clocks of tenants. */
export function clockRoutes(mock: Mock): readonly ControlRoute[] {
  const read = async (tenant?: string) => {
    const { id, clock } = await findRecord(mock, tenant);
    return { tenant: id, now: readClock(clock, mock.world.now()), frozen: clock.frozenAt !== undefined };
  };

  return [
    route({
      method: 'GET',
      path: '/clock',
      says: {
        en: 'gives the time of a tenant',
        zh: '返回租户的时间',
      },
      query: ofTenant,
      reply: clockReply,
      run: ({ query }) => read(query.tenant),
    }),
    route({
      method: 'PUT',
      path: '/clock',
      says: {
        en: 'sets, advances, freezes a tenant’s clock',
        zh: '设置、拨快或冻结租户的时钟',
      },
      body: clockChange,
      reply: clockReply,
      example: {
        body: { tenant: 'checkout', advanceMs: 7_200_000 },
        reply: { tenant: 'checkout', now: 1_800_007_200_000, frozen: false },
      },
      async run({ body: { tenant: id, now, advanceMs, frozen } }) {
        const { clock } = await findTenant(mock, id);
        if (now !== undefined) await clock.set(now);
        if (advanceMs !== undefined) await clock.advance(advanceMs);
        if (frozen !== undefined) await (frozen ? clock.freeze() : clock.unfreeze());
        return read(id);
      },
    }),
  ];
}
