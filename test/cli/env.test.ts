import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { run } from './bankcard-mock.ts';

test('env prints what a shell can evaluate: base URLs and credentials', async () => {
  const { code, stdout } = await run(['env', '--url', 'http://127.0.0.1:4199/']);
  expect(code).toBe(0);
  const names = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/[ =]/)[1]);
  expect(names).toEqual([
    'BANKCARD_MOCK_URL',
    'FEGINE_OCR_URL',
    'FEGINE_ELEMENTS_URL',
    'SHUJUBAO_URL',
    'WEBANK_URL',
    'WECHAT_URL',
    'ALIYUN_APPCODE',
    'ALIYUN_APPKEY',
    'ALIYUN_APPSECRET',
    'WEBANK_APPID',
    'WEBANK_SECRET',
    'WECHAT_APPID',
    'WECHAT_SECRET',
  ]);
  const shell = execFileSync('sh', ['-c', `${stdout}\necho "$WECHAT_URL $ALIYUN_APPCODE $WECHAT_APPID"`], {
    encoding: 'utf8',
  });
  expect(shell).toBe('http://127.0.0.1:4199 facade00facade00facade00facade00 wx00000000facade00\n');
});

test('env takes the url from the environment', async () => {
  const { stdout } = await run(['env'], { BANKCARD_MOCK_URL: 'http://mock:1' });
  expect(stdout).toContain('export WEBANK_URL=http://mock:1\n');
});
