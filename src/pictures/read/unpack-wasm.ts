import wasm from '../../../fixtures/wasm.json' with { type: 'json' };
import { fromBase64 } from '../../wire/base64.ts';

/** The WebAssembly of an installed package, unpacked from a file of this package; never fetched. */
export async function unpackWasm(name: keyof typeof wasm): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([fromBase64(wasm[name]) as BlobPart]).stream();
  const bytes = await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  return new Uint8Array(bytes);
}
