import { existing } from '../../../errors/to-existing.ts';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import type { Pin } from '../../../language/outcome.ts';
import { createRowIndex, operationsWith, tellNotOne } from '../../../language/row-index.ts';
import { type TableRow, tableOf } from '../../../language/table.ts';
import { type Fault, faults } from '../../../mocks/rules/rule.ts';
import { english, say, sentences } from '../../../words/text.ts';
import { tellFault } from '../../tell-fault.ts';
import { type Handler, lifecycles, requestCases } from '../consumer-options.ts';
import { judgeCall } from '../judge-call.ts';
import { callOnce, judgeRow } from '../judge-row.ts';
import type { Subject } from '../subject.ts';
import { planLifecycles } from './plan-lifecycles.ts';
import { planBrokenReplies, planRowMutations } from './plan-mutations.ts';
import { planRequests, requestCase } from './plan-requests.ts';
import { type Handlers, type PlannedCase, whyNot } from './planned-case.ts';

/**
 * The cases of an operation: the app's requests, the operation's own rows, the handled rows of its layers, faults,
 * mutations, and lifecycles, which change the clock. Error `unknownOutcome` if a handler
 * has the name of no row.
 */
export function planCases<Result>(
  subject: Subject,
  handlers: Handlers<Result>,
): readonly PlannedCase<Result>[] {
  const { called, vendor, operation, success } = subject;
  const { outcomes, layers, mutations = false } = handlers;
  const table = tableOf(vendor, operation);
  const own = table.filter(({ from }) => from === undefined);
  const others = table.filter(({ from }) => from !== undefined);
  requireNames(handlers, subject, { own, others });
  const planned = own.map((tableRow) => ({
    name: nameOf(called, tableRow),
    tableRow,
    handler: outcomes[tableRow.name],
  }));
  const layered = others.map((tableRow) => ({
    name: nameOf(called, tableRow),
    tableRow,
    handler: layers?.[tableRow.name] ?? layers?.['*'],
  }));
  const except = typeof mutations === 'object' ? mutations.except : [];
  const handler = outcomes[success.name];
  // A success without a handler, or that cannot concern the app, is reported once, as a row.
  const plan =
    handler === undefined || typeof handler === 'object' ? undefined : { subject, handlers, handler };
  return [
    requestCase(subject),
    ...(plan === undefined ? [] : planRequests(plan)),
    ...[...planned, ...(layers === undefined ? [] : layered)].map(rowCase),
    ...faultCases(subject, handlers),
    ...(mutations === false ? [] : planned.flatMap((one) => planRowMutations(one, except))),
    ...(mutations === false || plan === undefined ? [] : planBrokenReplies(plan, except)),
    ...(plan === undefined ? [] : planLifecycles(plan)),
  ];
}

function nameOf(called: string, { name, row }: TableRow): string {
  const shown = [row.code ?? row.message, ...Object.values(row.pins ?? {}).filter(isShown)];
  const code = shown.filter((one) => one !== null).join(' · ');
  return `${called} ${name}${code === '' ? '' : ` (${code})`}: ${english(row.when)}`;
}

function isShown(pin: Pin): boolean {
  return typeof pin !== 'object';
}

function rowCase<Result>({
  name,
  tableRow,
  handler,
}: {
  readonly name: string;
  readonly tableRow: TableRow;
  readonly handler: Handler<Result> | undefined;
}): PlannedCase<Result> {
  return {
    name,
    tableRow,
    notApplicable: whyNot(handler),
    needsClassify: typeof handler === 'string',
    judge: (setting) => judgeRow(tableRow, handler, setting),
  };
}

function faultCases<Result>({ called, success }: Subject, handlers: Handlers<Result>): PlannedCase<Result>[] {
  return Object.entries(handlers.faults ?? {}).map(([fault, handler]) => ({
    name: `${called} with the fault ${fault}`,
    tableRow: success,
    beside: 'fault',
    about: { id: `fault:${fault}`, when: tellFault(fault) },
    notApplicable: whyNot(handler),
    needsClassify: typeof handler === 'string',
    async judge(setting) {
      const run = await callOnce(setting, { rules: [{ operation: called, fault: fault as Fault }] });
      return typeof run === 'string' ? run : judgeCall(handler, { ...setting, run, tableRow: success });
    },
  }));
}

/** Errors `unknownOutcome`. */
function requireNames(
  { outcomes, layers, faults: handled, lifecycle, requests }: Handlers<never>,
  { called, vendor }: Subject,
  { own, others }: { readonly own: readonly TableRow[]; readonly others: readonly TableRow[] },
): void {
  for (const [given, rows, place] of [
    [outcomes, own, called],
    [layers, others, others[0]?.from?.vendor ?? called],
  ] as const) {
    for (const name of Object.keys(given ?? {})) {
      if (name === '*' && given === layers) continue;
      if (!rows.some((one) => one.name === name))
        throw new ToolkitError(
          'unknownOutcome',
          tellNotOne(place, name, createRowIndex(rows), {
            elsewhere: operationsWith([vendor], name, vendor.id),
          }),
        );
    }
  }
  for (const [what, given, exists] of [
    [{ en: 'fault', zh: '故障' }, handled, faults],
    [{ en: 'lifecycle', zh: '生命周期' }, lifecycle, lifecycles],
    [{ en: 'request', zh: '请求' }, requests, requestCases],
  ] as const) {
    for (const name of Object.keys(given ?? {})) {
      if (!(exists as readonly string[]).includes(name))
        throw new ToolkitError(
          'unknownOutcome',
          sentences(
            say({ en: 'There is no {what} {name}.', zh: '没有{what} {name}。' }, { what, name }),
            existing(name, exists),
          ),
        );
    }
  }
}
