import { createMock } from '../../src/index.ts';
import type { Picture } from '../../src/language/world.ts';
import { pictureVariants } from '../../src/language/world.ts';
import { numberless } from '../../src/pictures/read/judge-unread.ts';
import { specimenOf } from '../../src/specimen/print/specimen-of.ts';
import { makePicture } from './make-picture.ts';
import type { MatrixCell } from './matrix-cell.ts';

/**
 * `right`: read correctly. `unread`: reported as blurred, unreadable or not a card. `wrong`: read as something else.
 */
export type Verdict = 'right' | 'unread' | 'wrong';

export interface CellReading {
  readonly cell: MatrixCell;
  readonly verdict: Verdict;
  readonly picture: Picture;
}

/** A low number, because one thread reads while the others draw. */
const atOnce = 3;

/** Makes and reads every picture, in order. `use` receives each picture, to draw it. */
export async function readMatrix(
  cells: readonly MatrixCell[],
  use: (cell: MatrixCell, bytes: Uint8Array) => Promise<void> = async () => {},
): Promise<readonly CellReading[]> {
  const { pictures } = createMock().world;
  const readings: CellReading[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < cells.length; at = next++) {
      const cell = cells[at] as MatrixCell;
      const bytes = await makePicture(cell);
      const picture = await pictures.look({ from: 'bytes', bytes });
      readings[at] = { cell, picture, verdict: judge(cell, picture) };
      await use(cell, bytes);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return readings;
}

function judge({ persona, variants }: MatrixCell, { card }: Picture): Verdict {
  const drawn = pictureVariants.filter((variant) => variants.includes(variant));
  if (drawn.includes('notACard')) return card === undefined ? 'right' : 'wrong';
  const shown = drawn.some((variant) => numberless.includes(variant))
    ? undefined
    : specimenOf(persona).number;
  const isSame = card?.number === shown && card?.variants.join() === drawn.join();
  if (isSame) return 'right';
  const isUnread = card === undefined || ['blurred', 'unreadable'].includes(card.variants.join());
  return card?.number === undefined && isUnread ? 'unread' : 'wrong';
}
