import { z } from 'zod';
import type { Mock } from '../../mocks/create-mock.ts';
import { bill } from './control-replies.ts';
import { type ControlRoute, route } from './control-route.ts';
import { ofTenant } from './control-schemas.ts';
import { findTenant } from './find-tenant.ts';

/** Routes for the cost of calls. */
export function ledgerRoutes(mock: Mock): readonly ControlRoute[] {
  return [
    route({
      method: 'GET',
      path: '/ledger',
      says: 'gives the bill of a tenant: calls, yuan, packages, double charges',
      query: ofTenant,
      reply: bill,
      run: async ({ query }) => (await findTenant(mock, query.tenant)).bill(),
    }),
    route({
      method: 'GET',
      path: '/ledger.csv',
      says: 'gives its usage in windows of ten minutes, as the marketplace does',
      type: 'text/csv; charset=utf-8',
      query: ofTenant,
      reply: z.string(),
      run: async ({ query }) => mock.ledger.csv((await findTenant(mock, query.tenant)).id),
    }),
  ];
}
