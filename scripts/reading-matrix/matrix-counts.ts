import type { CellReading, Verdict } from './read-matrix.ts';

export interface MatrixCounts {
  readonly axis: string;
  readonly cells: number;
  readonly read: number;
  readonly unread: number;
  readonly wrong: number;
  readonly realistic: number;
  readonly realisticRead: number;
}

/** The counts for each axis, and the total as the last item. */
export function countMatrix(readings: readonly CellReading[]): readonly MatrixCounts[] {
  const axes = Map.groupBy(readings, ({ cell }) => cell.axis);
  return [...axes, ['All', readings] as const].map(([axis, some]) => {
    const count = (verdict: Verdict): number => some.filter((one) => one.verdict === verdict).length;
    const realistic = some.filter(({ cell }) => cell.realistic);
    return {
      axis,
      cells: some.length,
      read: count('right'),
      unread: count('unread'),
      wrong: count('wrong'),
      realistic: realistic.length,
      realisticRead: realistic.filter(({ verdict }) => verdict === 'right').length,
    };
  });
}
