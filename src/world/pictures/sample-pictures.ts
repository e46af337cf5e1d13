import type { SamplePicture } from '../../language/routes/known-addresses.ts';
import type { Picture } from '../../language/world.ts';
import { shippedPicture } from './shipped-pictures.ts';

/** A specimen as it is shipped. There are no bytes, so it has no hash. */
const specimen = { size: 21_000, format: 'jpg', width: 640, height: 403, clarity: 79 } as const;

/** What the sample pictures show, by their URLs as the URL parser spells them. */
export function readSamplePictures(samples: readonly SamplePicture[]): ReadonlyMap<string, Picture> {
  return new Map(
    samples.map(({ url, file }) => {
      const card = shippedPicture(file);
      return [new URL(url).href, { ...specimen, ...(card && { card }) }];
    }),
  );
}
