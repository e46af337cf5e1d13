/** Why a picture was not read: its reading took too long, others took the time or the room, or nobody waits. */
export type Unread = 'tooCostly' | 'busy' | 'left';

/** A picture that waits to be read. */
export interface Waiting {
  readonly bytes: Uint8Array;
  /** The estimated work: bytes and pixels. */
  readonly cost: number;
  /** Whose picture it is. Lanes take turns. */
  readonly lane: string;
  /** Ends the wait without a reading. */
  drop(why: Unread): void;
}

export interface PictureQueue<W extends Waiting> {
  /** Adds a picture. If the queue is full, the lane with the most bytes gives up its costliest, which may be this one. */
  add(one: W): void;
  /** Takes the cheapest picture of the next lane, unless it does not fit, and drops those that waited too long. */
  take(fits?: (one: W) => boolean): W | undefined;
  remove(one: W): void;
  /** The number of pictures. */
  size(): number;
  /** Takes all. */
  clear(): readonly W[];
}

export interface QueueLimits {
  /** The most bytes that wait; default 48 MB. */
  readonly mostBytes?: number;
  /** The longest wait, in ms; default 30 s. */
  readonly longestWaitMs?: number;
}

/** Bytes that are counted for a picture besides its own: the call that waits for it. */
const callBytes = 4096;

/** Creates a queue that is bounded in bytes and in time, and fair between lanes. */
export function createPictureQueue<W extends Waiting>({
  mostBytes = 48 * 1024 * 1024,
  longestWaitMs = 30_000,
}: QueueLimits): PictureQueue<W> {
  // The order of a lane is that of its next turn; of its pictures, that of their arrival.
  const lanes = new Map<string, Map<W, number>>();
  let total = 0;

  function remove(one: W): void {
    const lane = lanes.get(one.lane);
    if (!lane?.delete(one)) return;
    total -= sizeOf(one);
    if (lane.size === 0) lanes.delete(one.lane);
  }

  function drop(one: W): void {
    remove(one);
    one.drop('busy');
  }

  return {
    remove,
    size: () => [...lanes.values()].reduce((sum, lane) => sum + lane.size, 0),
    add(one) {
      const lane = lanes.get(one.lane) ?? new Map<W, number>();
      lanes.set(one.lane, lane.set(one, performance.now()));
      total += sizeOf(one);
      while (total > mostBytes) drop(costliest(largestLane(lanes)));
    },
    take(fits = () => true) {
      const earliest = performance.now() - longestWaitMs;
      for (const lane of [...lanes.values()]) {
        for (const [one, since] of lane) if (since < earliest) drop(one);
      }
      const [next] = lanes;
      if (next === undefined) return undefined;
      const [name, lane] = next;
      const one = [...lane.keys()].reduce((best, other) => (other.cost < best.cost ? other : best));
      if (!fits(one)) return undefined;
      remove(one);
      if (lanes.delete(name)) lanes.set(name, lane);
      return one;
    },
    clear() {
      const all = [...lanes.values()].flatMap((lane) => [...lane.keys()]);
      lanes.clear();
      total = 0;
      return all;
    },
  };
}

function largestLane<W extends Waiting>(lanes: ReadonlyMap<string, ReadonlyMap<W, number>>): readonly W[] {
  const all = [...lanes.values()].map((lane) => [...lane.keys()]);
  const weigh = (lane: readonly W[]) => lane.reduce((sum, one) => sum + sizeOf(one), 0);
  return all.reduce((largest, lane) => (weigh(lane) > weigh(largest) ? lane : largest));
}

function costliest<W extends Waiting>(lane: readonly W[]): W {
  return lane.reduce((worst, one) => (one.cost > worst.cost ? one : worst));
}

function sizeOf({ bytes }: Waiting): number {
  return bytes.length + callBytes;
}
