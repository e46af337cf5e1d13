import { expect, test } from 'vitest';
import { askVerdicts } from '../../../src/descriptions/docs/ask-verdicts.ts';
import { createMock } from '../../../src/index.ts';
import { casesOf, isSuccess } from '../../../src/language/cases.ts';
import type { Persona } from '../../../src/language/people.ts';
import { personaList, personas } from '../../../src/world/people/personas.ts';

const mock = createMock();

async function codesOf(persona: Persona): Promise<Record<string, string>> {
  const verdicts = await askVerdicts(mock, persona);
  return Object.fromEntries(verdicts.map(({ operation, code }) => [operation, code]));
}

test('a lost card is 09 at one vendor, 02 at another, state 3 at a third', async () => {
  expect(await codesOf(personas.lostCard)).toMatchObject({
    'fegine-elements/bank3Check': '02',
    'fegine-elements/bank3CheckNew': '09',
    'fegine-elements/bankCheck4New': '09',
    'fegine-elements/IDCard': '01',
    'shujubao/bankcard3': '10000 · 3',
  });
});

test('a persona with whom all is right is a match everywhere', async () => {
  const all = {
    'fegine-elements/bank3Check': '01',
    'fegine-elements/bank3CheckNew': '01',
    'fegine-elements/bankCheck4New': '01',
    'fegine-elements/IDCard': '01',
    'shujubao/bankcard3': '10000 · 1',
  };
  expect(await codesOf(personas.ok)).toMatchObject(all);
  expect(await codesOf(personas.fegineDocument)).toMatchObject(all);
  expect(await codesOf(personas.mobileMismatch)).toMatchObject({
    ...all,
    'fegine-elements/bankCheck4New': '02',
  });
});

/** The rows that mean success, by operation that takes a persona's details. */
const verifiers = new Map<string, readonly string[]>();
for (const one of casesOf(mock.vendors)) {
  const name = `${one.vendor.id}/${one.operationName}`;
  if (!JSON.stringify(one.plainExample).includes('"kind":"persona"') || !isSuccess(one)) continue;
  verifiers.set(name, [...(verifiers.get(name) ?? []), one.outcome]);
}

test.each(personaList)('$id is answered by every verification of every vendor', async (persona) => {
  const verdicts = await askVerdicts(mock, persona);
  expect(verdicts.map(({ operation }) => operation)).toEqual([...verifiers.keys()]);
  for (const { outcome, operation } of verdicts) expect([operation, outcome]).not.toContain('');
  const good = persona.state === 'normal' && !persona.unknown && !persona.registered;
  const matches = verdicts.filter(({ operation, outcome }) => verifiers.get(operation)?.includes(outcome));
  expect(matches.length === verdicts.length).toBe(good);
});
