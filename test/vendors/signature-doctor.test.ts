import { expect, test } from 'vitest';
import { vendorsById } from '../../src/vendors/index.ts';

test('the vendors with a signature have their doctor', () => {
  const withDoctor = Object.values(vendorsById).filter(({ diagnose }) => diagnose !== undefined);
  expect(withDoctor.map(({ id }) => id).sort()).toEqual([
    'fegine-elements',
    'fegine-ocr',
    'shujubao',
    'webank',
  ]);
});
