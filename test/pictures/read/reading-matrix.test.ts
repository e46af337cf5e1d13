import { beforeAll, expect, test } from 'vitest';
import { drawChat } from '../../../scripts/reading-matrix/chat.ts';
import { drawDesk } from '../../../scripts/reading-matrix/desk.ts';
import { matrixAxes, matrixCells } from '../../../scripts/reading-matrix/matrix-cells.ts';
import { type CellReading, readMatrix } from '../../../scripts/reading-matrix/read-matrix.ts';
import { createMock } from '../../../src/index.ts';
import { rasterizeToPng } from '../../../src/specimen/print/rasterize.ts';
import { expectRead, namesOf } from './expect-read.ts';

/** A picture of each axis; test/long reads the whole matrix. */
const some = matrixAxes.flatMap((axis) => {
  const cells = matrixCells.filter((cell) => cell.axis === axis);
  return cells[Math.floor(cells.length / 2)] ?? [];
});
let readings: readonly CellReading[] = [];
beforeAll(async () => {
  readings = await readMatrix(some);
});

test('what is realistic is read', () => expectRead(readings, 0.95));

test('no picture, realistic or not, is read as another number or with other faults', () => {
  expect(namesOf(readings.filter(({ verdict }) => verdict === 'wrong'))).toEqual([]);
});

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
