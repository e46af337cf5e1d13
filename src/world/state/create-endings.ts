import { findFirstIndex } from './find-first-index.ts';

/** The end of a tenant's life. */
export interface Ending {
  readonly id: string;
  /** Real time, in ms since the epoch. */
  readonly at: number;
}

/** The ends that are to come, in order. The end of a tenant that was deleted before stays until then. */
export interface Endings {
  add(ending: Ending): void;
  /** Takes the first end, if its time has come. */
  takeDue(now: number): Ending | undefined;
}

export function createEndings(): Endings {
  /** The first end is the last item, which is the quickest to take. */
  const endings: Ending[] = [];
  return {
    add(ending) {
      const place = findFirstIndex(endings, ({ at }) => at <= ending.at);
      endings.splice(place, 0, ending);
    },
    takeDue: (now) => ((endings.at(-1)?.at ?? Number.POSITIVE_INFINITY) <= now ? endings.pop() : undefined),
  };
}
