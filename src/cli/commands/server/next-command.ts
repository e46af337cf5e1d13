import type { ArgsDef } from 'citty';
import { toCommand } from '../../../errors/to-command.ts';
import { toExisting } from '../../../errors/to-existing.ts';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { refuseBareOperation } from '../../../language/refuse-bare-operation.ts';
import { type Fault, faults, nextRule, type Rule } from '../../../mocks/rules/rule.ts';
import type { Command } from '../../command.ts';
import type { Flags } from '../../read-flags.ts';
import { printResult, tenantArgs, useServer, useServerArgs } from '../../serve/use-server.ts';

const args = {
  operation: { type: 'positional', required: true, description: 'fegine-elements/bank3Check, or webank/*' },
  row: {
    type: 'positional',
    required: false,
    valueHint: 'row or code…',
    description: 'what the next calls get, one each: mismatch B403MQ',
  },
  times: {
    type: 'string',
    valueHint: 'calls',
    description: 'how many calls; default: one a row (BANKCARD_MOCK_TIMES)',
  },
  fault: {
    type: 'string',
    valueHint: 'name',
    description: 'what befalls the reply on its way: hang, reset, gbk (BANKCARD_MOCK_FAULT)',
  },
  ...tenantArgs,
  ...useServerArgs,
} as const satisfies ArgsDef;

/** Makes the next calls of an operation get rows, or a fault. */
export const nextCommand: Command = {
  meta: { name: 'next', description: 'Makes the next calls of an operation get these rows, or a fault' },
  args,
  more: `FAULTS  ${faults.join(', ')}`,
  async run(flags, loadVendors) {
    refuseBareOperation(await loadVendors(), flags.words[0] ?? '');
    const rule = readRule(flags);
    await useServer(flags, loadVendors, async (client) => {
      const tenant = client.tenant(flags.text('tenant'));
      const id = await tenant.rule(rule);
      printResult(flags, { id, tenant: tenant.id, ...rule }, [`${id}: ${describe(rule, tenant.id)}`]);
    });
  },
};

/** Error `badFlag`: neither row nor fault, or a flag that is wrong. */
function readRule(flags: Flags): Rule {
  const [operation = '', ...rows] = flags.words;
  const [times, fault] = [readTimes(flags), readFault(flags)];
  const options = { ...(times !== undefined && { times }), ...(fault !== undefined && { fault }) };
  const [first] = rows;
  if (first !== undefined) return nextRule(operation, rows.length === 1 ? first : rows, options);
  if (fault !== undefined) return { operation, times: 1, ...options };
  const [example, list] = [toCommand(`next ${operation} <row or code>`), toCommand(`outcomes ${operation}`)];
  throw new ToolkitError('badFlag', `Name a row or a code: ${example}. These are listed by: ${list}`);
}

function readTimes(flags: Flags): number | undefined {
  const text = flags.text('times');
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new ToolkitError(
    'badFlag',
    `${flags.sourceOf('times')} cannot be ${text}: give a number of calls, such as 3.`,
  );
}

function readFault(flags: Flags): Fault | undefined {
  const text = flags.text('fault');
  const fault = faults.find((one) => one === text);
  if (text === undefined || fault !== undefined) return fault;
  throw new ToolkitError(
    'badFlag',
    `${flags.sourceOf('fault')} cannot be ${text}. ${toExisting(text, faults)}`,
  );
}

/** `the next 2 calls of webank/* get mismatch, B403MQ`. */
function describe({ operation, outcome, outcomes, fault, times }: Rule, tenant: string): string {
  const calls = times ?? outcomes?.length ?? 1;
  const rows = outcomes ?? (outcome === undefined ? [] : [outcome]);
  const gets = [...rows, ...(fault === undefined ? [] : [`the fault ${fault}`])].join(', ');
  const whose = tenant === 'default' ? '' : ` of tenant ${tenant}`;
  return calls === 1
    ? `the next call of ${operation}${whose} gets ${gets}`
    : `the next ${calls} calls of ${operation}${whose} get ${gets}`;
}
