import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createMock, personas } from '../../../src/index.ts';
import type { DiagnosisView } from '../../../src/mocks/journal/entry.ts';
import { toBase64 } from '../../../src/wire/base64.ts';
import { headerOf } from '../../../src/wire/wire.ts';
import { english } from '../../../src/words/text.ts';
import { appCode, type Given, send } from '../send.ts';

const { ok, lostCard, nameMismatch, idMismatch, unknownPerson } = personas;
const path = 'GET /bankCheck4New';
const right = { accountNo: ok.card, idCard: ok.idNumber, name: ok.name, mobile: ok.mobile };

/** The diagnosis that the journal has of a call. */
async function diagnose(target: string, given: Given): Promise<DiagnosisView | undefined> {
  const mock = createMock();
  await send(mock, target, { ...given, headers: [appCode, ...(given.headers ?? [])] });
  const [call] = mock.journal.calls();
  const told = JSON.stringify(call);
  for (const value of Object.values(right)) expect(told).not.toContain(value);
  return call?.diagnosis;
}

// biome-ignore format: a table reads as a table
const mistakes: readonly [what: string, query: Readonly<Record<string, string>>, cause: string, says: string][] = [
  ['card and ID number swapped', { ...right, accountNo: ok.idNumber, idCard: ok.card }, 'swappedParameters', 'accountNo holds an ID number, idCard holds a card number: send each under its own name, the first as idCard.'],
  ['the name under mobile', { ...right, mobile: ok.name }, 'swappedParameters', 'mobile holds a name'],
  ['no ID number', { ...right, idCard: '' }, 'missingParameter', 'idCard is missing'],
  ['another spelling of a parameter', { accountNo: ok.card, id_card: ok.idNumber, name: ok.name, mobile: ok.mobile }, 'misspeltParameter', 'There is id_card and no idCard'],
  ['a name that is encoded twice', { ...right, name: encodeURIComponent(ok.name) }, 'encodedTwice', 'name is percent-encoded twice'],
  ['a name that was read as Latin-1', { ...right, name: Buffer.from(ok.name).toString('latin1') }, 'latin1', 'Latin-1'],
  ['a name of question marks', { ...right, name: '??' }, 'questionMarks', 'question marks'],
  ['a name with a full stop for its dot', { ...right, name: '买买提.吐尔逊' }, 'otherDot', 'U+00B7'],
  ['a card number in groups of four', { ...right, accountNo: ok.card.replace(/\d{4}(?=\d)/g, '$& ') }, 'groupedDigits', 'accountNo has spaces'],
  ['an ID number without its last character', { ...right, idCard: ok.idNumber.slice(0, 17) }, 'noIdNumber', 'has 17 characters'],
  ['a card number with a wrong digit', { ...right, accountNo: '6214850000000016' }, 'noCardNumber', 'Luhn'],
  ["another person's ID number", { ...right, idCard: lostCard.idNumber }, 'twoPeople', 'accountNo is the card of the persona ok, and idCard the ID number of the persona lost-card'],
  ["another person's name", { ...right, name: lostCard.name }, 'otherName', 'The other elements are those of the persona ok, and name is not: it has 3 characters, and the registered one 2.'],
  ['another mobile number', { ...right, mobile: '13800130009' }, 'otherMobile', 'mobile is not: character 11 differs.'],
  ['a card that nobody has', { ...right, accountNo: unknownPerson.card }, 'otherCard', 'those of the persona ok, and accountNo is not'],
  ['a person that nobody is', { ...right, idCard: unknownPerson.idNumber }, 'otherIdNumber', 'those of the persona ok, and idCard is not'],
  ['nobody at all', { accountNo: unknownPerson.card, idCard: unknownPerson.idNumber, name: '李四', mobile: '13800138000' }, 'nobody', 'Neither the ID number nor the card number is registered'],
  ['a persona as it is typed', { accountNo: nameMismatch.card, idCard: nameMismatch.idNumber, name: nameMismatch.name, mobile: nameMismatch.mobile }, 'persona', `These are the elements of the persona name-mismatch: ${english(nameMismatch.says)}`],
  ['a lost card', { accountNo: lostCard.card, idCard: lostCard.idNumber, name: lostCard.name, mobile: lostCard.mobile }, 'persona', `the persona lost-card: ${english(lostCard.says)}`],
];

test.each(mistakes)('%s is named in the journal, without the values', async (_, query, cause, says) => {
  const found = await diagnose(path, { query });
  expect(found).toEqual({ cause, says: expect.stringContaining(says) });
});

// biome-ignore format: a table reads as a table
test.each([
  ['204 of a name', { name: 'x' }, '204', 'name is not of the form that the vendor takes. accountNo and idCard are missing or empty.'],
  ['204 of no name at all', {}, '204', 'name, accountNo and idCard are missing or empty.'],
  ['204 of a name beside strangers', { name: 'x', accountNo: unknownPerson.card, idCard: unknownPerson.idNumber }, '204', 'name is not of the form that the vendor takes.'],
  ['204 of a name that is cut', { name: ok.name.slice(0, 1), accountNo: ok.card, idCard: ok.idNumber }, '204', 'The other elements are those of the persona ok, and name is not: it has 1 character, and the registered one 2.'],
  ['205 of an ID number', { name: ok.name, idCard: '1' }, '205', 'idCard has 1 character, and an ID number 17 digits and a digit or X. accountNo is missing or empty.'],
  ['206 of a card number', { name: ok.name, idCard: ok.idNumber, accountNo: '62148' }, '206', 'accountNo has 5 characters, and a card number 12 to 19 digits.'],
  ['206 of a card number beside a name with a space', { name: ` ${ok.name}`, idCard: ok.idNumber, accountNo: '62148' }, '206', 'accountNo has 5 characters, and a card number 12 to 19 digits.'],
])('the reason of %s speaks of that first, then of what is missing', async (_, query, status, says) => {
  const { body, headers } = await send(createMock(), 'GET /bank3Check', { query, headers: [appCode] });
  expect([body['status'], headerOf(headers, 'x-mock-why')]).toEqual([status, says]);
});

test('a name in GBK is named', async () => {
  const query = `accountNo=${ok.card}&idCard=${ok.idNumber}&name=%D5%C5%CE%B0&mobile=${ok.mobile}`;
  expect(await diagnose(path, { query })).toMatchObject({ cause: 'notUtf8' });
});

test('elements that are right have no diagnosis', async () => {
  expect(await diagnose(path, { query: right })).toBeUndefined();
});

test("every product's elements are explained under the names of its own parameters", async () => {
  const { card, idNumber, name } = idMismatch;
  const swapped = { acct_no: idNumber, idcard: card, name };
  expect((await diagnose('POST /communication/personal/1886', { form: swapped }))?.says).toContain(
    'acct_no holds an ID number',
  );
  expect(
    (await diagnose('GET /IDCard', { query: { idCard: ok.idNumber, name: lostCard.name } }))?.says,
  ).toContain('those of the persona ok, and name is not');
});

test('parameters in the query of a POST are in the wrong place', async () => {
  const query = { acct_no: ok.card, idcard: ok.idNumber, name: ok.name };
  expect(await diagnose('POST /communication/personal/1886', { query })).toMatchObject({
    cause: 'misplacedParameter',
    says: expect.stringContaining('acct_no'),
  });
});

test.each([
  [
    'JSON where a form is due',
    { json: { acct_no: ok.card, idcard: ok.idNumber, name: ok.name } },
    'badParameters',
    'otherBody',
    'The body is JSON, and the operation reads a form',
  ],
  [
    'a form that is labelled text/plain',
    {
      form: { acct_no: ok.card, idcard: ok.idNumber, name: ok.name },
      headers: [['Content-Type', 'text/plain']],
    },
    'match',
    'otherLabel',
    'label it application/x-www-form-urlencoded',
  ],
  [
    'a form that is labelled JSON',
    {
      form: { acct_no: ok.card, idcard: ok.idNumber, name: ok.name },
      headers: [['Content-Type', 'application/json']],
    },
    'match',
    'otherLabel',
    'label it application/x-www-form-urlencoded',
  ],
] satisfies [string, Given, string, string, string][])(
  '%s is answered as the vendor does and named in the journal',
  async (_, given, outcome, cause, says) => {
    const mock = createMock();
    const headers = [appCode, ...('headers' in given ? given.headers : [])] satisfies Given['headers'];
    await send(mock, 'POST /communication/personal/1886', { ...given, headers });
    expect(mock.journal.calls()[0]).toMatchObject({
      outcome,
      diagnosis: { cause, says: expect.stringContaining(says) },
    });
  },
);

test('a body without a label is no mistake, since clients of the gateway send such bodies', async () => {
  const mock = createMock();
  const body = new TextEncoder().encode(
    `acct_no=${ok.card}&idcard=${ok.idNumber}&name=${encodeURIComponent(ok.name)}`,
  );
  const request = {
    method: 'POST',
    path: '/communication/personal/1886',
    query: '',
    headers: [appCode],
    body,
  };
  await mock.handle(request);
  expect(mock.journal.calls()).toMatchObject([{ outcome: 'match' }]);
  expect(mock.journal.calls()[0]).not.toHaveProperty('diagnosis');
});

test.each([
  ['blurred.jpeg', 'notRecognised', 'the card of the persona ok; it is blurred'],
  ['not-a-card.jpeg', 'nothingFound', 'shows no specimen card and is not registered'],
  ['truncated.jpeg', 'notLoaded', 'The picture breaks off'],
  ['animation.gif', 'wrongFormat', 'GIF of'],
])('a refused picture is explained: %s', async (file, outcome, says) => {
  const bytes = readFileSync(new URL(`../../../fixtures/pictures/${file}`, import.meta.url));
  const mock = createMock();
  const img = `data:image/jpeg;base64,${toBase64(bytes)}`;
  const reply = await send(mock, 'POST /cardbank', { form: { img }, headers: [appCode] });
  expect(reply.outcome).toBe(outcome);
  expect(mock.journal.calls()[0]?.diagnosis?.says).toContain(says);
});
