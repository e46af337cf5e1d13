import { sendRequest } from '../../descriptions/examples/send-request.ts';
import type { TableRow } from '../../language/table.ts';
import { say, tell } from '../../words/text.ts';
import { dropInteraction } from '../pact/drop-interaction.ts';
import { toInteraction } from '../pact/interaction.ts';
import { openPact } from '../pact/open-pact.ts';
import { recordInteraction } from '../pact/record-interaction.ts';
import type { Arranged, ObservedRun } from './consumer-mock.ts';
import type { Handler } from './consumer-options.ts';
import { judgeCall } from './judge-call.ts';
import type { CaseSetting } from './plan/planned-case.ts';
import type { Ended } from './to-call-app.ts';

/** Makes the app call while the mock answers with a row. Replays each call to Pact, which writes the interaction. */
export async function judgeRow<Result>(
  tableRow: TableRow,
  handler: Handler<Result> | undefined,
  setting: CaseSetting<Result>,
): Promise<string | undefined> {
  const { subject, consumer, pacts, mock, usual } = setting;
  const { vendor, name, operation, called } = subject;
  const outcome = tableRow.name;
  const sample = await mock.ask(usual, outcome);
  const interaction = toInteraction(vendor, name, operation, tableRow, usual, sample);
  const pact = await openPact(consumer, vendor.id, pacts);
  // Remove the interaction that an earlier run wrote, because the app no longer handles the row.
  dropInteraction(pacts, { consumer, provider: vendor.id }, interaction.description);
  let wrong: string | undefined;
  await recordInteraction(pact, interaction, async (url) => {
    const pass: Arranged['pass'] = async (request, reply) => {
      await sendRequest(request, url);
      return reply;
    };
    const run = await callOnce(setting, { rules: [{ operation: called, outcome }], pass }, tableRow);
    wrong = typeof run === 'string' ? run : await judgeCall(handler, { ...setting, run, tableRow });
    // A row that the app does not handle does not become an interaction.
    if (wrong !== undefined) throw new Error(wrong);
  }).catch((error: unknown) => {
    wrong ??= error instanceof Error ? error.message : String(error);
  });
  return wrong;
}

/** A call under this arrangement; a sentence if there was no call, or several that are charged for. */
export async function callOnce<Result>(
  { subject: { called }, mock, callApp }: CaseSetting<Result>,
  arranged: Arranged,
  charged?: TableRow,
): Promise<ObservedRun<Ended<Result>> | string> {
  const run = await mock.during(arranged, () => callApp());
  const { seen } = run;
  if (seen.length === 0) return tell(say(notCalled, { called }));
  return seen.length > 1 && charged?.row.billed === true
    ? tell(say(chargedEach, { times: seen.length }))
    : run;
}

const notCalled = {
  en: 'the app did not call {called}: does it keep an answer?',
  zh: '应用没有调用 {called}：是不是缓存了之前的应答？',
} as const;
const chargedEach = {
  en: 'the app called {times} times, and the vendor charges for each',
  zh: '应用调用了 {times} 次，供应商每次都计费',
} as const;
