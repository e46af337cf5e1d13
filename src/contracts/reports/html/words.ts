import type { RowResult, RunReport, Verdict } from '../run-report.ts';

/** The kind of run, in words for readers who do not know the toolkit. */
export const kindWords: Readonly<Record<RunReport['kind'], string>> = {
  consumer: 'Tests of the app against every answer of the vendors',
  check: 'A check of the running app against every answer of the vendors',
  verify: 'Verification of contracts',
  coverage: 'Which answers of the vendors the tests have met',
};

/** Why each failed verdict matters to the business, the worst first. */
export const consequences: Readonly<Partial<Record<Verdict, string>>> = {
  retriedCharge:
    'The app called again although the vendor had charged already. Each such repeat is paid for twice.',
  leaked: 'The app showed what it must not show, such as a number of a person or a key.',
  crashed: 'The app broke down at this answer. Whoever met it could not go on.',
  hung: 'The app never came to an end with this answer. Whoever met it was kept waiting.',
  mixedUp: 'The app answered one person with what belongs to another.',
  unhandled: 'The app did not do what it should at this answer.',
  notTried: 'What the app sends is wrong already, so nobody knows what it does with this answer.',
  unseen: 'No test has met this answer: nobody knows what the app does when it comes.',
};

/** Why a verdict matters. For a pact: that the vendor does not promise what it expects. */
export function whyOf({ kind }: Pick<RunReport, 'kind'>, verdict: Verdict): string | undefined {
  if (kind === 'verify' && verdict === 'unhandled')
    return 'The pact expects what the vendor does not promise.';
  return consequences[verdict];
}

export function chargeWords({ row: { billed } }: RowResult): string {
  if (billed === 'unknown') return 'No document says whether the vendor charges for it.';
  return billed ? 'The vendor charges for it.' : 'The vendor does not charge for it.';
}

export function retryWords({ row: { retry } }: RowResult): string {
  if (retry === 'never') return 'Trying again does not help.';
  return retry === 'later' ? 'Trying again later can help.' : 'Trying again helps once the cause is mended.';
}

/** `The package is used up.` */
export function toSentence(when: string): string {
  const sentence = when.charAt(0).toUpperCase() + when.slice(1);
  return /[.!?。！？]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** `2026-11-22 08:43 UTC` */
export function formatTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `850 ms`, `12.4 s`, `3 min 20 s` */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
