import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import pack from '../../../examples/vendor-pack/huawei-ocr.ts';
import { defectsOfRoutes } from '../../../src/language/defects/defects-of-routes.ts';
import { defectsOfVendor } from '../../../src/language/defects/defects-of-vendor.ts';
import { vendors as builtIn } from '../../../src/vendors/index.ts';

test('the pack of the examples has no defect beside the built-in vendors', () => {
  const { vendors } = pack;
  expect(vendors.flatMap(defectsOfVendor)).toEqual([]);
  expect(defectsOfRoutes([...builtIn, ...vendors])).toEqual([]);
});

test('the pack of the examples comes through the door for packs alone', () => {
  for (const file of ['ocr', 'layers', 'access', 'signature']) {
    const source = readFileSync(
      new URL(`../../../examples/vendor-pack/huawei-${file}.ts`, import.meta.url),
      'utf8',
    );
    const modules = [...source.matchAll(/from '([^']+)'/g)].map(([, name = '']) => name);
    expect(modules).not.toEqual([]);
    expect(
      modules.filter((name) => !/^(?:bankcard-mock\/vendor|zod|\.\/huawei-[a-z]+\.ts)$/.test(name)),
    ).toEqual([]);
  }
});
