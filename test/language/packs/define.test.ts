import { describe, expect, test } from 'vitest';
import { placeOf } from '../../../src/language/packs/places.ts';
import { languageVersion, layer, pack, vendor } from '../../../src/vendor.ts';
import { madeUp } from '../../vendors/made-up-vendor.ts';

describe('what a pack defines', () => {
  test('is as it was written', () => {
    const own = { ...madeUp };
    expect(vendor(own)).toBe(own);
    expect(pack({ bankcardMock: languageVersion, vendors: [own] }).vendors).toEqual([own]);
  });

  test('is known by file and line', () => {
    const own = { ...madeUp };
    const platform = { ...madeUp.layers[0] };
    vendor(own);
    layer(platform);
    const [, file, line] = /^(.*):(\d+)$/.exec(placeOf(own) ?? '') ?? [];
    expect(file).toBe(import.meta.filename);
    expect(placeOf(platform)).toBe(`${file}:${Number(line) + 1}`);
  });

  test('of this package is not noted', () => {
    expect(placeOf(madeUp)).toBeUndefined();
  });
});
