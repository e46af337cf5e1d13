import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { showCount, showProgress } from '../../src/cli/commands/show-progress.ts';
import { readContract } from '../../src/contracts/check/contract/read-contract.ts';
import { planCheckRows } from '../../src/contracts/check/plan/plan-check-rows.ts';
import { selectRows } from '../../src/contracts/check/plan/select-rows.ts';
import { ToolkitError } from '../../src/errors/toolkit-error.ts';
import { vendors } from '../../src/vendors/index.ts';
import { run } from '../cli/bankcard-mock.ts';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

const text = `{ consumer: a, app: { start: b }, operations: { fegine-elements/IDCard: { request: GET / } } }`;
const rows = planCheckRows(readContract(text, 'c', vendors), vendors);

function progressOf(isTTY: boolean): string {
  const written: string[] = [];
  const out = { isTTY, columns: 40, write: (one: string | Uint8Array) => written.push(String(one)) > 0 };
  const progress = showProgress(rows.length, out);
  for (const { operation, row, provoke } of rows) {
    const verdict = row.outcome === 'overdue' ? 'unhandled' : 'handled';
    progress.tell({ operation, row, provoke, verdict, durationMs: 1 });
  }
  progress.end();
  return written.join('');
}

test('progress is one line that changes on a terminal, no wider than it, and ten lines elsewhere', () => {
  const lines = progressOf(true).split('\r\u001b[K').slice(1);
  expect(lines).toHaveLength(rows.length + 1);
  expect(lines.at(-2)).toMatch(/^104 of 104 rows, 1 not handled/);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(40);
  expect(lines.at(-1)).toBe('');
  expect(progressOf(false).trim().split('\n')).toHaveLength(10);
});

test('--only takes operations, outcomes and gateways, and names what exists where a pattern is of none', () => {
  const count = (...patterns: readonly string[]) => selectRows(rows, patterns).length;
  expect(count()).toBe(104);
  expect(count('fegine-elements/IDCard')).toBe(104);
  expect(count('aliyun-gateway/*')).toBe(98);
  expect(count('*/quotaExhausted', 'fegine-elements/IDCard/match')).toBe(2);
  expect(count('B403MQ')).toBe(1);
  expect(count('quotaExhausted')).toBe(1);
  expect(count('02', 'fegine-elements/IDCard/202')).toBe(2);
  expect(() => selectRows(rows, ['fegine-elements/IdCard'])).toThrow(ToolkitError);
  expect(() => selectRows(rows, ['fegine-elements/IdCard'])).toThrow('Did you mean fegine-elements/IDCard?');
});

describe('the count of long work', () => {
  function countOf(isTTY: boolean): string {
    const written: string[] = [];
    const out = {
      isTTY,
      columns: 80,
      write: (one: string | Uint8Array) => written.push(String(one)) > 0,
    };
    const count = showCount({ en: 'interactions', zh: '个交互' }, out);
    for (const name of ['wechat/token/issued', 'wechat/bankcard/read']) count.tell(name, 2);
    count.end();
    return written.join('');
  }

  test('is one line that changes on a terminal, and is gone at the end', () => {
    expect(countOf(true).split('\r\u001b[K').slice(1)).toEqual([
      '1 of 2 interactions  wechat/token/issued',
      '2 of 2 interactions  wechat/bankcard/read',
      '',
    ]);
  });

  test('is nothing at a pipe', async () => {
    expect(countOf(false)).toBe('');
    const folder = mkdtempSync(join(tmpdir(), 'progress-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'coverage-1.json'), '{"version":1,"rows":[]}');
    const coverage = await run(['coverage', folder]);
    expect([coverage.code, coverage.stderr]).toEqual([0, '']);
    const cards = await run(['specimen', 'all', '--format', 'svg', '--out', folder]);
    expect([cards.code, cards.stderr]).toEqual([0, '']);
  });

  test.each([
    ['pact --vendor shujubao --out out', /~12 of \d{3} interactions {2}shujubao\/bankcard3\/\w+/],
    ['specimen all --format svg --out out', /~2 of \d\d cards {2}[\w-]+~out\/[\w-]+\.svg/],
    ['coverage coverage', /~1 of 1 files {2}coverage\/coverage-1\.json/],
  ])('is shown by %s', async (words, shown) => {
    const folder = mkdtempSync(join(tmpdir(), 'progress-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'coverage'));
    writeFileSync(join(folder, 'coverage/coverage-1.json'), '{"version":1,"rows":[]}');
    const command = `'${process.execPath}' '${main}' ${words}`;
    // script gives the command a terminal.
    const { stdout } = await promisify(execFile)('script', ['-qec', command, '/dev/null'], { cwd: folder });
    expect(stdout.replaceAll('\r\n', '\n').replaceAll('\r\u001b[K', '~')).toMatch(shown);
  });
});
