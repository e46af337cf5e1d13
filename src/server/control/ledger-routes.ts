import { z } from 'zod';
import type { Mock } from '../../mocks/create-mock.ts';
import type { DoubleCharge } from '../../mocks/ledger/ledger.ts';
import { maskNumbers } from '../../world/privacy/mask-text.ts';
import { maskValue } from '../../world/privacy/mask-value.ts';
import { bill } from './control-replies.ts';
import { type ControlRoute, route } from './control-route.ts';
import { ofTenant } from './control-schemas.ts';
import { findTenant } from './find-tenant.ts';

const orderLike = /^[\w-]{1,64}$/;

/** The order number is what a caller sent as one. It is shown if it looks like one, and like nobody's number. */
function maskOrder({ order, ...charge }: DoubleCharge): DoubleCharge {
  if (order === undefined) return charge;
  const isShown = orderLike.test(order) && maskNumbers(order) === order;
  return { ...charge, order: isShown ? order : maskValue(order) };
}

/** Routes for the cost of calls. */
export function ledgerRoutes(mock: Mock): readonly ControlRoute[] {
  return [
    route({
      method: 'GET',
      path: '/ledger',
      says: 'gives the bill of a tenant: calls, yuan, packages, double charges',
      query: ofTenant,
      reply: bill,
      async run({ query }) {
        const { doubleCharges, ...rest } = await (await findTenant(mock, query.tenant)).bill();
        return { ...rest, doubleCharges: doubleCharges.map(maskOrder) };
      },
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
