import { cameraCells } from './camera-cells.ts';
import { drawnCells } from './drawn-cells.ts';
import { fileCells } from './file-cells.ts';
import { lightCells } from './light-cells.ts';
import { type Draft, type MatrixCell, matrixPersonas } from './matrix-cell.ts';
import { poseCells } from './pose-cells.ts';
import { sceneCells } from './scene-cells.ts';

const drafts: readonly Draft[] = [
  ...fileCells,
  ...poseCells,
  ...lightCells,
  ...sceneCells,
  ...cameraCells,
  ...drawnCells,
];

/** Every cell. The personas take turns, shifted so that rows of equal length differ. */
export const matrixCells: readonly MatrixCell[] = drafts.map((draft, at) => ({
  variants: [],
  ...draft,
  persona: matrixPersonas[(at + Math.floor(at / 15)) % matrixPersonas.length] ?? matrixPersonas[0],
}));

export const matrixAxes: readonly string[] = [...new Set(matrixCells.map(({ axis }) => axis))];
