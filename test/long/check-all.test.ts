import { expect, test } from 'vitest';
import { check } from '../cli/check/run-contract.ts';
import { allOperations, smallContract } from '../cli/check/small-contract.ts';

test('an app that handles everything passes on every outcome of all vendors', async () => {
  const { code, report, failed, stdout } = await check(smallContract(allOperations));
  expect(failed).toEqual([]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^small: (\d+) of \1 documented statuses handled/m);
  expect(report).toMatchObject({ kind: 'check', consumer: 'small', interrupted: false });
  expect(report?.results.length).toBeGreaterThan(450);
  expect(report?.cost?.calls).toBeGreaterThan(450);
});
