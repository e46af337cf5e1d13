import { describe, expect, test } from 'vitest';
import { type Code, findCodes, longestSide } from '../../../src/pictures/read/find-codes.ts';
import { type Luma, shrink } from '../../../src/pictures/read/shrink.ts';

const corner = { x: 10, y: 20 };
const code = (text?: string): Code => ({
  ...(text !== undefined && { text }),
  corners: [corner, corner, corner, corner],
});
const never = () => false;

function draw(width: number, height: number) {
  const luma: Luma = { width, height, data: new Uint8Array(width * height) };
  const side = Math.min(width, height, Math.ceil(Math.max(width, height) / longestSide));
  return { luma, side, small: shrink(luma, side) };
}

/** Searches a picture, with a reader that finds something in its nth pass. */
async function search(
  width: number,
  height: number,
  inPass = (_nth: number): readonly Code[] => [],
  isSpent = never,
) {
  const passes: Luma[] = [];
  const { luma, small, side } = draw(width, height);
  const seek = async (one: Luma) => inPass(passes.push(one));
  return { passes, codes: await findCodes(luma, small, side, seek, isSpent) };
}

describe('a search for QR codes', () => {
  test('ends with the first pass if that reads one', async () => {
    const { passes, codes } = await search(4200, 2100, () => [code('x')]);
    expect(passes).toHaveLength(1);
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
