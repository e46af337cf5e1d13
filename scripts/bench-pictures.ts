/** What pictures cost, in one process: part of `npm run bench`. Build first; another busy process spoils it. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import { createMock, type WireRequest } from '../src/index.ts';
import { renderSpecimen } from '../src/printing/render-specimen.ts';
import { specimenOf } from '../src/printing/specimen-of.ts';

const mock = createMock();
const card = await renderSpecimen(specimenOf('ok'), { format: 'png' });
const small = await sharp(card).resize(1000, 640, { fit: 'fill' }).flatten().jpeg({ quality: 85 }).toBuffer();
const photo = async (input: Uint8Array | undefined, quality = 85) => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const desk = await sharp({ create: { width: 1008, height: 756, channels: 3, background: '#888', noise } })
    .resize(4032, 3024)
    .png({ compressionLevel: 1 })
    .toBuffer();
  const overlay =
    input && (await sharp(input).resize(2400).rotate(8, { background: '#0000' }).png().toBuffer());
  return sharp(desk)
    .composite(overlay ? [{ input: overlay, left: 500, top: 700 }] : [])
    .jpeg({ quality })
    .toBuffer();
};

let copies = 0;
/** Another picture each time: what follows the end of a JPEG is not shown. */
function freshly(bytes: Uint8Array): Uint8Array {
  copies += 1;
  return new Uint8Array(Buffer.concat([bytes, Buffer.from(`copy ${copies}`)]));
}

function post(bytes: Uint8Array, prefix = 'data:image/jpeg;base64,'): WireRequest {
  const img = encodeURIComponent(prefix + Buffer.from(bytes).toString('base64'));
  return {
    method: 'POST',
    path: '/cardbank',
    query: '',
    headers: [
      ['Authorization', 'APPCODE facade00facade00facade00facade00'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ],
    body: new TextEncoder().encode(`img=${img}`),
  };
}

/** Median time of a call, in ms; and the longest that the event loop stood still meanwhile. */
async function time(requests: readonly WireRequest[]): Promise<{ callMs: number; blockedMs: number }> {
  const took: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (const request of requests) {
    const began = performance.now();
    await mock.handle(request);
    took.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  delay.disable();
  const callMs = took.toSorted((one, other) => one - other)[took.length >> 1] ?? Number.NaN;
  return { callMs, blockedMs: delay.max / 1e6 };
}

const times = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make);

await time(times(20, () => post(freshly(small))));
const plain = await time(times(200, () => post(small, 'data:')));
const fresh = await time(times(50, () => post(freshly(small))));
await time([post(small)]);
const again = await time(times(200, () => post(small)));
const kilobytes = (small.length / 1024).toFixed(0);
console.log(`call with a picture of ${kilobytes} KB, refused before a look: ${plain.callMs.toFixed(2)} ms`);
console.log(`a new specimen of 1000 x 640: ${(fresh.callMs - plain.callMs).toFixed(1)} ms more`);
console.log(`a repeated one: ${(again.callMs - plain.callMs).toFixed(2)} ms more`);

for (const [name, input] of [
  ['with', card],
  ['without', undefined],
] as const) {
  const bytes = await photo(input);
  const [first, ...rest] = times(8, () => post(freshly(bytes)));
  if (first) await time([first]);
  const { callMs, blockedMs } = await time(rest);
  const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
  console.log(
    `twelve megapixels ${name} a card, ${megabytes} MB: ${callMs.toFixed(0)} ms; the event loop stood still ${blockedMs.toFixed(0)} ms at most`,
  );
}
