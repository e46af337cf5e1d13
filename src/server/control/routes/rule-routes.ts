import { z } from 'zod';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import type { Mock } from '../../../mocks/create-mock.ts';
import { createNames } from '../../../mocks/names.ts';
import { weighRule } from '../../../mocks/rules/armed-rules.ts';
import type { RuleState } from '../../../mocks/rules/rule.ts';
import { exampleNames } from '../../../vendors/example-names.ts';
import { say } from '../../../words/text.ts';
import { maskValue } from '../../../world/privacy/mask-value.ts';
import { readClock } from '../../../world/state/clock.ts';
import { inSlices } from '../../in-slices.ts';
import { ruleState } from '../control-replies.ts';
import { type ControlRoute, route } from '../control-route.ts';
import { newRule, ofTenant, whole } from '../control-schemas.ts';
import { findRecord, requireTenant } from '../find-tenant.ts';

/** Routes for the rules that decide the next calls. */
export function ruleRoutes(mock: Mock): readonly ControlRoute[] {
  return [makeRule(mock), listRules(mock), showRule(mock), deleteRule(mock), clearRules(mock)];
}

function makeRule(mock: Mock): ControlRoute {
  const { world, rules } = mock;
  const names = createNames(mock.vendors);
  return route({
    method: 'POST',
    path: '/rules',
    says: {
      en: 'makes a rule',
      zh: '新建规则',
    },
    status: 201,
    body: newRule,
    refusal: { code: 'badRule', what: { en: 'The rule', zh: '规则' } },
    reply: z.strictObject({ id: z.string() }),
    example: {
      body: {
        tenant: 'checkout',
        operation: exampleNames.operation,
        outcome: 'quotaExhausted',
        times: 1,
      },
      reply: { id: 'rule-1' },
    },
    async run({ body: rule }) {
      const { id: tenant, clock } = await findRecord(mock, rule.tenant);
      const named = names.requireRows({ tenant, ...rule });
      world.memory.requireRoom(weighRule(named));
      return { id: rules.add(named, readClock(clock, world.now())) };
    },
  });
}

function listRules(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/rules',
    says: {
      en: 'lists rules, of one tenant or of all; of these, the newest `limit`, the newest last',
      zh: '列出一个租户或所有租户的规则；只取最新 `limit` 条，最新的在最后',
    },
    query: { ...ofTenant, limit: whole.exactOptional() },
    reply: z.strictObject({ rules: z.array(ruleState).readonly(), total: z.int() }),
    async run({ access, query: { tenant, limit = Infinity } }) {
      await requireTenant(mock, tenant);
      const all = mock.rules.list(tenant);
      const shown = all.slice(Math.max(0, all.length - limit));
      return { rules: access === 'full' ? shown : shown.map(maskRule), total: all.length };
    },
  });
}

function showRule(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/rules/:id',
    says: {
      en: 'gives one',
      zh: '返回一条规则',
    },
    reply: ruleState,
    run({ access, params }) {
      const rule = requireRule(mock, params.id);
      return access === 'full' ? rule : maskRule(rule);
    },
  });
}

function deleteRule(mock: Mock): ControlRoute {
  return route({
    method: 'DELETE',
    path: '/rules/:id',
    says: {
      en: 'ends one',
      zh: '结束一条规则',
    },
    status: 204,
    run: ({ params }) => void mock.rules.delete(requireRule(mock, params.id).id),
  });
}

function clearRules(mock: Mock): ControlRoute {
  return route({
    method: 'DELETE',
    path: '/rules',
    says: {
      en: 'ends all, of one tenant or of all',
      zh: '结束一个租户或所有租户的全部规则',
    },
    status: 204,
    query: ofTenant,
    async run({ query: { tenant } }) {
      await requireTenant(mock, tenant);
      await inSlices(mock.rules.list(tenant).toReversed(), 1000, ({ id }) => mock.rules.delete(id));
    },
  });
}

/** What a rule matches can be somebody's number, or a credential. */
function maskRule({ match, ...rule }: RuleState): RuleState {
  if (match === undefined) return rule;
  const { persona, ...sections } = match;
  return { ...rule, match: { ...(maskLeaves(sections) as typeof sections), ...(persona && { persona }) } };
}

function maskLeaves(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskLeaves);
  if (typeof value !== 'object' || value === null) return maskValue(String(value));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskLeaves(one)]));
}

function requireRule({ rules }: Mock, id: string): RuleState {
  const rule = rules.get(id);
  if (rule !== undefined) return rule;
  throw new ToolkitError(
    'unknownRule',
    say(
      { en: 'There is no rule {id}; it has ended or never was.', zh: '没有规则 {id}：已结束，或从未有过。' },
      { id: id.slice(0, 100) },
    ),
  );
}
