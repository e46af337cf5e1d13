import type { Card, Person, Persona } from '../../language/people.ts';
import { toUpperCaseX } from './id-number.ts';
import { createPeopleCollections, type PeopleCollections } from './people-collections.ts';
import { cardSchema, personSchema } from './people-schemas.ts';

/** A person as registered, and cards; a card's `holder` may be somebody else. */
export interface PersonWithCards {
  readonly person: Person;
  readonly cards: readonly Card[];
}

/** Everybody whom the vendors can look up. */
export interface People {
  /** By ID number; a last `x` in lower case is accepted. */
  person(idNumber: string): Person | undefined;
  card(number: string): Card | undefined;
  /**
   * Replaces whoever has that ID number or card number; of a persona, what is true of it. Throws a ZodError and
   * changes nothing on malformed input.
   */
  add(entry: PersonWithCards | Persona): void;
  /** The newest so many, the newest last, each with the cards that it holds; a card whose holder nobody is, is in none. */
  list(limit: number): readonly PersonWithCards[];
  /** Registered people; cards are not counted. */
  readonly size: number;
  /**
   * The same people and cards to be queried. The first call loads `@msw/data` and copies everybody, about 1 s for
   * 100 000. What is created, updated or deleted there holds for the look-ups at once; what is added here is
   * there when a later `collections()` resolves.
   */
  collections(): Promise<PeopleCollections>;
}

/** Begins with what is true of the personas, which is not always what the app is told. */
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

/** Nobody where the persona is unknown; two people where the card is held under another ID number. */
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
