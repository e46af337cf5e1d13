import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { numberIn, photo } from '../world/pictures/made-photo.ts';

test('a picture that a team registers is not mistaken for another', async () => {
  const mock = createMock();
  for (let seed = 1; seed <= 10; seed += 1) {
    await mock.world.pictures.add(await photo(seed), {
      number: `62148500000${10_000 + seed}`,
      variants: [],
    });
  }
  for (let seed = 1; seed <= 10; seed += 1) {
    const copy = await sharp(await photo(seed))
      .resize(500)
      .jpeg({ quality: 50 })
      .toBuffer();
    expect(await numberIn(mock, copy)).toBe(`62148500000${10_000 + seed}`);
  }
  for (let seed = 11; seed <= 30; seed += 1) expect(await numberIn(mock, await photo(seed))).toBeUndefined();
});
