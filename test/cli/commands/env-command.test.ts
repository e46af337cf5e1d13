import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { vendors } from '../../../src/vendors/index.ts';
import { run } from '../bankcard-mock.ts';

test('env prints what a shell can evaluate: base URLs and credentials', async () => {
  const { code, stdout } = await run(['env', '--url', 'http://127.0.0.1:4199/']);
  expect(code).toBe(0);
  const names = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/[ =]/)[1]);
  const toName = (...words: readonly string[]) => words.join('_').replaceAll('-', '_').toUpperCase();
  const credentials = vendors.flatMap(({ credentials: { id, fallback } }) =>
    Object.keys(fallback as Readonly<Record<string, string>>).map((field) => toName(id, field)),
  );
  expect(names).toEqual([
    'BANKCARD_MOCK_URL',
    ...vendors.map(({ id }) => toName(id, 'URL')),
    ...new Set(credentials),
  ]);
  expect(names).toEqual(expect.arrayContaining(['FEGINE_OCR_URL', 'ALIYUN_APPCODE', 'WECHAT_SECRET']));
  const shell = execFileSync('sh', ['-c', `${stdout}\necho "$WECHAT_URL $ALIYUN_APPCODE $WECHAT_APPID"`], {
    encoding: 'utf8',
  });
  expect(shell).toBe('http://127.0.0.1:4199 facade00facade00facade00facade00 wx00000000facade00\n');
});

test('env takes the url from the environment', async () => {
  const { stdout } = await run(['env'], { BANKCARD_MOCK_URL: 'http://mock:1' });
  expect(stdout).toContain('export WEBANK_URL=http://mock:1\n');
});
