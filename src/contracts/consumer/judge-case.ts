import { sendRequest } from '../../descriptions/examples/send-request.ts';
import { dropInteraction } from '../pact/drop-interaction.ts';
import { toInteraction } from '../pact/interaction.ts';
import { openPact } from '../pact/open-pact.ts';
import { recordInteraction } from '../pact/record-interaction.ts';
import type { Arranged } from './consumer-mock.ts';
import { type CallJudgement, judgeCall } from './judge-call.ts';
import { mutateReply } from './mutate-reply.ts';
import type { PlannedCase } from './plan-cases.ts';
import type { CallApp } from './to-call-app.ts';
import type { Subject, TriedApp } from './try-app.ts';

/** The input that all cases of a suite share. */
export interface CaseSetting<Result> extends TriedApp, Pick<CallJudgement<Result>, 'classify'> {
  readonly subject: Subject;
  readonly consumer: string;
  /** The folder of the Pact files. */
  readonly pacts: string;
  readonly callApp: CallApp<Result>;
}

/** The mistake of the app in this case. Undefined if there is none. Only the case of a row becomes an interaction. */
export async function judgeCase<Result>(
  one: PlannedCase<Result>,
  setting: CaseSetting<Result>,
): Promise<string | undefined> {
  const { tableRow, fault, mutation } = one;
  if (fault !== undefined) return judgeUnder(one, setting, { fault });
  if (mutation === undefined) return recordCase(one, setting);
  return judgeUnder(one, setting, {
    outcome: tableRow.name,
    pass: (_, reply) => mutateReply(reply, mutation),
  });
}

/** Makes the app call under this arrangement, and judges the call. */
async function judgeUnder<Result>(
  { tableRow: { name, row }, handler, fault, mutation }: PlannedCase<Result>,
  { subject: { called }, mock, callApp, classify }: CaseSetting<Result>,
  arranged: Arranged,
): Promise<string | undefined> {
  const { seen, result } = await mock.during(arranged, () => callApp(mock));
  if (seen.length === 0) return `the app did not call ${called}`;
  if (seen.length > 1 && row.billed === true && fault === undefined) {
    return `the app called ${seen.length} times, and the vendor charges for each`;
  }
  const facts = { outcome: name, ...row };
  return judgeCall({ called: { ...result, row: facts }, handler, mutation, ...(classify && { classify }) });
}

/** Replays each call of the app to Pact's mock server, which writes the interaction into the Pact file. */
async function recordCase<Result>(
  one: PlannedCase<Result>,
  setting: CaseSetting<Result>,
): Promise<string | undefined> {
  const { subject, consumer, pacts, mock, usual } = setting;
  const { vendor, name, operation } = subject;
  const outcome = one.tableRow.name;
  const sample = await mock.ask(usual, outcome);
  const interaction = toInteraction(vendor, name, operation, one.tableRow, usual, sample);
  const pact = await openPact(consumer, vendor.id, pacts);
  // Remove the interaction that an earlier run wrote, because the app no longer handles the row.
  dropInteraction(pacts, { consumer, provider: vendor.id }, interaction.description);
  let wrong: string | undefined;
  await recordInteraction(pact, interaction, async (url) => {
    const pass: Arranged['pass'] = async (request, reply) => {
      await sendRequest(request, url);
      return reply;
    };
    wrong = await judgeUnder(one, setting, { outcome, pass });
    // A row that the app does not handle does not become an interaction.
    if (wrong !== undefined) throw new Error(wrong);
  }).catch((error: unknown) => {
    wrong ??= error instanceof Error ? error.message : String(error);
  });
  return wrong;
}
