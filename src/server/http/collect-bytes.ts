/** Bytes that arrive in chunks. */
export interface Collector {
  add(chunk: Uint8Array): void;
  /** All bytes. */
  take(): Uint8Array;
}

/**
 * Collects at most `mostBytes`. From the second chunk on they are copied to memory that the system takes back once it
 * is garbage. What is freed in pieces of a chunk's size stays with the process.
 */
export function createCollector(mostBytes: number): Collector {
  let first: Uint8Array | undefined;
  let copied: ArrayBuffer | undefined;

  function copy(to: ArrayBuffer, chunk: Uint8Array): void {
    const at = to.byteLength;
    to.resize(at + chunk.length);
    new Uint8Array(to, at).set(chunk);
  }

  return {
    add(chunk) {
      if (first === undefined) {
        first = chunk;
        return;
      }
      if (copied === undefined) {
        copied = new ArrayBuffer(0, { maxByteLength: mostBytes });
        copy(copied, first);
      }
      copy(copied, chunk);
    },
    take: () =>
      copied === undefined ? (first ?? new Uint8Array()) : new Uint8Array(copied, 0, copied.byteLength),
  };
}
