import type { ArgsDef } from 'citty';
import { toCommand } from '../../../errors/to-command.ts';
import type { RuleState } from '../../../mocks/rules/rule.ts';
import type { Command } from '../../command.ts';
import { formatTable } from '../../format-table.ts';
import { noAction } from '../../no-action.ts';
import { anyTenantArgs, printResult, useServer, useServerArgs } from '../../serve/use-server.ts';

const args = {
  action: { type: 'positional', required: false, valueHint: 'clear', description: 'ends them' },
  ...anyTenantArgs,
  ...useServerArgs,
} as const satisfies ArgsDef;

/** Lists the rules of a running server, or ends them. */
export const rulesCommand: Command = {
  meta: { name: 'rules', description: 'Lists the rules that decide the next calls, or clears them' },
  args,
  async run(flags, loadVendors) {
    const [action] = flags.words;
    if (action !== undefined && action !== 'clear') {
      throw noAction('rules', action, ['rules', 'rules clear']);
    }
    await useServer(flags, loadVendors, async (client) => {
      const tenant = flags.text('tenant');
      const rules = await client.rules(tenant);
      if (action === undefined) return printResult(flags, rules, toLines(rules));
      await client.clearRules(tenant);
      printResult(flags, { ended: rules.length }, [
        `${rules.length} ${rules.length === 1 ? 'rule' : 'rules'} ended.`,
      ]);
    });
  },
};

function toLines(rules: readonly RuleState[]): readonly string[] {
  if (rules.length === 0)
    return [`There are no rules. To make one: ${toCommand('next fegine-elements/bank3Check mismatch')}`];
  const column = (title: string, cell: (rule: RuleState) => string, shrinksTo?: number) => ({
    title,
    cells: rules.map(cell),
    ...(shrinksTo !== undefined && { shrinksTo }),
  });
  return formatTable(
    [
      column('RULE', ({ id }) => id),
      column('OPERATION', ({ operation }) => operation),
      column('GIVES', givenBy, 12),
      column('CALLS', ({ taken, times, outcomes }) => `${taken} of ${times ?? outcomes?.length ?? 'all'}`),
      column('TENANT', ({ tenant }) => tenant, 8),
    ],
    process.stdout.columns ?? Number.POSITIVE_INFINITY,
  );
}

function givenBy({ outcome, outcomes, fault, latency }: RuleState): string {
  const rows = outcomes ?? (outcome === undefined ? [] : [outcome]);
  const others = [...(fault === undefined ? [] : [`fault ${fault}`]), ...(latency ? ['latency'] : [])];
  return [...rows, ...others].join(', ');
}
