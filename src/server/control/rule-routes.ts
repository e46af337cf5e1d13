import { z } from 'zod';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import { ruleState } from './control-replies.ts';
import { type ControlRoute, route } from './control-route.ts';
import { newRule, ofTenant } from './control-schemas.ts';
import { findTenant, requireTenant } from './find-tenant.ts';

/** What the next calls get. */
export function ruleRoutes(mock: Mock): readonly ControlRoute[] {
  const ruleOf = (id: string) => {
    const rule = mock.rules.list().find((one) => one.id === id);
    if (rule !== undefined) return rule;
    const named = id.slice(0, 100);
    throw new ToolkitError('unknownRule', `There is no rule ${named}; it has ended or never was.`);
  };

  return [
    route({
      method: 'POST',
      path: '/rules',
      says: 'makes a rule',
      status: 201,
      body: newRule,
      refusal: { code: 'badRule', what: 'The rule' },
      reply: z.strictObject({ id: z.string() }),
      example: {
        body: {
          tenant: 'checkout',
          operation: 'fegine-elements/bank3Check',
          outcome: 'quotaExhausted',
          times: 1,
        },
        reply: { id: 'rule-1' },
      },
      async run({ body: { tenant, ...rule } }) {
        return { id: await (await findTenant(mock, tenant)).rule(rule) };
      },
    }),
    route({
      method: 'GET',
      path: '/rules',
      says: 'lists rules, of one tenant or of all',
      query: ofTenant,
      reply: z.strictObject({ rules: z.array(ruleState).readonly() }),
      async run({ query: { tenant } }) {
        await requireTenant(mock, tenant);
        return { rules: mock.rules.list(tenant) };
      },
    }),
    route({
      method: 'GET',
      path: '/rules/:id',
      says: 'gives one',
      reply: ruleState,
      run: ({ params }) => ruleOf(params.id),
    }),
    route({
      method: 'DELETE',
      path: '/rules/:id',
      says: 'ends one',
      status: 204,
      run: ({ params }) => void mock.rules.delete(ruleOf(params.id).id),
    }),
    route({
      method: 'DELETE',
      path: '/rules',
      says: 'ends all, of one tenant or of all',
      status: 204,
      query: ofTenant,
      async run({ query: { tenant } }) {
        await requireTenant(mock, tenant);
        mock.rules.clear(tenant);
      },
    }),
  ];
}
