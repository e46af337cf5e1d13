/** Bytes that have arrived of something that is not whole yet. */
export interface Arrival {
  add(bytes: number): void;
  /** It is whole, or given up. */
  end(): void;
}

/** What is arriving: the bodies of requests, and pictures that are fetched. */
export interface Arrivals {
  /** `refuse` is called if this arrival has to give way; it has ended then. Without it, others give way. */
  begin(refuse?: () => void): Arrival;
  /** The bytes of all. */
  readonly bytes: number;
}

interface HeldArrival extends Arrival {
  bytes: number;
  readonly refuse: (() => void) | undefined;
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
            const largest = largestOf(all);
            if (largest === undefined) return;
            end(largest);
            largest.refuse?.();
          }
        },
      };
      all.add(one);
      return one;
    },
  };
}

/** The largest that can give way. */
function largestOf(all: Iterable<HeldArrival>): HeldArrival | undefined {
  let largest: HeldArrival | undefined;
  for (const one of all) {
    if (one.refuse !== undefined && one.bytes > (largest?.bytes ?? 0)) largest = one;
  }
  return largest;
}

/** Bytes: thirty pictures of the largest size that a vendor takes. */
export const mostArriving = 128 * 1024 * 1024;

/** What arrives at this process. What has to give way is answered as a body that is too large. */
export const arrivals: Arrivals = createArrivals(mostArriving);
