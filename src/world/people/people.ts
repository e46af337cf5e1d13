import { parseWith } from '../../errors/parse-with.ts';
import type { Card, Person, Persona } from '../../language/people.ts';
import { createNotedMap, type Keeper, type Note } from '../state/keeper.ts';
import { completePerson } from './complete-person.ts';
import { toUpperCaseX } from './id-number.ts';
import { createPeopleCollections, type PeopleCollections } from './people-collections.ts';
import { type PersonEntry, type PersonWithCards, personEntrySchema } from './people-schemas.ts';

/** All people and cards that the vendors can look up. */
export interface People {
  /** Finds a person by ID number; a final `x` in lower case is accepted. */
  person(idNumber: string): Person | undefined;
  card(number: string): Card | undefined;
  /**
   * Registers a person: what is known of one, a person with cards, or a persona as the bank knows it. What is not said
   * is made up. Replaces entries with the same ID number or card number. Returns what it registered. Error `badRequest`
   * for malformed input, which changes nothing.
   */
  add(entry: PersonEntry): readonly PersonWithCards[];
  /**
   * The newest `limit` people, the newest last, each with their cards. Cards without a registered holder are left
   * out.
   */
  list(limit: number): readonly PersonWithCards[];
  /** The number of registered people, without cards. */
  readonly size: number;
  /** Another number after each change. NaN where other servers can change them. */
  readonly version: number;
  /**
   * The same people and cards as queryable collections. The first call loads `@msw/data` and copies all entries,
   * about 1 s for 100 000. Changes in the collections apply to the look-ups at once. Entries from `add` are in the
   * collections when a later `collections()` resolves.
   */
  collections(): Promise<PeopleCollections>;
}

/**
 * Starts with the personas as the banks know them, which can differ from the data that a user types into the app, and with
 * those that are kept.
 */
export function createPeople(personas: readonly Persona[], keeper?: Keeper): People {
  let version = keeper?.shared === undefined ? 0 : Number.NaN;
  const change = () => {
    version += 1;
  };
  const keptPeople = createKeptMap<Person>('person', keeper, change);
  const keptCards = createKeptMap<Card>('card', keeper, change);
  const people = keptPeople.map;
  const cards = keptCards.map;
  const face = createPeopleCollections(people, cards);

  function register(person: Person, held: readonly Card[]): void {
    people.set(person.idNumber, person);
    for (const card of held) cards.set(card.number, card);
  }

  for (const { person, cards: held } of personas.flatMap(completePerson)) register(person, held);
  keptPeople.open();
  keptCards.open();
  const reads = keeper?.shared?.reads('person');
  const readsCards = keeper?.shared?.reads('card');

  return {
    person(idNumber) {
      reads?.('');
      return people.get(toUpperCaseX(idNumber));
    },
    card(number) {
      readsCards?.('');
      return cards.get(number);
    },
    add(entry) {
      const added = completePerson(
        parseWith(personEntrySchema, entry, 'badRequest', { en: 'The person', zh: '人物' }),
      );
      for (const { person, cards: held } of added) {
        register(person, held);
        face.show(person, held);
      }
      return added;
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
    get version() {
      return version;
    },
    collections: face.open,
  };
}

/** A Map that tells of each change, and whose entries are kept from the time of `open` on. */
function createKeptMap<T>(
  kind: string,
  keeper: Keeper | undefined,
  change: () => void,
): { readonly map: Map<string, T>; open(): void } {
  let note: Note | undefined;
  const map = createNotedMap<T>((key) => {
    change();
    note?.(key);
  });
  return {
    map,
    open() {
      note = keeper?.keep(kind, {
        save: (key) => map.get(key),
        load: (key, kept) => void (kept === undefined ? map.delete(key) : map.set(key, kept as T)),
      });
    },
  };
}
