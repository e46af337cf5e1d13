import type { Collection } from '@msw/data';
import type { z } from 'zod';
import { missingPackage } from '../../errors/missing-package.ts';
import type { Card, Person } from '../../language/people.ts';
import { cardSchema, personSchema } from './people-schemas.ts';

type Schema<T> = z.ZodType<T, T>;
type RecordOf<T> = ReturnType<Collection<Schema<T>>['all']>[number];

/** People and cards with the query methods of `@msw/data`. */
export interface PeopleCollections {
  readonly people: Collection<Schema<Person>>;
  readonly cards: Collection<Schema<Card>>;
}

/** The queryable form of two Maps. The vendors look people and cards up in the Maps themselves. */
export interface PeopleFace {
  open(): Promise<PeopleCollections>;
  /** Adds a new person and cards to the collections, if they are open. */
  show(person: Person, cards: readonly Card[]): void;
}

/** Loads `@msw/data` on `open()`: 25 MB and 100 ms that most mocks never need. */
export function createPeopleCollections(people: Map<string, Person>, cards: Map<string, Card>): PeopleFace {
  let mirrors: Promise<{ readonly people: Mirror<Person>; readonly cards: Mirror<Card> }> | undefined;

  async function load() {
    const Collection = await loadCollection();
    return {
      people: await mirror(new Collection({ schema: personSchema }), personSchema, people, byIdNumber),
      cards: await mirror(new Collection({ schema: cardSchema }), cardSchema, cards, byNumber),
    };
  }

  return {
    async open() {
      mirrors ??= load();
      const open = await mirrors;
      return { people: open.people.collection, cards: open.cards.collection };
    },
    show(person, held) {
      if (mirrors === undefined) return;
      mirrors = mirrors.then(async (open) => {
        await open.people.show(person);
        for (const card of held) await open.cards.show(card);
        return open;
      });
      mirrors.catch(() => undefined);
    },
  };
}

async function loadCollection() {
  try {
    return (await import('@msw/data')).Collection;
  } catch (error) {
    throw missingPackage('@msw/data', error);
  }
}

interface Mirror<T> {
  readonly collection: Collection<Schema<T>>;
  show(value: T): Promise<unknown>;
}

const byIdNumber = ({ idNumber }: Person) => idNumber;
const byNumber = ({ number }: Card) => number;

/**
 * Fills the collection from the Map, then keeps the two equal. Of two records with the same key, the later one stays.
 */
async function mirror<T extends object>(
  collection: Collection<Schema<T>>,
  schema: Schema<T>,
  table: Map<string, T>,
  keyOf: (value: T) => string,
): Promise<Mirror<T>> {
  const records = new Map<string, RecordOf<T>>();
  const values = [...table.values()];
  for (const record of await collection.createMany(values.length, (index) => values[index] as T)) {
    records.set(keyOf(record), record);
  }
  /** Values that are in the Map already, so that the hook need not add them. */
  const shown = new WeakSet<object>();
  let deletesCount = true;

  function deleteQuietly(record: RecordOf<T> | undefined): void {
    if (record === undefined) return;
    deletesCount = false;
    collection.delete(record);
    deletesCount = true;
  }

  collection.hooks.on('create', ({ data: { record, initialValues } }) => {
    const key = keyOf(record);
    deleteQuietly(records.get(key));
    records.set(key, record);
    if (!shown.has(initialValues ?? record)) table.set(key, { ...record });
  });
  collection.hooks.on('update', ({ data: { prevRecord, nextRecord } }) => {
    const { success, data } = schema.safeParse(nextRecord);
    if (!success) return;
    const before = keyOf(prevRecord);
    const record = records.get(before) ?? prevRecord;
    records.delete(before);
    table.delete(before);
    records.set(keyOf(data), record);
    table.set(keyOf(data), data);
  });
  collection.hooks.on('delete', ({ data: { deletedRecord } }) => {
    if (!deletesCount) return;
    records.delete(keyOf(deletedRecord));
    table.delete(keyOf(deletedRecord));
  });
  // The collection's own `clear` calls the hooks for every second record only.
  const clear = collection.clear.bind(collection);
  collection.clear = () => {
    records.clear();
    table.clear();
    deletesCount = false;
    clear();
    deletesCount = true;
  };

  return {
    collection,
    show(value) {
      shown.add(value);
      return collection.create(value);
    },
  };
}
