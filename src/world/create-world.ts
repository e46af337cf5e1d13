import type { CredentialKind } from '../definition/vendor.ts';
import type { FetchPicture, Random, Registry, Store } from '../definition/world.ts';
import { createFetchPicture } from './fetch-picture.ts';
import { createMemoryStore } from './memory-store.ts';
import { createPeople, type People } from './people.ts';
import { personaList } from './personas.ts';
import { createPictures, type Pictures } from './picture-registry.ts';
import { createRandom } from './random.ts';
import { createRegistry } from './registry.ts';
import { createTenants, type Tenants } from './tenants.ts';

/** Everything that a mock remembers. */
export interface World {
  readonly store: Store;
  readonly tenants: Tenants;
  readonly people: People;
  readonly pictures: Pictures;
  readonly registry: Registry;
  readonly random: Random;
  readonly fetchPicture: FetchPicture;
  /** The real time, in ms since the epoch. */
  now(): number;
}

export interface WorldOptions {
  /** Fixes everything random: tokens, request ids, order numbers. */
  readonly seed?: number;
  /** Instead of Date.now: ms since the epoch. */
  readonly now?: () => number;
  /** Hosts beside loopback that an image URL may name: `img.example.com`, `*.example.com`. */
  readonly imageHosts?: readonly string[];
}

export function createWorld(kinds: readonly CredentialKind[], options: WorldOptions = {}): World {
  const store = createMemoryStore();
  const random = createRandom(options.seed);
  const people = createPeople(personaList);
  return {
    store,
    random,
    people,
    tenants: createTenants(store, random, kinds),
    pictures: createPictures(personaList),
    registry: createRegistry(people),
    fetchPicture: createFetchPicture({ allow: options.imageHosts ?? [] }),
    now: options.now ?? (() => Date.now()),
  };
}
