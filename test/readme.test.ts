import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMock } from '../src/server.ts';
import { isLuhn } from '../src/world/people/luhn.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

/** The code of the README, or of the guide. Their Chinese twins have the same: test/twins.test.ts. */
function blocks(language: string, page = 'README.md'): readonly string[] {
  const text = readFileSync(`${root}/${page}`, 'utf8');
  return [...text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, code]) => code ?? '');
}

test.each(['docs/guide.md', 'docs/control-api.openapi.json', 'docs/scenarios.md'])(
  'the card numbers in %s have the check digit of a card',
  (file) => {
    const numbers = readFileSync(`${root}/${file}`, 'utf8').match(/(?<!\d)6\d{15,18}(?!\d)/g) ?? [];
    expect(numbers).not.toEqual([]);
    expect(numbers.filter((number) => !isLuhn(number))).toEqual([]);
  },
);

let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  mock = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => mock.close());

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What `npm run` starts, without the half a second that npm takes: the first command of the README goes through npm. */
const direct = (script = '') => script.replaceAll('npm run -s bankcard-mock --', 'node dist/cli/main.js');

/** Runs the commands as a user would type them, except for the port and the temporary folder. */
async function shell(script: string): Promise<string> {
  const typed = script.replaceAll('http://127.0.0.1:4100', mock.url).replaceAll('/tmp/', `${folder}/`);
  const PATH = `${dirname(process.execPath)}:${process.env['PATH']}`;
  const env = { ...process.env, PATH, BANKCARD_MOCK_URL: mock.url };
  return (await run('bash', ['-euc', typed], { cwd: root, env })).stdout;
}

const [start, readCard, use, ...others] = blocks('sh');
const [commands, readElsewhere, ask, specimens, ...othersOfGuide] = blocks('sh', 'docs/guide.md');

test('the README’s first request reads a real JPEG, and gets the reply that it prints', async () => {
  expect(start).toMatch(/^npm ci && npm start .*\nnpm ci && npm test .*\n$/);
  expect((await shell(readCard ?? '')).trim()).toBe(blocks('json')[0]?.trim());
});

test('the same card is read through WeBank and WeChat and verified by Fegine and Shujubao', async () => {
  const [webank, wechat, fegine, shujubao] = (await shell(readElsewhere ?? ''))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(webank).toMatchObject({
    code: '0',
    msg: '请求成功',
    result: { bankcardNo: '6214850000000015', warningCode: '0' },
  });
  expect(wechat).toEqual({ errcode: 0, errmsg: 'ok', number: '6214850000000015' });
  expect(fegine).toMatchObject({ status: '01', msg: '验证通过', bank: '招商银行' });
  expect(shujubao).toMatchObject({ code: '10000', message: '成功', data: { state: '1' } });
});

test('the README’s commands print what a developer copies, tell a code, and decide the next call', async () => {
  const [first, ...next] = (use ?? '').split('\n');
  const output = await shell([first, direct(next.join('\n'))].join('\n'));
  expect(output).toContain('export ALIYUN_APPCODE=facade00facade00facade00facade00');
  expect(output).toContain('fegine-elements/bank3CheckNew/resignNeeded  3008');
  expect(output).toContain('the next call of fegine-elements/bank3Check gets quotaExhausted');
  await mock.tenant().reset();
  expect(others).toEqual([]);
});

test('the guide draws a specimen and a worn one, and the worn one is read for what it is', async () => {
  const lines = direct(specimens).split('\n');
  // The sheet takes long; test/cli/commands/specimen-command.test.ts draws it by the same words.
  const [sheet = '', ...others] = lines.filter((line) => line.includes('specimen all'));
  expect([sheet, ...others]).toEqual([expect.stringMatching(/specimen all --out \S+\.pdf /)]);
  const output = await shell(lines.filter((line) => line !== sheet).join('\n'));
  const files = ['lost-card.png', 'worn.jpeg'];
  expect(output.split('\n').slice(0, 2)).toEqual(files.map((file) => `${folder}/${file}`));
  expect(output).toContain('card <16 digits …15>, glare, photocopy');
  const bytes = readFileSync(`${folder}/worn.jpeg`);
  const { card } = await mock.world.pictures.look({ from: 'bytes', bytes });
  expect(card).toMatchObject({ number: '6214850000000015', variants: ['glare', 'photocopy'] });
});

test('the guide’s commands do what it says', async () => {
  const output = await shell(direct(commands));
  expect(output).toContain('export ALIYUN_APPCODE=facade00facade00facade00facade00');
  expect(output).toContain('同一参数请求次数超限');
  expect(output).toContain('/communication/personal/1886');
  expect(output).toContain('HttpClient.newBuilder()');
  const asked = await shell(direct(ask));
  expect(asked).toContain('X-Ca-Error-Code: B403MQ');
  expect(asked).toContain('the next 2 calls of fegine-elements/bank3Check get mismatch, quotaExhausted');
  expect(asked).toContain('x-mock-why: No tenant has this AppCode');
  expect(asked).toContain('fegine-elements/bank3Check/appCodeNotExists, HTTP 400');
  expect(othersOfGuide).toEqual([]);
});

test.each(blocks('ts').map((code) => [code.split('\n')[0] ?? '', code] as const))(
  'the example with %s runs',
  async (_first, code) => {
    const file = `${root}/readme-example-${process.pid}.mjs`;
    writeFileSync(file, code.replace(/^\/\/.*$/gm, ''));
    try {
      const { stderr } = await run(process.execPath, [file], { cwd: root });
      expect(stderr).toBe('');
    } finally {
      rmSync(file);
    }
  },
);
