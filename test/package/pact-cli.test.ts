import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { install } from './start-tool.ts';

test("the broker's commands in the guide are those of Pact's own command line", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const modules = await install(folder, '@pact-foundation/pact-cli@18.1.2');
  const guide = readFileSync(join(import.meta.dirname, '../../docs/contracts.md'), 'utf8');
  const lines = [...guide.matchAll(/^pact-broker (\S+) (.*)$/gm)];
  expect(lines.map(([, command]) => command)).toEqual(['record-deployment', 'can-i-deploy']);
  for (const [, command = '', words = ''] of lines) {
    const help = execFileSync(join(modules, '.bin/pact-broker'), [command, '--help'], { encoding: 'utf8' });
    for (const [flag] of words.matchAll(/--[\w-]+/g)) expect(help).toMatch(new RegExp(`${flag}[ =]<`));
  }
});
