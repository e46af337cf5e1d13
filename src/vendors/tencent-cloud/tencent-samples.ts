import type { FaceidElements } from './tencent-elements.ts';

/**
 * The pairs that the document prints with their results. They contradict each other between actions, and their ID number
 * fails its checksum, so that they are looked up as they stand, before all checks.
 */
const name = '韦小宝';
const idNumber = '11204416541220243X';
const mobile = '16137688175';
const mint = '6225768888888888';
const other = '6226090210146748';

/** The row of a sample, by action and card. */
const samples: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  BankCardVerification: { [other]: 'passed', [mint]: 'notPassed' },
  BankCard2EVerification: { [mint]: 'passed', [other]: 'holderWrong' },
  BankCard4EVerification: { [mint]: 'passed', [other]: 'holderWrong' },
  IdCardVerification: { '': 'passed' },
};

/** The row that the document prints for these elements; undefined if it prints none. */
export function sampleOf(action: string, sent: FaceidElements): string | undefined {
  const isPrinted =
    sent.name === name && (sent.idNumber ?? idNumber) === idNumber && (sent.mobile ?? mobile) === mobile;
  return isPrinted ? samples[action]?.[sent.card ?? ''] : undefined;
}

/** The card whose information the document prints: 招商银行信用卡, 2. */
export const sampleCard = { number: mint, bank: '招商银行信用卡', type: 2 } as const;
