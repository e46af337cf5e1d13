/** Keys in groups. The group of a key is its text up to the second `:`, as in `state:<tenant>:<name>`. */
export interface ExpiringKeys {
  readonly size: number;
  /** Adds the key as the newest of its group. */
  add(key: string): void;
  delete(key: string): void;
  keysOf(group: string): readonly string[];
  /** Deletes and returns the key that makes room for the one just added. */
  makeRoomFor(key: string): string | undefined;
}

/** One group, in the order of the last write. */
interface KeyRing {
  readonly keys: Set<string>;
  /**
   * The only iterator over the keys. A new one would walk over the holes of deleted keys, which is 30 times as slow.
   */
  readonly oldest: Iterator<string>;
}

/** The number of keys that a group may have before it must make room. */
const freeOfCharge = 64;

/**
 * Keys with a rule for making room. The group that adds a key gives up its oldest one, if it has more than
 * `freeOfCharge`; otherwise the largest known group does. So a tenant that writes without end pays for it, and a
 * newcomer does not. If no group is that large, the group that adds makes room or, if the new key is its only one, the
 * group made first. Every method takes constant time.
 */
export function createExpiringKeys(): ExpiringKeys {
  const rings = new Map<string, KeyRing>();
  const inOrder = rings.values();
  let first: KeyRing | undefined;
  let largest: KeyRing | undefined;
  let size = 0;

  function giver(own: KeyRing | undefined): KeyRing | undefined {
    if (own !== undefined && own.keys.size > freeOfCharge) return own;
    if (largest !== undefined && largest.keys.size > freeOfCharge) return largest;
    return own !== undefined && own.keys.size > 1 ? own : firstMade();
  }

  function firstMade(): KeyRing | undefined {
    while (first === undefined || first.keys.size === 0) {
      const { value, done } = inOrder.next();
      if (done) return undefined;
      first = value;
    }
    return first;
  }

  function remove(key: string): void {
    const group = groupOf(key);
    const ring = rings.get(group);
    if (!ring?.keys.delete(key)) return;
    size -= 1;
    if (ring.keys.size === 0) rings.delete(group);
  }

  return {
    get size() {
      return size;
    },
    add(key) {
      const group = groupOf(key);
      let ring = rings.get(group);
      if (ring === undefined) {
        const keys = new Set<string>();
        ring = { keys, oldest: keys.values() };
        rings.set(group, ring);
      }
      if (!ring.keys.delete(key)) size += 1;
      ring.keys.add(key);
      if (ring.keys.size > (largest?.keys.size ?? 0)) largest = ring;
    },
    delete: remove,
    keysOf: (group) => [...(rings.get(group)?.keys ?? [])],
    makeRoomFor(key) {
      const { value: oldest } = giver(rings.get(groupOf(key)))?.oldest.next() ?? {};
      if (oldest !== undefined) remove(oldest);
      return oldest;
    },
  };
}

/** The group of a key. All keys with fewer than two colons form one group, the empty text. */
export function groupOf(key: string): string {
  return key.slice(0, key.indexOf(':', key.indexOf(':') + 1) + 1);
}
