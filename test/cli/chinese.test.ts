import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { displayWidth } from '../../src/contracts/wrap-text.ts';
import { startMock } from '../../src/server.ts';
import { vendors } from '../../src/vendors/index.ts';
import { run, serve } from './bankcard-mock.ts';

const zh = { BANKCARD_MOCK_LANG: 'zh' };
const han = /\p{Script=Han}/u;

function makeFolder(config: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'bankcard-mock.config.json'), JSON.stringify(config));
  return folder;
}

describe('the language', () => {
  test.each([
    ['--lang before the command', ['--lang', 'zh', 'srve'], {}],
    ['--lang behind it', ['srve', '--lang=zh-CN'], { LANG: 'en_US.UTF-8' }],
    ['BANKCARD_MOCK_LANG', ['srve'], { BANKCARD_MOCK_LANG: 'zh', LANG: 'en_US.UTF-8' }],
    ['LANG', ['srve'], { LANG: 'zh_CN.UTF-8' }],
    ['LC_ALL before LANG', ['srve'], { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }],
  ])('is Chinese by %s', async (_, words, env) => {
    const { code, stderr } = await run(words, env);
    expect(code).toBe(2);
    expect(stderr).toBe(
      'error badFlag: 没有命令 srve。是否想写 serve？列出全部命令：npm run -s bankcard-mock -- --help\n',
    );
  });

  test('is that of this command line alone', async () => {
    await run(['srve', '--lang', 'zh']);
    expect((await run(['srve'])).stderr).toContain('There is no command srve.');
    expect((await run(['srve', '--lang', 'en'], zh)).stderr).toContain('There is no command srve.');
  });

  test('cannot be one that is not known', async () => {
    const refused = { code: 2, stdout: '', stderr: 'error badFlag: --lang cannot be fr: give zh or en.\n' };
    expect(await run(['outcomes', '--lang', 'fr'])).toEqual(refused);
    expect((await run(['outcomes', '--lang'])).stderr).toBe(
      'error badFlag: --lang has no value: give zh or en.\n',
    );
    expect((await run(['outcomes', '--lang=fr'], zh)).stderr).toBe(
      'error badFlag: --lang 不能是 fr：请写 zh 或 en。\n',
    );
  });

  test('of what a command runs is its own affair', async () => {
    const script = 'process.exit(process.argv.at(-2) === "--lang" ? 7 : 0)';
    const words = ['run', '--lang', 'zh', '--', process.execPath, '-e', script, '--', '--lang', 'fr'];
    const { code, stderr } = await run(words);
    expect(code).toBe(7);
    expect(stderr).toContain('bankcard-mock: 挡板没有收到调用。');
  });

  test('is that of the configuration file where neither flag nor environment gives one', async () => {
    const folder = makeFolder({ lang: 'zh' });
    const told = async (words: readonly string[], env = {}) => {
      const { stdout } = await run(['serve', '--check-config', ...words], env, [], folder);
      return (JSON.parse(stdout) as { lang: unknown }).lang;
    };
    expect(await told([])).toEqual({ value: 'zh', source: 'file bankcard-mock.config.json' });
    expect(await told([], { LANG: 'en_US' })).toMatchObject({ value: 'zh' });
    expect(await told(['--lang', 'en'])).toEqual({ value: 'en', source: 'flag --lang' });
    expect(await told([], { BANKCARD_MOCK_LANG: 'en' })).toEqual({
      value: 'en',
      source: 'environment BANKCARD_MOCK_LANG',
    });
    const { stderr } = await run(['rules', '--url', 'http://127.0.0.1:1'], {}, [], folder);
    expect(stderr).toContain('No mock answers');
    expect((await run(['rules', '--port', '1'], {}, [], folder)).stderr).toMatch(/没有挡板应答：.*serve/);
  });

  test('of a file is one of ours', async () => {
    const { code, stderr } = await run(['serve', '--check-config'], zh, [], makeFolder({ lang: 'fr' }));
    expect(code).toBe(78);
    expect(stderr).toBe('error badConfig: bankcard-mock.config.json：lang：没有 fr。可选：en、zh。\n');
  });

  test('changes no JSON keys, codes and names', async () => {
    const keysIn = async (env: object) => {
      const { stdout } = await run(['outcomes', '3008', '--json'], { ...env });
      return (JSON.parse(stdout) as object[]).map((row) => Object.keys(row));
    };
    expect(await keysIn(zh)).toEqual(await keysIn({}));
  });
});

describe('help in Chinese', () => {
  test('fits 80 columns, and lists the same commands', async () => {
    const [chinese, english] = [await run([], zh), await run([])];
    const lines = chinese.stdout.split('\n');
    expect(lines[0]).toBe('bankcard-mock 0.1.0：银行卡供应商接口挡板');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(80);
    const namesIn = (text: string) => text.match(/^ {2}[a-z]+/gm);
    expect(namesIn(chinese.stdout)).toEqual(namesIn(english.stdout));
  });

  test('has each flag of each command, and says what it does', async () => {
    const [chinese, english] = [await run(['--help'], zh), await run(['--help'])];
    const flagsIn = (text: string) => text.match(/^ +(?:-\w, )?--[\w-]+/gm)?.map((one) => one.trim());
    expect(flagsIn(chinese.stdout)).toEqual(flagsIn(english.stdout));
    const told = chinese.stdout.split('\n').filter((line) => /^ +(?:-\w, )?--[\w-]+/.test(line));
    expect(told.filter((line) => !/ {4}.*(?:\p{Script=Han}|、)/u.test(line))).toEqual([]);
    expect(chinese.stdout).not.toMatch(/USAGE|OPTIONS|ARGUMENTS|COMMANDS|EXIT CODES|\((?:Default|Required)/);
  });

  test('has its columns in line', async () => {
    const { stdout } = await run(['calls', '--help'], zh);
    const flags = stdout.split('\n').filter((line) => line.includes('--'));
    expect(flags.length).toBeGreaterThan(5);
    expect(new Set(flags.map((line) => displayWidth(/^ +\S+(?: \S+)? {4}/.exec(line)?.[0] ?? ''))).size).toBe(
      1,
    );
  });

  test('names --lang once for all commands, and in the help of one', async () => {
    for (const env of [zh, {}]) {
      expect((await run(['--help'], env)).stdout.match(/--lang/g)).toHaveLength(1);
      expect((await run(['clock', '--help'], env)).stdout.match(/--lang/g)).toHaveLength(1);
    }
  });
});

describe('what commands print in Chinese', () => {
  test('is a table whose columns are in line', async () => {
    const { stdout } = await run(['outcomes', 'fegine-elements/bank3CheckNew'], zh);
    const [head = '', ...rows] = stdout
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('*'));
    expect(head).toMatch(/^情形 +返回码 +何时发生 +返回信息 +预置人物 +计费 +依据 +HTTP +重试 +自然触发$/);
    expect(rows.length).toBeGreaterThan(20);
    // Each row has an HTTP status, and its column begins where that of the heading does.
    const start = displayWidth(head.slice(0, head.indexOf('HTTP')));
    const starts = rows.map((row) => displayWidth(/^.* (?=\d{3} {2})/.exec(row)?.[0] ?? ''));
    expect(new Set(starts)).toEqual(new Set([start]));
  });

  test('is an error with what to do', async () => {
    expect((await run(['serve', '--prt', '1'], zh)).stderr).toMatch(
      /^error badFlag: 没有选项 --prt。是否想写 --port.*？用 --help 查看全部选项。\n$/,
    );
    expect((await run(['serve', '--port', 'x'], zh)).stderr).toBe(
      'error badFlag: --port 不能是 x：请给出 0（任选空闲端口）到 65535 的数字。\n',
    );
    expect((await run(['curl'], zh)).stderr).toMatch(
      /^error badFlag: 缺少 OPERATION：.*\p{Script=Han}.*。\n$/u,
    );
  });

  test('is a mistake in the configuration file', async () => {
    const folder = makeFolder({ prt: 1, people: [{ cards: ['12'] }], seed: 'x' });
    const { stderr } = await run(['serve', '--check-config'], zh, [], folder);
    expect(stderr).toContain('没有 prt。是否想写 port？');
    expect(stderr).toContain('seed：应为数字，而不是文本。');
  });

  test('is where serve listens', async () => {
    const { ready, stderr, stop } = await serve([], zh);
    expect(ready.url).toMatch(/^http/);
    await stop();
    expect(stderr()).toBe(
      `bankcard-mock 0.1.0 在 ${ready.url} 应答 ${vendors.length} 个供应商的接口（按 Ctrl-C 停止）\n`,
    );
  });

  test('is why a call was refused, and how to mend it', async () => {
    const mock = await startMock({ port: 0 });
    onTestFinished(() => mock.close());
    await fetch(`${mock.url}/bank3Check`, { headers: { Authorization: 'APPCODE facade' } });
    const { code, stdout } = await run(['why', '--url', mock.url], zh);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^原因 {2}/m);
    expect(stdout).toMatch(/^改法 {2}改正请求/m);
    expect(stdout).toMatch(/^排在前面、但不符合的情形：$/m);
  });

  test('is the state of rules, and the words that make one', async () => {
    const mock = await startMock({ port: 0 });
    onTestFinished(() => mock.close());
    const on = (...words: readonly string[]) => run([...words, '--url', mock.url], zh);
    expect((await on('next', 'fegine-elements/bank3CheckNew', '挂失')).stdout).toBe(
      'rule-1: fegine-elements/bank3CheckNew 的下一次调用将返回 lost\n',
    );
    expect((await on('rules')).stdout.split('\n')[0]).toMatch(/^规则 +接口 +返回 +已用次数 +租户$/);
    expect((await on('rules', 'clear')).stdout).toBe('已结束 1 条规则。\n');
    expect((await on('calls')).stdout).toBe('还没有调用。\n');
  });
});

test('Chinese words find a row where a row is named, and several are told apart', async () => {
  const found = await run(['curl', 'fegine-elements/bank3CheckNew', '挂失']);
  expect(found).toEqual(await run(['curl', 'fegine-elements/bank3CheckNew', 'lost']));
  const several = await run(['curl', 'fegine-elements/bank3CheckNew', '额度'], zh);
  expect(several.code).toBe(2);
  expect(several.stderr).toMatch(
    /quotaExpired、quotaExhausted.*outcomes fegine-elements\/bank3CheckNew 额度/,
  );
  const none = await run(['curl', 'fegine-elements/bank3CheckNew', '天气'], zh);
  expect(none.stderr).toContain('没有与“天气”有关的情形');
  expect(none.stderr).toMatch(han);
});
