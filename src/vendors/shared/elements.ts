import type { Fields } from '../../language/example.ts';
import type { CardState } from '../../language/people.ts';
import { type PersonaField, persona } from '../../language/value.ts';
import type { Registry } from '../../language/world.ts';

/** The data that a verification vendor compares. */
export interface Elements {
  readonly name: string;
  readonly idNumber: string;
  readonly card: string;
  readonly mobile?: string | undefined;
}

export interface ElementsVerdict {
  /** The state of the card; undefined if the card is not registered. */
  readonly state: CardState | undefined;
  readonly personKnown: boolean;
  /** Whether all elements belong together, whatever the state of the card. */
  readonly matches: boolean;
}

/** Compares elements with the registered facts. Every vendor uses this function. */
export function compareElements(
  world: Registry,
  { name, idNumber, card, mobile }: Elements,
): ElementsVerdict {
  const person = world.person(idNumber);
  const found = world.card(card);
  const matches =
    found !== undefined &&
    person !== undefined &&
    found.holder === person.idNumber &&
    person.name === name &&
    (mobile === undefined || person.mobile === mobile);
  return { personKnown: person !== undefined, matches, state: found?.state };
}

/** A persona's elements under a vendor's parameter names. */
export function personaFields(id: string, names: Readonly<Record<string, PersonaField>>): Fields {
  return Object.fromEntries(
    Object.entries(names).map(([parameter, field]) => [parameter, persona(id, field)]),
  );
}
