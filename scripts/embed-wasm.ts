/**
 * Copies the WebAssembly of the installed packages into fixtures/wasm.json, compressed, as part of the build. It is
 * then found in the same way in Node, in threads, in browsers and by every bundler, and is never fetched. The licences
 * of what is copied go with it.
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

const licences = [
  [
    'zxing-wasm',
    'zxing-wasm/LICENSE',
    'It contains ZXing-C++, under the Apache License 2.0, whose text is below.',
  ],
  ['@cf-wasm/photon', '@cf-wasm/photon/LICENSE.md', 'It contains Photon, under the same licence.'],
].map(([name, file, more]) => {
  const text = readFileSync(new URL(`../node_modules/${file}`, import.meta.url), 'utf8');
  return `wasm.json contains code of ${name}. ${more}\n\n${text.trim()}\n`;
});
writeFileSync(
  new URL('../fixtures/wasm.LICENSE.txt', import.meta.url),
  licences.join(`\n${'-'.repeat(80)}\n\n`),
);
