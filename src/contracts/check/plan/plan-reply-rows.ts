import { toCommand } from '../../../errors/to-command.ts';
import { type TableRow, tableOf } from '../../../language/table.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { type Text, tell } from '../../../words/text.ts';
import { toTestName } from '../../reports/run-report.ts';
import {
  anyOther,
  type CheckContract,
  type Expectation,
  expectationOf,
  type OperationCheck,
} from '../contract/check-contract.ts';
import { isImplied } from '../judge/compare-answer.ts';
import { isIssuing } from './is-issuing.ts';
import type { CheckRow, Unlike } from './plan-check-rows.ts';
import { type ReplyKind, replyKinds, replySentences } from './reply-kinds.ts';

/** An operation with its success, which these replies are made of. */
interface Place {
  readonly operation: string;
  readonly vendor: Vendor;
  readonly check: OperationCheck;
  readonly success: TableRow;
  readonly expectation: Expectation;
  /** What the app must not take such a reply for. Empty if the contract expects the same of trouble. */
  readonly unlike: readonly Unlike[];
}

/** The row of those who are not who they say they are. */
const mismatch = 'mismatch';
const indistinct: Text = {
  en: 'the contract expects of a success what it expects of trouble, so nothing shows what the app takes this reply for; replies can say what the app must answer',
  zh: '契约对成功和故障的预期相同，看不出应用把这个应答当成什么；可以在 replies 里写明应用必须怎样应答',
};

/**
 * A row for each kind of reply that no document shows, in the place of the success of each operation. The app must
 * answer as the contract says under `replies`; if it does not say, neither as for a success nor as for a mismatch.
 */
export function planReplyRows(
  contract: CheckContract,
  vendors: readonly Vendor[],
  successes: ReadonlyMap<string, string>,
): readonly CheckRow[] {
  const rows: CheckRow[] = [];
  for (const [operation, check] of contract.operations) {
    const [id, name = ''] = operation.split('/');
    const vendor = vendors.find((candidate) => candidate.id === id);
    const outcome = successes.get(operation);
    if (vendor === undefined || outcome === undefined) continue;
    const table = tableOf(vendor, vendor.operations[name]);
    const success = table.find((row) => row.name === outcome);
    const expectation = expectationOf(check.expect, outcome);
    if (success === undefined || expectation === undefined || check.notApplicable.has(outcome)) continue;
    const unlike = unlikeOf(table, contract, check, success);
    const place = { operation, vendor, check, success, expectation, unlike };
    rows.push(...replyKinds.filter((kind) => isMade(kind, place)).map((kind) => toRow(kind, place)));
  }
  return rows;
}

/** Whether the reply would differ from the success, and no fault of the contract is the same. */
function isMade(kind: ReplyKind, { vendor, check, success: { row }, operation }: Place): boolean {
  const [, name = ''] = operation.split('/');
  const hasMismatch = vendor.operations[name]?.outcomes[mismatch] !== undefined;
  // Of a token, an app may well ask no more than whether it is there.
  if (kind === 'noCode') return row.code !== null && !isIssuing(vendor, name);
  if (kind === 'unknownState' || kind === 'noState') return hasMismatch && row.pins !== undefined;
  if (kind === 'gbk' && !(hasMismatch && /[^\0-\x7f]/.test(row.message ?? ''))) return false;
  return !check.faults.has(anyOther) && !check.faults.has(kind);
}

/** Expectations that no row of trouble has, too. */
function unlikeOf(
  table: readonly TableRow[],
  { groups }: CheckContract,
  { expect }: OperationCheck,
  success: TableRow,
): readonly Unlike[] {
  const troubles = table
    .filter(({ from, row }) => from !== undefined || row.retry === 'later')
    .flatMap(({ name, from }) =>
      from === undefined
        ? (expectationOf(expect, name) ?? [])
        : (expect.get(name) ?? expectationOf(groups.get(from.vendor), name) ?? []),
    );
  const isOwn = (expectation: Expectation) => !troubles.some((trouble) => isImplied(expectation, trouble));
  return [
    {
      what: tell({ en: 'a success', zh: '成功' }),
      outcome: success.name,
      expectation: expectationOf(expect, success.name),
    },
    {
      what: tell({ en: 'a clean mismatch', zh: '明确的不一致' }),
      outcome: mismatch,
      expectation: expect.get(mismatch),
    },
  ].flatMap(({ expectation, ...one }) =>
    expectation !== undefined && isOwn(expectation) ? [{ ...one, expectation }] : [],
  );
}

/** What the app must answer, or must not. */
function judgedBy(kind: ReplyKind, place: Place): Pick<CheckRow, 'expectation' | 'unlike' | 'notApplicable'> {
  const { replies } = place.check;
  const isGood = kind === 'addedField' || kind === 'gbk';
  const expectation = replies.get(kind) ?? (isGood ? undefined : replies.get(anyOther));
  if (expectation !== undefined) return { expectation };
  if (kind === 'addedField') return { expectation: place.expectation };
  const unlike = unlikeFor(kind, place);
  return { expectation, ...(unlike.length === 0 ? { notApplicable: tell(indistinct) } : { unlike }) };
}

function unlikeFor(kind: ReplyKind, { check, expectation, unlike }: Place): readonly Unlike[] {
  const negative = check.expect.get(mismatch) ?? expectation;
  // An app may well read the code of a reply in GBK, and show its success.
  if (kind === 'gbk')
    return unlike.filter(({ outcome }) => outcome === mismatch && !isImplied(negative, expectation));
  return (kind === 'unknownState' || kind === 'noState') && isImplied(expectation, negative) ? [] : unlike;
}

function toRow(kind: ReplyKind, place: Place): CheckRow {
  const { operation, vendor, check, success } = place;
  const [, name = ''] = operation.split('/');
  const arm = { outcome: success.name, fault: kind };
  return {
    name: `${operation}/reply:${kind}`,
    operation,
    arm,
    row: {
      vendor: vendor.id,
      operation: name,
      outcome: `reply:${kind}`,
      layer: 'vendor',
      code: null,
      message: null,
      when: tell(replySentences[kind]),
      billed: kind === 'htmlErrorPage' ? false : success.row.billed,
      retry: 'later',
    },
    test: toTestName(`reply:${kind}`, replySentences[kind]),
    provoke: toCommand(`next ${operation} ${arm.outcome} --fault ${arm.fault}`),
    drive: check.drive,
    isKept: isIssuing(vendor, name),
    ...judgedBy(kind, place),
  };
}
