import { toCommand } from '../../../errors/to-command.ts';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { refuseBareOperation } from '../../../language/refuse-bare-operation.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { type Fault, faults, nextRule, type Rule } from '../../../mocks/rules/rule.ts';
import { exampleNames } from '../../../vendors/example-names.ts';
import { listing, say, type Text, tell } from '../../../words/text.ts';
import { type Args, hints } from '../../args.ts';
import type { Command } from '../../command.ts';
import { nameOutcome } from '../../outcomes/name-outcome.ts';
import { type Flags, noSuchValue, wrongValue } from '../../read-flags.ts';
import { printResult, tenantArgs, useServer, useServerArgs } from '../../serve/use-server.ts';

const args = {
  operation: {
    type: 'positional',
    required: true,
    description: {
      en: `${exampleNames.operation}, or ${exampleNames.otherVendor}/*`,
      zh: `${exampleNames.operation}，或 ${exampleNames.otherVendor}/*`,
    },
  },
  row: {
    type: 'positional',
    valueHint: { en: 'row or code…', zh: '情形或码…' },
    description: {
      en: 'what the next calls get, one each: mismatch B403MQ',
      zh: '接下来的调用依次返回什么：mismatch B403MQ；也可以写中文，如 挂失',
    },
  },
  times: {
    type: 'string',
    valueHint: hints.calls,
    description: {
      en: 'how many calls; default: one a row (BANKCARD_MOCK_TIMES)',
      zh: '影响多少次调用；默认每个情形一次（BANKCARD_MOCK_TIMES）',
    },
  },
  fault: {
    type: 'string',
    valueHint: { en: 'name', zh: '名字' },
    description: {
      en: 'what befalls the reply on its way: hang, reset, gbk (BANKCARD_MOCK_FAULT)',
      zh: '应答在途中出什么故障：hang、reset、gbk（BANKCARD_MOCK_FAULT）',
    },
  },
  ...tenantArgs,
  ...useServerArgs,
} as const satisfies Args;

/** Makes the next calls of an operation get rows, or a fault. */
export const nextCommand: Command = {
  meta: {
    name: 'next',
    description: {
      en: 'Makes the next calls of an operation get these rows, or a fault',
      zh: '让某个接口接下来的调用返回指定情形，或出故障',
    },
  },
  args,
  more: { en: `FAULTS  ${faults.join(', ')}`, zh: `故障  ${faults.join('、')}` },
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    refuseBareOperation(vendors, flags.words[0] ?? '');
    const rule = readRule(flags, vendors);
    await useServer(flags, loadVendors, async (client) => {
      const tenant = client.tenant(flags.text('tenant'));
      const id = await tenant.rule(rule);
      printResult(flags, { id, tenant: tenant.id, ...rule }, [`${id}: ${tell(describe(rule, tenant.id))}`]);
    });
  },
};

/** Error `badFlag`: neither row nor fault, or a flag that is wrong. */
function readRule(flags: Flags, vendors: readonly Vendor[]): Rule {
  const [operation = '', ...asked] = flags.words;
  const rows = asked.map((one) => nameOutcome(vendors, operation, one));
  const [times, fault] = [readTimes(flags), readFault(flags)];
  const options = { ...(times !== undefined && { times }), ...(fault !== undefined && { fault }) };
  const [first] = rows;
  if (first !== undefined) return nextRule(operation, rows.length === 1 ? first : rows, options);
  if (fault !== undefined) return { operation, times: 1, ...options };
  throw new ToolkitError(
    'badFlag',
    say(
      {
        en: 'Name a row or a code: {example} <row or code>. These are listed by: {list}',
        zh: '缺少情形或码：{example} <情形或码>。可用的见：{list}',
      },
      { example: toCommand(`next ${operation}`), list: toCommand(`outcomes ${operation}`) },
    ),
  );
}

function readTimes(flags: Flags): number | undefined {
  const text = flags.text('times');
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw wrongValue(flags, 'times', text, {
    en: 'give a number of calls, such as 3',
    zh: '请给出次数，例如 3',
  });
}

function readFault(flags: Flags): Fault | undefined {
  const text = flags.text('fault');
  const fault = faults.find((one) => one === text);
  if (text === undefined || fault !== undefined) return fault;
  throw noSuchValue(flags, 'fault', text, faults);
}

/** `the next 2 calls of acme/* get mismatch, B403MQ`. */
function describe({ operation, outcome, outcomes, fault, times }: Rule, tenant: string): Text {
  const calls = times ?? outcomes?.length ?? 1;
  const rows = outcomes ?? (outcome === undefined ? [] : [outcome]);
  const broken = fault && say({ en: 'the fault {fault}', zh: '故障 {fault}' }, { fault });
  const whose = tenant === 'default' ? '' : say(ofTenant, { tenant });
  const told = { operation, whose, gets: listing([...rows, ...(broken ? [broken] : [])]) };
  return calls === 1 ? say(oneCall, told) : say(manyCalls, { ...told, calls });
}

const ofTenant = { en: ' of tenant {tenant}', zh: '（租户 {tenant}）' } as const;
const oneCall = {
  en: 'the next call of {operation}{whose} gets {gets}',
  zh: '{operation}{whose} 的下一次调用将返回 {gets}',
} as const;
const manyCalls = {
  en: 'the next {calls} calls of {operation}{whose} get {gets}',
  zh: '{operation}{whose} 接下来的 {calls} 次调用将返回 {gets}',
} as const;
