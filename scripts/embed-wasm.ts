/**
 * Copies the WebAssembly of the installed packages into fixtures/wasm.json, compressed, as part of the build. It is
 * then found in the same way in Node, in threads, in browsers and by every bundler, and is never fetched.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
// Their packages are named in scripts/notices/parts-of.ts too.
const files = {
  zxing: require.resolve('zxing-wasm/reader/zxing_reader.wasm'),
  photon: require.resolve('@cf-wasm/photon/photon.wasm'),
  jpegTurbo: require.resolve('@cwasm/jpeg-turbo/jpeg-turbo.wasm'),
};
const embedded = Object.entries(files).map(([name, file]) => [
  name,
  gzipSync(readFileSync(file), { level: 9 }).toString('base64'),
]);
writeFileSync(
  new URL('../fixtures/wasm.json', import.meta.url),
  `${JSON.stringify(Object.fromEntries(embedded))}\n`,
);
