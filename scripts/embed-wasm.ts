/**
 * Copies the WebAssembly of the installed packages into fixtures/wasm.json, compressed, as part of the build. It is
 * then found in the same way in Node, in threads, in browsers and by every bundler, and is never fetched. The licences
 * of what is copied go with it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
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

/** It comes without the text of its licence. */
const turboLicence = `It contains libjpeg-turbo. This software is based in part on the work of the Independent JPEG Group.

Copyright (C) 2009-2019 D. R. Commander. All Rights Reserved.
Copyright (C) 2015 Viktor Szathmáry. All Rights Reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met:

- Redistributions of source code must retain the above copyright notice, this list of conditions and the following
  disclaimer.
- Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
  disclaimer in the documentation and/or other materials provided with the distribution.
- Neither the name of the libjpeg-turbo Project nor the names of its contributors may be used to endorse or promote
  products derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS", AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY,
WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`;

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
licences.push(
  `wasm.json contains code of @cwasm/jpeg-turbo, under the MIT License as well. ${turboLicence}\n`,
);
writeFileSync(
  new URL('../fixtures/wasm.LICENSE.txt', import.meta.url),
  licences.join(`\n${'-'.repeat(80)}\n\n`),
);
