import { describe, expect, test } from 'vitest';
import { formatTable } from '../../../src/cli/format-table.ts';
import { createMock } from '../../../src/index.ts';
import { run } from '../bankcard-mock.ts';

const all = createMock().outcomes();
const fields = [...new Set(all.flatMap(Object.keys))];

describe('outcomes', () => {
  test('--json prints the atlas', async () => {
    const { code, stdout } = await run(['outcomes', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(all);
  });

  test('--csv prints a line a row, under the names of the fields', async () => {
    const { stdout } = await run(['outcomes', '--csv']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe(fields.join(','));
    expect(lines).toHaveLength(all.length + 1);
    expect(stdout).toContain('fegine-elements,bank3Check,tooManyCalls,vendor,203,');
    expect(stdout).toContain('"{""code"":""client"",""cause"":""inferred""}"');
  });

  test('prints a table whose first column can be pasted after curl', async () => {
    const { stdout } = await run(['outcomes']);
    const [title, ...rows] = stdout.trimEnd().split('\n');
    expect(title).toMatch(/^OUTCOME +CODE +WHEN/);
    expect(rows.pop()).toBe('* in SURE: some fields of the row are inferred; --json says which.');
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

  test('finds a row by the name that the vendor gives its code', async () => {
    const { stdout } = await run(['outcomes', 'OAUTH_ACCESS_DENIED', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{ code: '400103', vendorName: 'OAUTH_ACCESS_DENIED' }]);
    const { stdout: csv } = await run(['outcomes', 'OAUTH_ACCESS_DENIED', '--csv']);
    expect(csv).toMatch(/,vendorName\n.*,OAUTH_ACCESS_DENIED\n$/);
  });

  test('marks a row some of whose fields are inferred, and no other', async () => {
    const { stdout } = await run(['outcomes', '--vendor', 'fegine-elements']);
    expect(stdout).toMatch(/^fegine-elements\/bank3CheckNew\/tooManyCalls .* client\* /m);
    const { stdout: sure } = await run(['outcomes', '--vendor', 'fegine-elements', 'IDCard/match']);
    expect(sure).not.toContain('captured*');
    expect(sure).not.toContain('in SURE');
  });

  test('says what exists where nothing has the text', async () => {
    const { stderr, ...rest } = await run(['outcomes', 'quotaExhaustd', '--json']);
    expect(rest).toEqual({ code: 0, stdout: '[]\n' });
    const places = [...new Set(all.map(({ vendor, operation }) => `${vendor}/${operation}`))].join(', ');
    expect(stderr).toBe(`no row matches quotaExhaustd. Did you mean quotaExhausted? There are: ${places}.\n`);
    expect(await run(['outcomes', 'no such text', '--csv'])).toMatchObject({
      code: 0,
      stdout: `${fields.join(',')}\n`,
    });
  });

  test('tells what exists', async () => {
    const exists = [...new Set(all.map(({ vendor }) => vendor))].join(', ');
    expect(await run(['outcomes', '--vendor', 'wechta'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error unknownVendor: There is no vendor wechta. Did you mean wechat? There are: ${exists}.\n`,
    });
    const byTwin = await run(['outcomes'], { BANKCARD_MOCK_VENDOR: 'nobody' });
    expect(byTwin.stderr).toContain(
      'There is no vendor nobody, which BANKCARD_MOCK_VENDOR names. There are: ',
    );
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
