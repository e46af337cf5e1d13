import type { Persona } from '../definition/people.ts';
import type { Vendor } from '../definition/vendor.ts';
import { toCode, toMarkdownTable, toPage, toProse } from './markdown-table.ts';

/** The people that every vendor knows, as Markdown for `docs/vendors/personas.md`. */
export function toPersonaPage(personas: readonly Persona[], vendors: readonly Vendor[]): string {
  const pages = vendors.map(({ id }) => `[${id}](${id}.md)`).join(', ');
  return toPage([
    '# Personas',
    `Named situations. Each persona is what a user types into the app, and means the same at every vendor (${pages}). The people and numbers are synthetic, but for the samples that the documents print.`,
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
  ]);
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
