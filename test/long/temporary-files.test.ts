import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run } from '../cli/bankcard-mock.ts';
import { smallContract, writeContract } from '../cli/check/small-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('check, pact and verify leave nothing among temporary files', async () => {
  const temporary = mkdtempSync(join(folder, 'tmp-'));
  const env = { TMPDIR: temporary, TMP: temporary, TEMP: temporary };
  const { groups: _, ...contract } = smallContract(['fegine-ocr/cardbank']);
  const only = 'fegine-ocr/cardbank/debit';
  const checked = await run(['check', writeContract(contract), '--only', only], env);
  expect(checked.stdout).toContain('of 1 documented statuses');
  const written = await run(['pact', '--out', folder, '--consumer', 'till', '--vendor', 'wechat'], env);
  expect(written.code).toBe(0);
  expect((await run(['verify', join(folder, 'till-wechat.json')], env)).code).toBe(0);
  expect(readdirSync(temporary)).toEqual([]);
});
