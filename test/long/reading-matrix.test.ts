import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { matrixAxes, matrixCells } from '../../scripts/reading-matrix/matrix-cells.ts';
import { countMatrix } from '../../scripts/reading-matrix/matrix-counts.ts';
import { readCounts } from '../../scripts/reading-matrix/matrix-page.ts';
import { type CellReading, readMatrix } from '../../scripts/reading-matrix/read-matrix.ts';
import { expectRead, namesOf } from '../pictures/read/expect-read.ts';

let readings: readonly CellReading[] = [];
beforeAll(async () => {
  readings = await readMatrix(matrixCells);
});

test.each(matrixAxes)('%s: what is realistic is read, and nothing for what it is not', (axis) => {
  const some = readings.filter(({ cell }) => cell.axis === axis);
  expect(namesOf(some.filter(({ verdict }) => verdict === 'wrong'))).toEqual([]);
  // One of twenty at most: which ones are the last to be read depends a little on the processor.
  expectRead(some, 0.95);
});

describe('the whole matrix', () => {
  test('99 per cent of the realistic pictures are read', () => {
    expect(readings).toHaveLength(matrixCells.length);
    expectRead(readings, 0.99);
  });

  test('no picture, realistic or not, is read as another number or with other faults', () => {
    expect(namesOf(readings.filter(({ verdict }) => verdict === 'wrong'))).toEqual([]);
  });

  test('what is ruined by blur or darkness is said to be, where it is not read', () => {
    const lost = readings.filter(({ cell, verdict }) => cell.ruined !== undefined && verdict === 'unread');
    expect(
      namesOf(lost.filter(({ cell, picture }) => picture.card?.variants.join() !== cell.ruined)),
    ).toEqual([]);
    expect(new Set(lost.map(({ cell }) => cell.ruined))).toEqual(new Set(['blurred', 'unreadable']));
  });

  test('docs/reading-matrix.md says what is measured here', () => {
    const docs = new URL('../../docs/', import.meta.url);
    const page = readFileSync(new URL('reading-matrix.md', docs), 'utf8');
    const measured = countMatrix(readings);
    const written = readCounts(page);
    const why = 'Refresh with: node_modules/.bin/node scripts/draw-reading-matrix.ts';
    expect(
      written.map(({ axis, cells, realistic, wrong }) => ({ axis, cells, realistic, wrong })),
      why,
    ).toEqual(measured.map(({ axis, cells, realistic, wrong }) => ({ axis, cells, realistic, wrong })));
    // sharp and libvips round differently on another processor, which moves the last picture that is read.
    for (const [at, { axis, read }] of written.entries())
      expect(Math.abs(read - (measured[at]?.read ?? 0)), `${axis}. ${why}`).toBeLessThanOrEqual(
        at < measured.length - 1 ? 2 : 4,
      );
    const picture = /!\[.*\]\((.*)\)/.exec(page)?.[1] ?? '';
    expect(existsSync(new URL(picture, docs))).toBe(true);
  });
});
