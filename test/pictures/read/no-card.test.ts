import { expect, test } from 'vitest';
import { drawChat } from '../../../scripts/reading-matrix/chat.ts';
import { drawDesk } from '../../../scripts/reading-matrix/desk.ts';
import { createMock } from '../../../src/index.ts';
import { rasterizeToPng } from '../../../src/specimen/print/rasterize.ts';

/** test/long reads the whole matrix of cards. */
test.each([
  ['a desk', () => drawDesk(0)],
  ['a desk with a parcel that bears a code of somebody else’s', () => drawDesk(1)],
  ['a chat without a picture', () => drawChat({ width: 1080, height: 2340 }, true)],
] as const)('%s shows no card', async (_name, draw) => {
  const { pictures } = createMock().world;
  const picture = await pictures.look({ from: 'bytes', bytes: await rasterizeToPng(draw(), 1080) });
  expect(picture.problem).toBeUndefined();
  expect(picture.card).toBeUndefined();
});
