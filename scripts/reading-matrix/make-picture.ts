import { specimenRandom } from '../../src/specimen/draw/specimen-random.ts';
import { type Canvas, toCanvas, toSharp } from './canvas.ts';
import { encodePicture } from './encode-picture.ts';
import type { MatrixCell, Shot } from './matrix-cell.ts';
import { takeShot } from './take-shot.ts';

const tableSize = 1 << 16;
const bell = normalNumbers();
const even = evenNumbers();

/** The picture file of a cell. It is the same every time. */
export async function makePicture(cell: MatrixCell): Promise<Uint8Array> {
  const { shot } = cell;
  const seen = await throughLens(await takeShot(cell), shot);
  soil(seen, shot);
  return encodePicture(seen, shot.file ?? 'jpeg', shot.quality ?? 85);
}

/** Applies shadow, blur and light, in the physical order. */
async function throughLens(scene: Canvas, shot: Shot): Promise<Canvas> {
  const { width, blur = 0, shake = 0, brightness = 1, contrast = 1 } = shot;
  const sigma = (blur * width) / 1000;
  const way = Math.round((shake * width) / 1000);
  shade(scene, shot.shadow ?? 1);
  if (sigma < 0.3 && way < 2 && brightness === 1 && contrast === 1) return scene;
  let image = toSharp(scene);
  if (sigma >= 0.3) image = image.blur(sigma);
  if (way >= 2) image = image.convolve(sideways(way));
  // Brightness and contrast in one step: contrast * (brightness * light - 128) + 128.
  if (brightness !== 1 || contrast !== 1) image = image.linear(contrast * brightness, 128 - 128 * contrast);
  return toCanvas(image);
}

/** A kernel for the mean of `length` pixels in a row. sharp requires a kernel height of at least three. */
function sideways(length: number) {
  const width = length % 2 === 0 ? length + 1 : length;
  const row = (value: number): readonly number[] => Array.from({ length: width }, () => value);
  return { width, height: 3, kernel: [...row(0), ...row(1), ...row(0)] };
}

/** Darkens the part to the right of a slanting line. */
function shade({ width, height, data }: Canvas, left: number): void {
  if (left === 1) return;
  for (let y = 0; y < height; y += 1) {
    const edge = Math.floor(width * (0.75 - (0.4 * y) / height));
    for (let at = (y * width + edge) * 3; at < (y + 1) * width * 3; at += 1)
      data[at] = (data[at] as number) * left;
  }
}

/** Adds sensor noise, equal in red, green and blue, and pixels that are black or white. */
function soil({ width, height, data }: Canvas, shot: Shot): void {
  const { noise = 0, specks = 0 } = shot;
  if (noise === 0 && specks === 0) return;
  const random = specimenRandom(Math.round(shot.width * 7 + noise));
  for (let y = 0; y < height; y += 1) {
    // A row takes consecutive numbers, from a random start.
    const first = Math.floor(random() * tableSize);
    for (let x = 0; x < width; x += 1) {
      const more = (bell[(first + x) % tableSize] as number) * noise;
      const luck = even[(first + x) % tableSize] as number;
      const speck = luck < specks ? (luck * 2 < specks ? 0 : 255) : undefined;
      const at = (y * width + x) * 3;
      for (let part = at; part < at + 3; part += 1)
        data[part] = speck ?? Math.min(255, Math.max(0, (data[part] as number) + more));
    }
  }
}

function evenNumbers(): Float32Array {
  const random = specimenRandom(4);
  return Float32Array.from({ length: tableSize }, random);
}

/** Random numbers with mean 0 and standard deviation 1 (Box and Muller). */
function normalNumbers(): Float32Array {
  const random = specimenRandom(5);
  return Float32Array.from(
    { length: tableSize },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}
