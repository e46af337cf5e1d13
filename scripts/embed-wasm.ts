/**
 * Copies the WebAssembly of the installed packages into fixtures/wasm.json, compressed, as part of the build. It is
 * then found in the same way in Node, in threads, in browsers and by every bundler, and is never fetched.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

const { resolve } = createRequire(import.meta.url);
const files = { zxing: 'zxing-wasm/reader/zxing_reader.wasm', photon: '@cf-wasm/photon/photon.wasm' };
const embedded = Object.entries(files).map(([name, file]) => [
  name,
  gzipSync(readFileSync(resolve(file)), { level: 9 }).toString('base64'),
]);
writeFileSync(
  new URL('../fixtures/wasm.json', import.meta.url),
  `${JSON.stringify(Object.fromEntries(embedded))}\n`,
);
