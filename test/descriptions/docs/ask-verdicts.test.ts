import { expect, test } from 'vitest';
import { askVerdicts } from '../../../src/descriptions/docs/ask-verdicts.ts';
import { createMock } from '../../../src/index.ts';
import type { Persona } from '../../../src/language/people.ts';
import { personaList, personas } from '../../../src/world/people/personas.ts';

const mock = createMock();

async function codesOf(persona: Persona): Promise<Record<string, string>> {
  const verdicts = await askVerdicts(mock, persona);
  return Object.fromEntries(verdicts.map(({ operation, code }) => [operation.split('/')[1], code]));
}

test('a lost card is 09 at one vendor, 02 at another, state 3 at a third', async () => {
  expect(await codesOf(personas.lostCard)).toEqual({
    bank3Check: '02',
    bank3CheckNew: '09',
    bankCheck4New: '09',
    IDCard: '01',
    bankcard3: '10000 · 3',
  });
});

test('a persona with whom all is right is a match everywhere', async () => {
  const all = {
    bank3Check: '01',
    bank3CheckNew: '01',
    bankCheck4New: '01',
    IDCard: '01',
    bankcard3: '10000 · 1',
  };
  expect(await codesOf(personas.ok)).toEqual(all);
  expect(await codesOf(personas.fegineDocument)).toEqual(all);
  expect(await codesOf(personas.mobileMismatch)).toEqual({ ...all, bankCheck4New: '02' });
});

test.each(personaList)('$id is answered by every verification of every vendor', async (persona) => {
  const verdicts = await askVerdicts(mock, persona);
  expect(verdicts).toHaveLength(5);
  for (const { outcome, operation } of verdicts) expect([operation, outcome]).not.toContain('');
  const good = persona.state === 'normal' && !persona.unknown && !persona.registered;
  const matches = verdicts.filter(({ outcome }) => outcome === 'match');
  expect(matches.length === verdicts.length).toBe(good);
});
