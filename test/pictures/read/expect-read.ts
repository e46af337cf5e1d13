import { expect } from 'vitest';
import type { CellReading } from '../../../scripts/reading-matrix/read-matrix.ts';

/** As a failure shows them: `glare, over the number, 40 %: no card`. */
export function namesOf(some: readonly CellReading[]): readonly string[] {
  return some.map(
    ({ cell, picture }) =>
      `${cell.axis}, ${cell.row}, ${cell.label}: ${picture.problem ?? picture.card?.variants.join() ?? 'no card'}`,
  );
}

/** The part of the realistic ones that is read, named where some are not. */
export function expectRead(some: readonly CellReading[], atLeast: number): void {
  const realistic = some.filter(({ cell }) => cell.realistic);
  const lost = realistic.filter(({ verdict }) => verdict !== 'right');
  expect(1 - lost.length / realistic.length, namesOf(lost).join('\n')).toBeGreaterThanOrEqual(atLeast);
}
