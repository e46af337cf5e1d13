import { describe, expect, test } from 'vitest';
import { formatTable } from '../../src/cli/format-table.ts';
import { createMock } from '../../src/index.ts';
import { run } from './bankcard-mock.ts';

const all = createMock().outcomes();

describe('outcomes', () => {
  test('--json prints the atlas', async () => {
    const { code, stdout } = await run(['outcomes', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(all);
  });

  test('--csv prints a line a row, under the names of the fields', async () => {
    const { stdout } = await run(['outcomes', '--csv']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe(Object.keys(all[0] ?? {}).join(','));
    expect(lines).toHaveLength(all.length + 1);
    expect(stdout).toContain('fegine-elements,bank3Check,tooManyCalls,vendor,203,');
    expect(stdout).toContain('"{""code"":""client"",""cause"":""inferred""}"');
  });

  test('prints a table whose first column can be pasted after curl', async () => {
    const { stdout } = await run(['outcomes']);
    const [title, ...rows] = stdout.trimEnd().split('\n');
    expect(title).toMatch(/^OUTCOME +CODE +WHEN/);
    expect(rows.map((row) => row.split(' ')[0])).toEqual(
      all.map(({ vendor, operation, outcome }) => `${vendor}/${operation}/${outcome}`),
    );
  });

  test('narrows down to a vendor, an operation and a text', async () => {
    const { stdout } = await run([
      'outcomes',
      '--vendor',
      'fegine-elements',
      '--operation',
      'bank3CheckNew',
      '挂失',
      '--json',
    ]);
    const rows = JSON.parse(stdout) as typeof all;
    expect(rows.map(({ outcome }) => outcome)).toEqual(['lost']);
  });

  test('prints an empty list where nothing has the text', async () => {
    expect(await run(['outcomes', 'no such text', '--json'])).toMatchObject({ code: 0, stdout: '[]\n' });
  });

  test('tells what exists', async () => {
    expect(await run(['outcomes', '--vendor', 'fegine'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error unknownVendor: There is no vendor fegine. There are: aliyun-gateway, fegine-ocr, fegine-elements, shujubao, webank, wechat.\n',
    });
    const { stderr } = await run(['outcomes', '--vendor', 'wechat', '--operation', 'ocr']);
    expect(stderr).toMatch(/^error unknownOperation: There is no operation ocr\. There are: .*bankcard/);
  });
});

describe('a table', () => {
  const columns = [
    { title: 'NAME', cells: ['识别成功识别成功', 'short'], shrinksTo: 6 },
    { title: 'CODE', cells: ['01', '02'] },
    { title: 'MORE', cells: ['a longer text', ''] },
  ];

  test('is as wide as it needs', () => {
    expect(formatTable(columns, 100)).toEqual([
      'NAME              CODE  MORE',
      '识别成功识别成功  01    a longer text',
      'short             02',
    ]);
  });

  test('cuts what can be cut, counting a Chinese character as two', () => {
    expect(formatTable(columns, 28)).toEqual([
      'NAME     CODE  MORE',
      '识别成…  01    a longer text',
      'short    02',
    ]);
  });

  test('leaves out the last columns where that is not enough', () => {
    expect(formatTable(columns, 12)).toEqual(['NAME    CODE', '识别…   01', 'short   02']);
  });
});
