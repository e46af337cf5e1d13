import type { Case } from '../../language/cases.ts';
import { casesOf } from '../../language/cases.ts';
import { limits } from '../../language/limits.ts';
import type { OutcomeFacts } from '../../language/outcome.ts';
import type { Vendor } from '../../language/vendor.ts';
import { createMock } from '../../mocks/create-mock.ts';
import { headerOf, type WireReply } from '../../wire/wire.ts';
import { personas } from '../../world/people/personas.ts';
import { type CaseTarget, prepareCase, runCase } from '../examples/run-case.ts';
import { toMockTarget } from '../examples/to-mock-target.ts';
import { type ExampleContext, toWireRequest } from '../examples/to-wire-request.ts';
import { askReaders, plainCasesOf } from './ask-readers.ts';
import { askVerdicts } from './ask-verdicts.ts';

/** What can go wrong at any vendor, in the order in which it is shown. */
export const troubles = ['lostCard', 'blurred', 'usedUp', 'wrongProof', 'tooManyCalls'] as const;
export type Trouble = (typeof troubles)[number];

/** What an operation answers to each trouble. Empty where it answers as usual, or cannot be asked. */
export interface FailoverRow {
  /** `acme/check` */
  readonly operation: string;
  readonly answers: Readonly<Record<Trouble, readonly NamedAnswer[]>>;
}

export interface NamedAnswer {
  readonly outcome: string;
  readonly row: OutcomeFacts;
}

/** Noon of New Year's Day in China. */
const alike = { seed: 1, now: () => Date.UTC(2026, 0, 1, 4) };

/**
 * Asks mocks of the vendors for each trouble: with a lost card and a blurred picture in the examples, with a package of
 * no calls, with a wrong signature, token or credentials; and names the rows that come under documented limits.
 */
export async function askFailover(
  vendors: readonly Vendor[],
  readPicture: CaseTarget['readPicture'],
): Promise<readonly FailoverRow[]> {
  const lost = await askVerdicts(createMock(vendors, alike), personas.lostCard);
  const blurred = await askReaders(createMock(vendors, alike), readPicture('blurred.jpeg'));
  const rows: FailoverRow[] = [];
  for (const plain of plainCasesOf(vendors)) {
    const operation = `${plain.vendor.id}/${plain.operationName}`;
    const own = [...casesOf([plain.vendor])].filter((one) => one.operationName === plain.operationName);
    const usual = outcomeOf(await runCase(plain, targetOf(plain, readPicture)));
    const named = (...outcomes: readonly (string | undefined)[]) =>
      own
        .filter(({ outcome }) => outcome !== usual && outcomes.includes(outcome))
        .map(({ outcome, row }) => ({ outcome, row }));
    const toldOf = (verdicts: readonly { readonly operation: string; readonly outcome: string }[]) =>
      named(verdicts.find((one) => one.operation === operation)?.outcome);
    const usedUp = await runCase(
      { ...plain, before: [{ package: { total: 0 } }, ...plain.before] },
      targetOf(plain, readPicture),
    );
    rows.push({
      operation,
      answers: {
        lostCard: toldOf(lost),
        blurred: [...toldOf(blurred), ...named(await askBySample(plain, readPicture))],
        usedUp: named(outcomeOf(usedUp)),
        wrongProof: named(await askWrongly(plain, readPicture)),
        tooManyCalls: named(...own.filter(isOfLimits).map(({ outcome }) => outcome)),
      },
    });
  }
  return rows;
}

/** With a blurred picture at the URLs of the vendor's samples, for an example that names such a URL. */
async function askBySample(plain: Case, readPicture: CaseTarget['readPicture']): Promise<string | undefined> {
  const { samplePictures = [] } = plain.vendor;
  const seen = samplePictures.map((sample) => ({ ...sample, file: 'blurred.jpeg' }));
  const mock = createMock([{ ...plain.vendor, samplePictures: seen }], alike);
  return outcomeOf(await runCase(plain, toMockTarget(mock, readPicture)));
}

/** A wrong signature, or else a token that is none, or else credentials that nobody has. */
async function askWrongly(plain: Case, readPicture: CaseTarget['readPicture']): Promise<string | undefined> {
  const { vendor, operation, example } = plain;
  const target = targetOf(plain, readPicture);
  const { context } = await prepareCase(plain, target, 'natural');
  const send = async (how: Partial<ExampleContext>, sent = example) =>
    outcomeOf(await target.send(toWireRequest(vendor, operation, sent, { ...context, ...how })));
  if (example.sign !== undefined) return send({}, { ...example, sign: 'wrong' });
  const saved = Object.entries(context.saved);
  if (saved.length > 0) {
    return send({ saved: Object.fromEntries(saved.map(([name, value]) => [name, turnRound(value)])) });
  }
  return send({ credentials: vendor.credentials.generate(target.random) as ExampleContext['credentials'] });
}

function turnRound(text: string): string {
  return [...text].toReversed().join('');
}

function targetOf({ vendor }: Case, readPicture: CaseTarget['readPicture']) {
  return toMockTarget(createMock([vendor], alike), readPicture);
}

function isOfLimits({ natural, before }: Case): boolean {
  return natural && before.some((step) => 'settings' in step && limits.name in step.settings);
}

function outcomeOf(reply: WireReply): string | undefined {
  return headerOf(reply.headers, 'x-mock-outcome')?.split('/').at(-1);
}
