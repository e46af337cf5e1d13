import type { Persona } from '../../language/people.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import type { AnsweredRow } from './ask-readers.ts';
import { askReaders } from './ask-readers.ts';
import { askVerdicts } from './ask-verdicts.ts';
import { toCode, toMarkdownTable, toPage, toProse } from './to-markdown-table.ts';

/**
 * The page `docs/vendors/personas.md`: all personas, and the answer of each operation for each of them. `photograph`
 * makes a picture of a persona's specimen card.
 */
export async function toPersonaPage(
  personas: readonly Persona[],
  mock: Mock,
  photograph: (persona: Persona) => Promise<Uint8Array>,
): Promise<string> {
  const { vendors } = mock;
  const verdicts: (readonly PersonaRow[])[] = [];
  for (const persona of personas) {
    const read = await askReaders(mock, await photograph(persona));
    verdicts.push([...read, ...(await askVerdicts(mock, persona))]);
  }
  const operations = verdicts[0]?.map(({ operation }) => operation) ?? [];
  const pages = vendors.map(({ id }) => `[${id}](${id}.md)`).join(', ');
  return toPage([
    '# Personas',
    `Named situations. Each persona is what a user types into the app, a constant in code (${toCode('personas.lostCard')}), and means the same at every vendor (${pages}). The people and numbers are synthetic, but for the samples that the documents print.`,
    "The state is the card's. What is registered otherwise than the app is told makes a mismatch.",
    toMarkdownTable(
      ['id', 'says', 'name', 'ID number', 'mobile', 'card', 'state', 'registered otherwise'],
      personas.map((persona) => [
        toCode(persona.id),
        toProse(persona.says),
        persona.name,
        toCode(persona.idNumber),
        toCode(persona.mobile),
        toCode(persona.card),
        toCode(persona.state),
        toRegistered(persona),
      ]),
    ),
    '## What each persona yields',
    'Asked of the mock itself, with a picture of the persona’s specimen card and with what the app is told: the row, and its code.',
    toMarkdownTable(
      ['id', ...operations.map((operation) => toCode(operation))],
      personas.map(({ id }, index) => [
        toCode(id),
        ...(verdicts[index] ?? []).map(({ outcome, code }) => `${toCode(outcome)} ${code}`),
      ]),
    ),
  ]);
}

interface PersonaRow extends AnsweredRow {
  readonly operation: string;
}

const fields = { name: 'name', idNumber: 'ID number', mobile: 'mobile' } as const;

function toRegistered({ unknown, registered = {} }: Persona): string {
  if (unknown) return 'neither person nor card';
  return Object.entries(fields)
    .flatMap(([field, says]) => {
      const value = registered[field as keyof typeof fields];
      return value === undefined ? [] : [`${says} ${field === 'name' ? value : toCode(value)}`];
    })
    .join(', ');
}
