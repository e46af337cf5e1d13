import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readContract } from '../../../src/contracts/check/contract/read-contract.ts';
import { toCommand } from '../../../src/errors/to-command.ts';
import { toolkitErrors } from '../../../src/errors/toolkit-error.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { run } from '../../cli/bankcard-mock.ts';

const page = readFileSync(new URL('../../../docs/check.md', import.meta.url), 'utf8');

function blocks(language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text]) => text ?? '');
}

const hasPython = (() => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

function writeExample(contract: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-guide-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'app.py'), blocks('python')[0] ?? '');
  writeFileSync(join(folder, 'contract.yaml'), contract);
  return join(folder, 'contract.yaml');
}

test.runIf(hasPython)(
  'the guide’s Python app handles every outcome, as the guide’s contract says',
  async () => {
    const { code, stdout, stderr } = await run(['check', writeExample(blocks('yaml')[0] ?? '')]);
    expect(stderr).not.toContain('error');
    expect(stdout).toMatch(/checkout: (\d+) of \1 documented statuses handled/);
    expect(code).toBe(0);
  },
);

test.runIf(hasPython)('what the guide prints of a row that is not handled is what comes', async () => {
  const contract = (blocks('yaml')[0] ?? '').replace('    overdue: support\n', '');
  const { code, stdout } = await run(['check', writeExample(contract), '--only', '*/overdue']);
  expect(code).toBe(3);
  // The guide is for a package that is installed.
  expect(stdout).toContain(blocks('text')[0]?.replace('npx bankcard-mock ', toCommand('')));
});

test('the guide’s other contracts are complete and right, and its exit codes are those of the tool', () => {
  for (const text of blocks('yaml'))
    expect(readContract(text, 'contract.yaml', vendors).consumer).toBe('checkout');
  const { badFlag, notHandled, brokenApp, badContract, portInUse, interrupted } = toolkitErrors;
  for (const code of [badFlag, notHandled, brokenApp, badContract, portInUse, interrupted])
    expect(page).toContain(`| ${code} |`);
});
