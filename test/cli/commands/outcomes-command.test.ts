import { describe, expect, test } from 'vitest';
import { formatTable } from '../../../src/cli/format-table.ts';
import { toOutcomeTable } from '../../../src/cli/outcomes/to-outcome-table.ts';
import { displayWidth } from '../../../src/contracts/wrap-text.ts';
import { createMock } from '../../../src/index.ts';
import { run } from '../bankcard-mock.ts';

const all = createMock().outcomes();
const toName = ({ vendor, operation, outcome }: (typeof all)[number]) => `${vendor}/${operation}/${outcome}`;
const fields = [...new Set(all.flatMap(Object.keys))];

describe('outcomes', () => {
  test('--json prints the atlas', async () => {
    const { code, stdout } = await run(['outcomes', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(all);
  });

  test('--csv prints a line a row, under the names of the fields', async () => {
    const { stdout } = await run(['outcomes', '--csv']);
    // A message of several lines is in quotes.
    const lines = stdout.trimEnd().match(/(?:"[^"]*"|[^"\n])+/g) ?? [];
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
    expect(rows.map((row) => row.split(' ')[0])).toEqual(all.map(toName));
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
    expect(csv).toMatch(/,vendorName,.*\n.*,OAUTH_ACCESS_DENIED,.*\n$/);
  });

  test('marks a row some of whose fields are inferred, and no other', async () => {
    const { stdout } = await run(['outcomes', '--vendor', 'fegine-elements']);
    expect(stdout).toMatch(/^fegine-elements\/bank3CheckNew\/tooManyCalls .* client\* /m);
    const { stdout: sure } = await run(['outcomes', '--vendor', 'fegine-elements', 'IDCard/match']);
    expect(sure).not.toContain('captured*');
    expect(sure).not.toContain('in SURE');
  });

  test('says the nearest where nothing is found, and exits with 1', async () => {
    expect(await run(['outcomes', 'quotaExhaustd', '--json'])).toEqual({
      code: 1,
      stdout: '[]\n',
      stderr:
        'error nothingFound: No row has quotaExhaustd. Did you mean quotaExhausted, quotaExpired or classicQuotaExhausted? npm run -s bankcard-mock -- outcomes lists all.\n',
    });
    expect(await run(['outcomes', 'no such text', '--csv'])).toMatchObject({
      code: 1,
      stdout: `${fields.join(',')}\n`,
    });
  });

  test.each([
    ['额度', ['aliyun-gateway/*/quotaExhausted', 'wechat/bankcard/noMarketQuota']],
    ['挂失', ['fegine-elements/bank3CheckNew/lost', 'fegine-elements/bankCheck4New/lost']],
    ['3008', ['fegine-elements/bank3CheckNew/resignNeeded', 'fegine-elements/bankCheck4New/resignNeeded']],
    ['B403MQ', ['aliyun-gateway/*/quotaExhausted']],
    ['dormant-card', ['fegine-elements/bank3CheckNew/dormant']],
    ['fegine-elements/bank3Check/quotaExhausted', ['aliyun-gateway/*/quotaExhausted']],
    ['fegine-elements/bank3Check/B403MQ', ['aliyun-gateway/*/quotaExhausted']],
    ['wechat 45009', ['wechat/*/dailyLimit']],
  ])('finds what %s means', async (words, wanted) => {
    const { stdout } = await run(['outcomes', ...words.split(' '), '--json']);
    const found = (JSON.parse(stdout) as typeof all).map(toName);
    expect(found).toEqual(expect.arrayContaining(wanted));
    expect(found.length).toBeLessThan(all.length / 40);
  });

  test('of an operation lists every row that can be asked for: its own, then those of the gateway', async () => {
    const { stdout } = await run(['outcomes', 'fegine-elements/bank3Check', '--json']);
    const places = (JSON.parse(stdout) as typeof all).map(
      ({ vendor, operation }) => `${vendor}/${operation}`,
    );
    expect([...new Set(places)]).toEqual(['fegine-elements/bank3Check', 'aliyun-gateway/*']);
  });

  test('shows the persona that leads to a row', async () => {
    const { stdout } = await run(['outcomes', '挂失']);
    expect(stdout).toMatch(/^fegine-elements\/bank3CheckNew\/lost .* lost-card /m);
  });

  test('fits in 80 columns, with every name in whole and nothing left out', () => {
    const lines = toOutcomeTable(all, 80).trimEnd().split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(80);
    const titles = lines.filter((line) => /^\w/.test(line));
    expect(titles.map((line) => line.split(' ')[0])).toEqual(all.map(toName));
    const words = lines.join('').replace(/\s/g, '');
    for (const { when, message } of all) {
      expect(words).toContain(when.replace(/\s/g, ''));
      if (message !== null) expect(words).toContain(message.replace(/\s/g, ''));
    }
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
