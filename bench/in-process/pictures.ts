/** Measures the cost of pictures. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import { createMock, type WireRequest } from '../../src/index.ts';
import { median, show } from '../statistics.ts';
import { appCode } from '../work.ts';
import { card, photograph } from './photograph.ts';

const quick = process.argv.includes('--quick');
const many = quick ? 10 : 200;
const mock = createMock();
const small = await sharp(card).resize(1000, 640, { fit: 'fill' }).flatten().jpeg({ quality: 85 }).toBuffer();

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
async function time(calls: readonly (() => unknown)[]): Promise<readonly [string, string]> {
  const took: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (const call of calls) {
    const began = performance.now();
    await call();
    took.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  delay.disable();
  return [show(median(took)), show(delay.max / 1e6)];
}

const times = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make);

const send = (bytes: Uint8Array, prefix?: string) => {
  const request = post(bytes, prefix);
  return () => mock.handle(request);
};
/** A picture that is larger than a vendor takes. */
const look = (bytes: Uint8Array) => () => mock.world.pictures.look({ from: 'bytes', bytes });

await time(times(20, () => send(freshly(small))));
const size = `${(small.length / 1024).toFixed(0)} KB`;
const rows = [
  [
    `1000 × 640, ${size}, refused before it is read`,
    ...(await time(times(many, () => send(small, 'data:')))),
  ],
  [`a new specimen of 1000 × 640, ${size}`, ...(await time(times(many / 4, () => send(freshly(small)))))],
];
await time([send(small)]);
rows.push(['the same specimen again', ...(await time(times(many, () => send(small))))]);
for (const [megapixels, name, bytes, begin] of [
  [12, 'with a card', await photograph(card), send],
  [12, 'without a card', await photograph(undefined), send],
  [64, 'with a card', await photograph(card, 9216, 60), look],
] as const) {
  await time([begin(freshly(bytes))]);
  const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
  const took = await time(times(quick ? 1 : 7, () => begin(freshly(bytes))));
  rows.push([`a new photo of ${megapixels} megapixels, ${megabytes} MB, ${name}`, ...took]);
}
console.log(JSON.stringify(rows));
