import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { askVerdicts } from '../../src/descriptions/docs/ask-verdicts.ts';
import { createMock } from '../../src/index.ts';
import type { CardState } from '../../src/language/people.ts';
import type { PictureVariant } from '../../src/language/world.ts';
import type { SpecimenVariant } from '../../src/specimen/draw/draw-specimen.ts';
import { renderSpecimen } from '../../src/specimen/print/render-specimen.ts';
import { specimenOf } from '../../src/specimen/print/specimen-of.ts';
import { personaList } from '../../src/world/people/personas.ts';
import { readDocumented } from '../vendors/read-everywhere.ts';
import { photo, testSpecimens } from '../vendors/read-specimens.ts';

const mock = createMock();

/** The operations whose verdicts are below, in the order of their columns. */
const verifiers = [
  'fegine-elements/bank3Check',
  'fegine-elements/bank3CheckNew',
  'fegine-elements/bankCheck4New',
  'fegine-elements/IDCard',
  'shujubao/bankcard3',
];
/**
 * The verdicts of the verification vendors on a card in each state: `bank3Check`, `bank3CheckNew` and
 * `bankCheck4New`, `bankcard3`. By hand, from the documents' tables. If the older table has one code for several
 * states, the choice is inferred.
 */
// biome-ignore format: a table
const verdicts: Readonly<Record<CardState, readonly [three: string, newer: string, state: string]>> = {
  normal: ['01', '01', '1'], paymentNotEnabled: ['02', '03', '3'], confiscated: ['02', '04', '3'],
  invalid: ['02', '05', '3'], noIssuer: ['202', '06', '3'], dormant: ['02', '07', '3'], fraud: ['02', '08', '3'],
  lost: ['02', '09', '3'], expired: ['02', '10', '3'], restricted: ['02', '11', '3'], pinLocked: ['02', '12', '3'],
  unsupported: ['02', '13', '3'], abnormal: ['02', '14', '3'], wrongSecurityCode: ['02', '16', '3'],
  unverifiable: ['202', '202', '3'], bankRefused: ['202', '208', '3'], elementFormat: ['202', '209', '3'],
  inputRefused: ['202', '211', '3'], resignNeeded: ['202', '3008', '3'], otherFailure: ['202', '3999', '3'],
  serviceFailure: ['202', '9999', '3'],
};
/** Personas with details that do not match, in the order of the operations. */
const mismatches: Readonly<Record<string, readonly string[]>> = {
  'mobile-mismatch': ['01', '01', '02', '01', '1'],
  'id-mismatch': ['02', '02', '02', '01', '2'],
  'name-mismatch': ['02', '02', '02', '02', '2'],
  'unknown-person': ['202', '02', '02', '202', '10016'],
};

// Every fourth; test/long reads all.
testSpecimens(personaList.filter((_, at) => at % 4 === 0));

describe.each(personaList)('the specimen of $id', (persona) => {
  test('leads to its verdict at every vendor that verifies cards', async () => {
    const [three, newer, state] = verdicts[persona.state];
    const said = await askVerdicts(mock, persona);
    for (const { operation, outcome } of said) expect([operation, outcome]).not.toContain('');
    const codes = verifiers.map((name) =>
      said
        .find(({ operation }) => operation === name)
        ?.code.split(' · ')
        .at(-1),
    );
    expect(codes).toEqual(mismatches[persona.id] ?? [three, newer, newer, '01', state]);
  });
});

const read = ['1 · 1', '0 · 0', '0'];
const warned = (code: string) => ['1 · 1', `0 · ${code}`, '0'];
/** Fegine, WeBank, WeChat: the code and the other values that identify the row. By hand, from the documents. */
const shown: Readonly<Record<SpecimenVariant, readonly string[]>> = {
  blurred: ['-4', '-9012', '101001'],
  glare: warned('-9112'),
  incompleteBorder: warned('-9111'),
  photocopy: warned('-9113'),
  recapture: warned('-9114'),
  badDate: warned('-9110'),
  expired: warned('66661009'),
  covered: ['-4', '-9014', '101001'],
  unreadable: ['-4', '-9011', '101001'],
  unidentified: ['1 · 0', '-9011', '0'],
  notACard: ['-9', '-9013', '101001'],
  wrongSide: ['-9', '-9011', '101001'],
  twoCards: ['-4', '-9011', '101001'],
};

test('a good specimen is read without a warning', async () => {
  expect((await readDocumented(mock, await photo('ok'))).map(({ code }) => code)).toEqual(read);
});

test.each(Object.entries(shown))(
  'a specimen drawn as %s brings about what it says',
  async (variant, codes) => {
    const replies = await readDocumented(mock, await photo('ok', variant as SpecimenVariant));
    expect(replies.map(({ code }) => code)).toEqual(codes);
  },
);

test('several warnings at once are told in the order of the document', async () => {
  const all: readonly PictureVariant[] = ['recapture', 'glare', 'incompleteBorder'];
  const [, webank] = await readDocumented(mock, await photo('ok', ...all, 'badDate'));
  expect(webank?.body).toMatchObject({
    result: { warningCode: '-9110', multiWarningCode: '[-9110,-9111,-9112,-9114]' },
  });
});

test('a refusal outweighs a warning', async () => {
  const replies = await readDocumented(mock, await photo('ok', 'glare', 'covered'));
  expect(replies.map(({ code }) => code)).toEqual(['-4', '-9014', '101001']);
});

describe('WeBank', () => {
  const resultOf = async (bytes: Uint8Array) => {
    const replies = await readDocumented(mock, bytes);
    const { body } = replies[1] as { body: { result: { bankcardValidDate: string; clarity: string } } };
    return body.result;
  };

  test('gives the date as it is printed on the card', async () => {
    const date = async (card: string, ...variants: SpecimenVariant[]) =>
      (await resultOf(await photo(card, ...variants))).bankcardValidDate;
    expect(await date('ok')).toBe('12/2035');
    expect(await date('ok', 'expired')).toBe('01/2020');
    expect(await date('ok', 'badDate')).toBe('19/2099');
    expect(await date('expired-card')).toBe('03/2021');
  });

  test('measures clarity: a blurred picture has less, and a usable one more than 50', async () => {
    const sharpOne = await photo('ok');
    const clarity = async (bytes: Uint8Array) => Number((await resultOf(bytes)).clarity);
    const [good, soft, poor] = [
      await clarity(sharpOne),
      await clarity(await sharp(sharpOne).blur(1).jpeg().toBuffer()),
      await clarity(await sharp(sharpOne).blur(3).jpeg().toBuffer()),
    ];
    expect(good).toBeGreaterThan(75);
    expect(soft).toBeLessThan(good);
    expect(poor).toBeLessThan(50);
  });
});

test('a card with which nothing is wrong but the photo is blurred, dark or small', async () => {
  const good = await renderSpecimen(specimenOf('ok'), { format: 'png' });
  const codes = async (bytes: Uint8Array) => (await readDocumented(mock, bytes)).map(({ code }) => code);
  expect(await codes(await sharp(good).blur(9).jpeg().toBuffer())).toEqual(['-4', '-9012', '101001']);
  const unreadable = ['-4', '-9011', '101001'];
  expect(await codes(await sharp(good).linear(0.04, 0).blur(6).jpeg({ quality: 40 }).toBuffer())).toEqual(
    unreadable,
  );
  expect(await codes(await sharp(good).resize(80).jpeg({ quality: 40 }).toBuffer())).toEqual(unreadable);
});
