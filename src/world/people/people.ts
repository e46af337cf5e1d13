import type { Card, Person, Persona } from '../../language/people.ts';
import { toUpperCaseX } from './id-number.ts';
import { createPeopleCollections, type PeopleCollections } from './people-collections.ts';
import { cardSchema, personSchema } from './people-schemas.ts';

/** A registered person with cards. The `holder` of a card may be another person. */
export interface PersonWithCards {
  readonly person: Person;
  readonly cards: readonly Card[];
}

/** All people and cards that the vendors can look up. */
export interface People {
  /** Finds a person by ID number; a final `x` in lower case is accepted. */
  person(idNumber: string): Person | undefined;
  card(number: string): Card | undefined;
  /**
   * Registers a person with cards, or a persona as the bank knows it. Replaces entries with the same ID number or
   * card number. On malformed input it throws a ZodError and changes nothing.
   */
  add(entry: PersonWithCards | Persona): void;
  /**
   * The newest `limit` people, the newest last, each with their cards. Cards without a registered holder are left
   * out.
   */
  list(limit: number): readonly PersonWithCards[];
  /** The number of registered people, without cards. */
  readonly size: number;
  /**
   * The same people and cards as queryable collections. The first call loads `@msw/data` and copies all entries,
   * about 1 s for 100 000. Changes in the collections apply to the look-ups at once. Entries from `add` are in the
   * collections when a later `collections()` resolves.
   */
  collections(): Promise<PeopleCollections>;
}

/** Starts with the personas as the banks know them. This can differ from the data that a user types into the app. */
export function createPeople(personas: readonly Persona[]): People {
  const people = new Map<string, Person>();
  const cards = new Map<string, Card>();
  const face = createPeopleCollections(people, cards);

  function register(person: Person, held: readonly Card[]): void {
    people.set(person.idNumber, person);
    for (const card of held) cards.set(card.number, card);
  }

  for (const { person, cards: held } of personas.flatMap(truthOf)) register(person, held);

  return {
    person: (idNumber) => people.get(toUpperCaseX(idNumber)),
    card: (number) => cards.get(number),
    add(entry) {
      const parsed = ('person' in entry ? [entry] : truthOf(entry)).map(({ person, cards: held }) => ({
        person: personSchema.parse(person),
        held: held.map((card) => cardSchema.parse(card)),
      }));
      for (const { person, held } of parsed) {
        register(person, held);
        face.show(person, held);
      }
    },
    list(limit) {
      const shown = [...people.values()].slice(Math.max(0, people.size - limit));
      const held = new Map<string, Card[]>(shown.map(({ idNumber }) => [idNumber, []]));
      for (const card of cards.values()) held.get(card.holder)?.push(card);
      return shown.map((person) => ({ person, cards: held.get(person.idNumber) ?? [] }));
    },
    get size() {
      return people.size;
    },
    collections: face.open,
  };
}

/** The entries for a persona: none if it is `unknown`, two people if the card is held under another ID number. */
function truthOf(persona: Persona): readonly PersonWithCards[] {
  if (persona.unknown) return [];
  const { name, idNumber, mobile, registered, card: number } = persona;
  const { state, bank, product, type, validThru } = persona;
  const person: Person = { name, idNumber, mobile, ...registered };
  const card: Card = {
    number,
    holder: person.idNumber,
    state,
    ...(bank === undefined ? {} : { bank }),
    ...(product === undefined ? {} : { product }),
    ...(type === undefined ? {} : { type }),
    ...(validThru === undefined ? {} : { validThru }),
  };
  const told = person.idNumber === idNumber ? [] : [{ person: { ...person, idNumber }, cards: [] }];
  return [...told, { person, cards: [card] }];
}
