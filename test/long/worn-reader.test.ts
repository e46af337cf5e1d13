import { expect, test } from 'vitest';
import { createReader } from '../../src/pictures/read/reader.ts';
import { readPicture } from '../case-targets.ts';

test('the reader goes on reading after thousands of pictures that cannot be decoded', async () => {
  const reader = createReader();
  const png = readPicture('ok.png');
  const rubbish = Buffer.concat([png.subarray(0, 60), Buffer.alloc(100, 0xa5), png.subarray(-12)]);
  const jobs = Array.from({ length: 5000 }, (_, at) => reader.read(`rubbish ${at}`, rubbish));
  expect((await Promise.all(jobs)).every(({ reading }) => reading === undefined)).toBe(true);
  expect((await reader.read('good', readPicture('ok.jpeg'))).reading?.codes).toHaveLength(1);
});
