import wasm from '../../../fixtures/wasm.json' with { type: 'json' };
import { fromBase64 } from '../../wire/base64.ts';

/** WebAssembly of the installed packages, from a file beside our own; never fetched. */
export async function unpackWasm(name: keyof typeof wasm): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([fromBase64(wasm[name]) as BlobPart]).stream();
  const bytes = await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  return new Uint8Array(bytes);
}
