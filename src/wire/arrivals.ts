/** Bytes that have arrived of something that is not whole yet. */
export interface Arrival {
  add(bytes: number): void;
  /** It is whole, or given up. */
  end(): void;
}

/** What is arriving: the bodies of requests, and pictures that are fetched. */
export interface Arrivals {
  /** `refuse` is called if this arrival has to give way; it has ended then. */
  begin(refuse: () => void): Arrival;
  /** The bytes of all. */
  readonly bytes: number;
}

interface HeldArrival extends Arrival {
  bytes: number;
  readonly refuse: () => void;
}

/** Creates a count with a limit in bytes. Above it, the largest arrival gives way. */
export function createArrivals(mostBytes: number): Arrivals {
  const all = new Set<HeldArrival>();
  let total = 0;

  function end(one: HeldArrival): void {
    if (all.delete(one)) total -= one.bytes;
  }

  return {
    get bytes() {
      return total;
    },
    begin(refuse) {
      const one: HeldArrival = {
        bytes: 0,
        refuse,
        end: () => end(one),
        add(bytes) {
          if (!all.has(one)) return;
          one.bytes += bytes;
          total += bytes;
          while (total > mostBytes) {
            const largest = [...all].reduce((most, other) => (other.bytes > most.bytes ? other : most));
            end(largest);
            largest.refuse();
          }
        },
      };
      all.add(one);
      return one;
    },
  };
}

/** Bytes: thirty pictures of the largest size that a vendor takes. */
export const mostArriving = 128 * 1024 * 1024;

/** What arrives at this process. What has to give way is answered as a body that is too large. */
export const arrivals: Arrivals = createArrivals(mostArriving);
