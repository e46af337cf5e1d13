import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runWarm } from '../cli/bankcard-mock.ts';
import { newFolder } from '../cli/new-folder.ts';

describe('vendor new', () => {
  test('writes a pack that its own tests and its check approve of, in TypeScript or in JavaScript', async () => {
    const cwd = newFolder();
    const { code, stdout } = await runWarm(['vendor', 'new', 'check-bank'], {}, cwd);
    expect(code).toBe(0);
    expect(stdout).toContain('npx bankcard-mock vendor check ./check-bank.ts');
    const folder = join(cwd, 'check-bank');
    const files = ['README.md', 'check-bank.test.ts', 'check-bank.ts', 'codes.json', 'package.json'];
    expect(readdirSync(folder).sort()).toEqual([...files, 'tsconfig.json']);
    const js = await runWarm(['vendor', 'new', 'acme-js', '--js'], {}, cwd);
    expect(js.code).toBe(0);
    expect(js.stdout).toContain('npx bankcard-mock vendor check ./acme-js.js');
    const jsFolder = join(cwd, 'acme-js');
    const jsFiles = ['README.md', 'acme-js.js', 'acme-js.test.js', 'codes.json', 'jsconfig.json'];
    expect(readdirSync(jsFolder).sort()).toEqual([...jsFiles, 'package.json']);
    // Two tests of each, which Node finds by their names.
    expect(runTests(cwd)).toMatch(/^ℹ pass 4$/m);
    const report = ['--json', '--junit', 'junit.xml', '--out', 'page.md'];
    const checked = await runWarm(['vendor', 'check', './check-bank.ts', ...report], {}, folder);
    expect(checked.stderr).toContain('check-bank: no defect');
    expect(checked.code).toBe(0);
    const { vendors, checks } = JSON.parse(checked.stdout) as {
      vendors: unknown;
      checks: { step: string; defects: unknown[] }[];
    };
    expect(vendors).toEqual(['check-bank']);
    expect(new Set(checks.map(({ step }) => step)).size).toBe(11);
    expect(readFileSync(join(folder, 'page.md'), 'utf8')).toContain('# check-bank: Check Bank');
    expect(readFileSync(join(folder, 'junit.xml'), 'utf8')).toContain('name="check-bank/check/lost"');
    const checkedJs = await runWarm(['vendor', 'check', './acme-js.js', '--out', 'page.md'], {}, jsFolder);
    expect(checkedJs.stderr).toContain('acme-js: no defect');
  });

  test('with --js has its types in JSDoc, which compile', async () => {
    const cwd = newFolder();
    expect((await runWarm(['vendor', 'new', 'acme-js', '--js'], {}, cwd)).code).toBe(0);
    const folder = join(cwd, 'acme-js');
    const tsc = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
    expect(execFileSync(tsc, ['-p', 'jsconfig.json'], { cwd: folder, encoding: 'utf8' })).toBe('');
    const source = readFileSync(join(folder, 'acme-js.js'), 'utf8');
    const params = [...source.matchAll(/@param \{import\('bankcard-mock\/vendor'\)\.(\w+)\} (\w+)/g)];
    expect(params.map(([, type, name]) => `${name}: ${type}`)).toEqual([
      'request: WireRequest',
      'call: Call',
    ]);
    expect(source).toMatch(/^\/\/ @ts-check\n/);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).not.toContain('TypeScript');
  });

  test('writes no pack of another name, and over no folder', async () => {
    const cwd = newFolder({ 'mine/keep.txt': 'kept' });
    const refused = async (id: string) => (await runWarm(['vendor', 'new', id], {}, cwd)).stderr;
    expect(await refused('Acme Bank')).toContain(
      'badFlag: A vendor cannot be called Acme Bank: give lower-case',
    );
    expect(await refused('../up')).toContain('badFlag: A vendor cannot be called ../up');
    expect(await refused('wechat')).toContain('badFlag: A built-in vendor has the name wechat');
    expect(await refused('aliyun-gateway')).toContain(
      'badFlag: A built-in vendor has the name aliyun-gateway',
    );
    expect(await refused('mine')).toContain('cannotWrite: There is something called mine in this folder');
    expect(existsSync(join(cwd, 'mine/mine.ts'))).toBe(false);
  });

  test('speaks Chinese', async () => {
    const cwd = newFolder();
    const { stdout } = await runWarm(['vendor', 'new', 'acme-two'], { BANKCARD_MOCK_LANG: 'zh' }, cwd);
    expect(stdout).toContain('接下来：');
    expect(readFileSync(join(cwd, 'acme-two/README.md'), 'utf8')).toContain('供应商包');
  });
});

test('vendor check tells what keeps a pack from being loaded as its defect', async () => {
  const cwd = newFolder();
  const { code, stdout, stderr } = await runWarm(['vendor', 'check', './none.ts', '--json'], {}, cwd);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    vendors: [],
    checks: [{ step: 'load', name: './none.ts', defects: ['./none.ts: does not exist.'] }],
  });
  expect(stderr).toContain('✗ is loaded: 1 of 1 not');
});

test('vendor says which actions it has', async () => {
  const { code, stderr } = await runWarm(['vendor', 'list']);
  expect([code, stderr]).toEqual([
    2,
    'error badFlag: There is no `vendor list`: write vendor new or vendor check.\n',
  ]);
});

/** All in one process, which loads this package once. */
function runTests(cwd: string): string {
  return execFileSync(process.execPath, ['--test', '--test-isolation=none', '--test-reporter=spec'], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
}
