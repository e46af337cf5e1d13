import { expect, test } from 'vitest';
import { tellRun } from '../../../src/cli/takeover/tell-run.ts';
import { vendors } from '../../../src/vendors/index.ts';

const covered = (...rows: (readonly [outcome: string, calls: number])[]) => ({
  version: 1 as const,
  rows: rows.map(([outcome, calls]) => ({ operation: 'fegine-elements/bank3Check', outcome, calls })),
});
const tellOf = (...rows: (readonly [outcome: string, calls: number])[]) =>
  tellRun(covered(['appCodeNotExists', 5], ['match', 5]), covered(...rows), new Map(), vendors);

test('a run tells which of its calls a gateway refused, and where credentials are written', () => {
  const [, refused] = tellOf(['appCodeNotExists', 7], ['match', 6]);
  expect(refused?.en).toMatch(
    /^of these were refused: fegine-elements\/bank3Check\/appCodeNotExists 2\..*config\.json/,
  );
  expect(refused?.zh).toContain('其中被拒绝的：fegine-elements/bank3Check/appCodeNotExists 2');
});

test('of refusals before the run it tells nothing, nor of answers of the vendor itself', () => {
  expect(tellOf(['appCodeNotExists', 5], ['match', 6], ['mismatch', 2])).toHaveLength(1);
});
