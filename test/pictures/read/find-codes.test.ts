import { describe, expect, test } from 'vitest';
import { type Code, findCodes, longestSide, type Tile } from '../../../src/pictures/read/find-codes.ts';
import type { Luma } from '../../../src/pictures/read/shrink.ts';

const corner = { x: 10, y: 20 };
const code = (text?: string): Code => ({
  ...(text !== undefined && { text }),
  corners: [corner, corner, corner, corner],
});
const never = () => false;

/** Searches a picture, with a reader that finds something in its nth pass. */
async function search(
  width: number,
  height: number,
  inPass = (_nth: number): readonly Code[] => [],
  isSpent = never,
  divisors: readonly number[] = [1],
) {
  const passes: Tile[] = [];
  const drawn: number[] = [];
  const luma = (divisor: number): Luma => {
    drawn.push(divisor);
    const [across, down] = [Math.ceil(width / divisor), Math.ceil(height / divisor)];
    return { width: across, height: down, data: new Uint8Array(across * down) };
  };
  const side = Math.min(width, height, Math.ceil(Math.max(width, height) / longestSide));
  const searched = { width, height, side, small: luma(side), divisors: side === 1 ? [] : divisors, luma };
  const seek = async (_: Luma, part: Tile) => inPass(passes.push(part));
  const codes = await findCodes(searched, seek, isSpent);
  return { passes, drawn: drawn.slice(1), codes };
}

describe('a search for QR codes', () => {
  test('ends with the first pass if that reads one', async () => {
    const { passes, drawn, codes } = await search(4200, 2100, () => [code('x')]);
    expect(passes).toHaveLength(1);
    expect(drawn).toEqual([]);
    expect(codes?.[0]?.corners[0]).toEqual({ x: 30, y: 60 });
  });

  test.each([
    [200, 300],
    [1400, 1400],
    [4000, 3000],
    [6400, 6400],
    [20_000, 60],
    [64_000, 1000],
  ])('in a picture of %d by %d has passes of bounded size only', async (width, height) => {
    const { passes } = await search(width, height);
    for (const pass of passes) expect(Math.max(pass.width, pass.height)).toBeLessThanOrEqual(longestSide);
    expect(passes.length).toBeLessThanOrEqual(17 + (width * height) / 400_000);
  });

  test('goes on in the next larger size only while nothing is read, and counts where it is in the whole picture', async () => {
    const inNth = async (last: number) =>
      search(8000, 6000, (nth) => (nth === last ? [code('x')] : []), never, [2, 1]);
    const { passes, drawn } = await search(8000, 6000, undefined, never, [2, 1]);
    expect(drawn).toEqual([2, 1]);
    const halves = passes.findIndex(({ width }) => width > 500 && width !== passes[0]?.width);
    const half = await inNth(halves + 2);
    expect(half.drawn).toEqual([2]);
    const { left = 0, top = 0 } = half.passes[halves + 1] ?? {};
    expect(left).toBeGreaterThan(0);
    expect(half.codes?.[0]?.corners[0]).toEqual({ x: 2 * (left + 10), y: 2 * (top + 20) });
    expect((await inNth(passes.length)).drawn).toEqual([2, 1]);
  });

  test('looks at a third of a tile, unless all was searched in that size before', async () => {
    const thirds = async (width: number) => {
      const { passes } = await search(width, 1000);
      return new Set(passes.filter(({ width }) => width > 500).map(({ inThird }) => inThird));
    };
    expect(await thirds(2800)).toEqual(new Set([true]));
    expect(await thirds(4200)).toEqual(new Set([true, false]));
  });

  test.each([1000, 1401, 2345, 9248])('leaves no gap between tiles: %d', async (width) => {
    const { passes } = await search(width, 600);
    const tiles = passes.slice(1).filter(({ top }) => top === 0);
    const ends = tiles.map((tile) => tile.left + tile.width);
    for (const [at, { left }] of tiles.entries()) {
      if (left > 0) expect(ends[at - 1] ?? 0).toBeGreaterThanOrEqual(left + 110);
    }
    expect(tiles[0]?.left).toBe(0);
    expect(ends.at(-1)).toBe(width);
  });

  test('begins no pass when its budget is spent', async () => {
    let left = 3;
    const { passes, codes } = await search(8000, 8000, undefined, () => left-- === 0);
    expect(codes).toBeUndefined();
    expect(passes).toHaveLength(4);
  });

  test('tells where in the whole picture a code is that it reads in a tile', async () => {
    const wide = await search(1000, 400, (nth) => (nth === 3 ? [code('x')] : []));
    expect(wide.codes).toEqual([{ ...code('x'), corners: Array(4).fill({ x: 10 + 250, y: 20 }) }]);
  });

  test('prefers a code that is read to one that is only found, and else the last that was found', async () => {
    const read = await search(1000, 400, (nth) => [[code()], [code()], [code('x')]][nth - 1] ?? []);
    expect(read.codes?.map(({ text }) => text)).toEqual(['x']);
    const found = await search(1000, 400, (nth) => (nth === 1 ? [code()] : []));
    expect(found.codes).toEqual([code()]);
  });

  test('is not made in a picture that is too low for a code', async () => {
    expect((await search(5000, 20)).passes).toEqual([]);
  });
});
