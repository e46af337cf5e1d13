import type { Persona } from '../language/people.ts';
import type { SamplePicture } from '../language/routes/known-addresses.ts';
import type { CredentialKind } from '../language/vendor.ts';
import type { Random, Registry, Store } from '../language/world.ts';
import { createFetchPicture } from '../pictures/fetch/create-fetch-picture.ts';
import { type Reader, sharedReader } from '../pictures/read/reader.ts';
import { createRegistry } from './people/create-registry.ts';
import { createPeople, type People } from './people/people.ts';
import { personaList } from './people/personas.ts';
import type { RegisteredPicture } from './pictures/picture-schemas.ts';
import { createPictures, type Pictures } from './pictures/pictures.ts';
import { readSamplePictures } from './pictures/sample-pictures.ts';
import type { Keeper } from './state/keeper.ts';
import { createMemoryBudget, type MemoryBudget, personBytes, pictureBytes } from './state/memory-budget.ts';
import { createMemoryStore } from './state/memory-store.ts';
import { createRandom } from './state/random.ts';
import { createTenants, type Tenants } from './state/tenants.ts';

/** All state of a mock. */
export interface World {
  readonly store: Store;
  readonly tenants: Tenants;
  readonly people: People;
  readonly pictures: Pictures;
  readonly registry: Registry;
  readonly random: Random;
  readonly memory: MemoryBudget;
  /** The real time, in ms since the epoch. */
  now(): number;
}

export interface WorldOptions {
  /**
   * Makes all random values repeatable: tokens, request ids, order numbers. The credentials that follow from the ids of
   * tenants are others with each seed.
   */
  readonly seed?: number;
  /** Whether tokens and tickets that an earlier run issued are unknown. Default: they count until they expire. */
  readonly forgetTokens?: boolean;
  /** Replaces `Date.now`; in ms since the epoch. */
  readonly now?: () => number;
  /** Hosts besides loopback that an image URL may name: `img.example.com`, `*.example.com`. */
  readonly imageHosts?: readonly string[];
  /** A team's own pictures, by their hashes, with the cards that they show. */
  readonly pictures?: readonly RegisteredPicture[];
  /** The approximate limit on what is kept of calls, tenants, rules, people and pictures, in MiB; default 256. */
  readonly memoryLimit?: number;
  /** Reads pictures. Default: one reader for the process, in its own thread if there are threads. */
  readonly reader?: Reader;
}

interface WorldParts {
  readonly kinds: readonly CredentialKind[];
  readonly samples?: readonly SamplePicture[];
  /** Default: the built-in ones. */
  readonly personas?: readonly Persona[];
  /** Called for each tenant that was deleted or has expired. */
  readonly onGone?: ((tenant: string) => void) | undefined;
  /** Keeps what is to outlive the process. Without one, nothing is kept. */
  readonly keeper?: Keeper | undefined;
}

export function createWorld(
  { kinds, samples = [], personas = personaList, onGone, keeper }: WorldParts,
  options: WorldOptions = {},
): World {
  const { seed } = options;
  const store = createMemoryStore({ keeper });
  // A second run with the same seed would otherwise issue the tokens of the first.
  const random = createRandom(seed === undefined ? undefined : seed + (keeper?.about.runs ?? 0));
  const memory = createMemoryBudget(options.memoryLimit);
  const now = options.now ?? (() => Date.now());
  const people = createPeople(personas, keeper);
  const fetchPicture = createFetchPicture({ allow: options.imageHosts ?? [] });
  const pictures = createPictures(
    options.reader ?? sharedReader,
    fetchPicture,
    options.pictures,
    readSamplePictures(samples),
    keeper,
  );
  if (keeper !== undefined) {
    memory.addThings(people.size * 2 * personBytes + pictures.list().length * pictureBytes);
  }
  return {
    store,
    random,
    memory,
    people,
    tenants: createTenants(store, kinds, now, {
      memory,
      onGone,
      seed,
      forgetTokens: options.forgetTokens,
      keeper,
    }),
    pictures,
    registry: createRegistry(people, pictures),
    now,
  };
}
