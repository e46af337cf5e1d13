import { expect, test } from 'vitest';
import { showProgress } from '../../../src/cli/commands/show-progress.ts';
import { readContract } from '../../../src/contracts/check/contract/read-contract.ts';
import { planCheckRows } from '../../../src/contracts/check/plan/plan-check-rows.ts';
import { selectRows } from '../../../src/contracts/check/plan/select-rows.ts';
import { ToolkitError } from '../../../src/errors/toolkit-error.ts';
import { vendors } from '../../../src/vendors/index.ts';

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
