import { expect, test } from 'vitest';
import { check } from '../../cli/check/run-contract.ts';
import { only, plantedContract, plantedFaults, testPlanted } from './planted.ts';

test('an app that is right passes what no single row shows', async () => {
  const { code, rows, stdout } = await check(plantedContract(''), ...only);
  expect(stdout).toContain('21 of 21 tests of what the app sends and keeps');
  expect([code, rows?.filter(({ verdict }) => verdict !== 'handled')]).toEqual([0, []]);
});

testPlanted(plantedFaults);
