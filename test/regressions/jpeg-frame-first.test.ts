import { expect, test } from 'vitest';
import { inspectPicture } from '../../src/pictures/inspect/inspect-picture.ts';
import { renderSpecimen } from '../../src/specimen/print/render-specimen.ts';
import { specimenOf } from '../../src/specimen/print/specimen-of.ts';

test('a JPEG whose frame comes before its tables tells its dimensions', async () => {
  const jpeg = await renderSpecimen(specimenOf('ok'), { format: 'jpeg', width: 300 });
  const frameAfterApp0 = jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xc0);
  expect(frameAfterApp0).toBe(20);
  expect(inspectPicture(jpeg)).toEqual({ size: jpeg.length, format: 'jpg', width: 300, height: 189 });
  const bare = Uint8Array.of(0xff, 0xd8, ...jpeg.subarray(20));
  expect(inspectPicture(bare)).toEqual({ size: bare.length, format: 'jpg', width: 300, height: 189 });
});
