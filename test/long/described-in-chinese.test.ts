import { expect, test } from 'vitest';
import { run } from '../cli/bankcard-mock.ts';

/** In a process of its own, which speaks Chinese. */
const runChinese = (words: readonly string[]) => run(words, { BANKCARD_MOCK_LANG: 'zh' }, ['--no-warnings']);

test('openapi describes the vendors in the language that the process speaks', async () => {
  const { stdout } = await runChinese(['openapi', '--vendor', 'wechat']);
  expect(stdout).toContain('依据：');
  expect(stdout).not.toContain('Evidence: ');
  expect((await run(['openapi', '--vendor', 'wechat'])).stdout).not.toContain('依据：');
});

test.each(['wiremock', 'mockoon', 'prism'])(
  'what is exported for %s is the same in every language',
  async (tool) => {
    const words = ['export', tool, '--vendor', 'fegine-ocr'];
    expect((await runChinese(words)).stdout).toBe((await run(words)).stdout);
  },
);
