/** Measures the cost of pictures. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import { createMock, type WireRequest } from '../../src/index.ts';
import { renderSpecimen } from '../../src/specimen/print/render-specimen.ts';
import { specimenOf } from '../../src/specimen/print/specimen-of.ts';
import { median, show } from '../statistics.ts';
import { appCode } from '../work.ts';

const quick = process.argv.includes('--quick');
const many = quick ? 10 : 200;
const mock = createMock();
const card = await renderSpecimen(specimenOf('ok'), { format: 'png' });
const small = await sharp(card).resize(1000, 640, { fit: 'fill' }).flatten().jpeg({ quality: 85 }).toBuffer();

/** A photo of a noisy desk with the given picture on it, twelve megapixels. */
async function photograph(input: Uint8Array | undefined): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const desk = await sharp({ create: { width: 1008, height: 756, channels: 3, background: '#888', noise } })
    .resize(4032, 3024)
    .png({ compressionLevel: 1 })
    .toBuffer();
  const overlay =
    input && (await sharp(input).resize(2400).rotate(8, { background: '#0000' }).png().toBuffer());
  return sharp(desk)
    .composite(overlay ? [{ input: overlay, left: 500, top: 700 }] : [])
    .jpeg({ quality: 85 })
    .toBuffer();
}

let copies = 0;
/** A different file each time. Bytes after the end of a JPEG do not change the image. */
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
      ['Authorization', `APPCODE ${appCode}`],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ],
    body: new TextEncoder().encode(`img=${img}`),
  };
}

/** The median time of the calls, and the longest block of the event loop; in ms. */
async function time(requests: readonly WireRequest[]): Promise<readonly [string, string]> {
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
  return [show(median(took)), show(delay.max / 1e6)];
}

const times = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make);

await time(times(20, () => post(freshly(small))));
const size = `${(small.length / 1024).toFixed(0)} KB`;
const rows = [
  [
    `1000 × 640, ${size}, refused before it is read`,
    ...(await time(times(many, () => post(small, 'data:')))),
  ],
  [`a new specimen of 1000 × 640, ${size}`, ...(await time(times(many / 4, () => post(freshly(small)))))],
];
await time([post(small)]);
rows.push(['the same specimen again', ...(await time(times(many, () => post(small))))]);
for (const [name, input] of [
  ['with a card', card],
  ['without a card', undefined],
] as const) {
  const bytes = await photograph(input);
  await time([post(freshly(bytes))]);
  const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
  const took = await time(times(quick ? 1 : 7, () => post(freshly(bytes))));
  rows.push([`a new photo of 12 megapixels, ${megabytes} MB, ${name}`, ...took]);
}
console.log(JSON.stringify(rows));
