import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMock } from '../src/server.ts';
import { isLuhn } from '../src/world/people/luhn.ts';
import { codeOf, direct, openShell, root } from './shell-blocks.ts';

const run = promisify(execFile);
const blocks = (language: string) => codeOf('README.md', language);
const { shell: typed } = openShell();
const shell = (script: string) => typed(script, mock.url);

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

const [start, readCard, use, ...others] = blocks('sh');
const [, readElsewhere] = codeOf('docs/guide.md', 'sh');

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

test.each(blocks('ts').map((code) => [code.split('\n')[0] ?? '', code] as const))(
  'the example with %s runs',
  async (_first, code) => {
    const file = `${root}/dist/readme-example-${process.pid}.mjs`;
    writeFileSync(file, code.replace(/^\/\/.*$/gm, ''));
    try {
      const { stderr } = await run(process.execPath, [file], { cwd: root });
      expect(stderr).toBe('');
    } finally {
      rmSync(file);
    }
  },
);
