import { toCommand } from '../../../errors/to-command.ts';
import type { RuleState } from '../../../mocks/rules/rule.ts';
import { exampleNames } from '../../../vendors/example-names.ts';
import { listing, say, type Text, tell } from '../../../words/text.ts';
import type { Args } from '../../args.ts';
import type { Command } from '../../command.ts';
import { formatTable } from '../../format-table.ts';
import { noAction } from '../../no-action.ts';
import { anyTenantArgs, printResult, useServer, useServerArgs } from '../../serve/use-server.ts';

const args = {
  action: {
    type: 'positional',
    valueHint: 'clear',
    description: { en: 'ends them', zh: '结束这些规则' },
  },
  ...anyTenantArgs,
  ...useServerArgs,
} as const satisfies Args;

/** Lists the rules of a running server, or ends them. */
export const rulesCommand: Command = {
  meta: {
    name: 'rules',
    description: {
      en: 'Lists the rules that decide the next calls, or clears them',
      zh: '列出决定后续调用的规则，或清除它们',
    },
  },
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
      const ended = rules.length;
      const told = say(ended === 1 ? oneEnded : manyEnded, { ended });
      printResult(flags, { ended }, [tell(told)]);
    });
  },
};

function toLines(rules: readonly RuleState[]): readonly string[] {
  if (rules.length === 0)
    return [tell(say(noRules, { command: toCommand(`next ${exampleNames.operation} mismatch`) }))];
  const column = (title: Text, cell: (rule: RuleState) => string, shrinksTo?: number) => ({
    title: tell(title),
    cells: rules.map(cell),
    ...(shrinksTo !== undefined && { shrinksTo }),
  });
  return formatTable(
    [
      column({ en: 'RULE', zh: '规则' }, ({ id }) => id),
      column({ en: 'OPERATION', zh: '接口' }, ({ operation }) => operation),
      column({ en: 'GIVES', zh: '返回' }, givenBy, 12),
      column({ en: 'CALLS', zh: '已用次数' }, takenOf),
      column({ en: 'TENANT', zh: '租户' }, ({ tenant }) => tenant, 8),
    ],
    process.stdout.columns ?? Number.POSITIVE_INFINITY,
  );
}

function givenBy({ outcome, outcomes, fault, latency }: RuleState): string {
  const rows = outcomes ?? (outcome === undefined ? [] : [outcome]);
  const broken = fault && say({ en: 'fault {fault}', zh: '故障 {fault}' }, { fault });
  const others = [...(broken ? [broken] : []), ...(latency ? [{ en: 'latency', zh: '延迟' }] : [])];
  return tell(listing([...rows, ...others]));
}

function takenOf({ taken, times, outcomes }: RuleState): string {
  const all = times ?? outcomes?.length ?? { en: 'all', zh: '不限' };
  return tell(say({ en: '{taken} of {all}', zh: '{taken} / {all}' }, { taken, all }));
}

const noRules = {
  en: 'There are no rules. To make one: {command}',
  zh: '没有规则。可以这样建一条：{command}',
} as const;
const oneEnded = { en: '{ended} rule ended.', zh: '已结束 {ended} 条规则。' } as const;
const manyEnded = { en: '{ended} rules ended.', zh: '已结束 {ended} 条规则。' } as const;
