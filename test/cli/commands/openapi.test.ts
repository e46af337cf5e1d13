import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { run } from '../bankcard-mock.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('openapi', () => {
  test('prints the description of one vendor as JSON or YAML, or writes it by the ending of --out', async () => {
    const { code, stdout } = await run(['openapi', '--vendor', 'shujubao']);
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    expect(Object.keys(document.paths)).toEqual(['/communication/personal/1886']);
    expect(parse((await run(['openapi', '--vendor', 'shujubao', '--yaml'])).stdout)).toEqual(document);
    const file = join(folder, 'shujubao.yml');
    expect(await run(['openapi', '--out', file], { BANKCARD_MOCK_VENDOR: 'shujubao' })).toEqual({
      code: 0,
      stdout: `${file}\n`,
      stderr: '',
    });
    expect(parse(readFileSync(file, 'utf8'))).toEqual(document);
  });

  test('refuses a vendor and a place that do not exist', async () => {
    const misspelt = await run(['openapi'], { BANKCARD_MOCK_VENDOR: 'wehcat' });
    expect(misspelt.code).toBe(2);
    expect(misspelt.stderr).toMatch(
      /^error unknownVendor: There is no vendor wehcat, which BANKCARD_MOCK_VENDOR names\. Did you mean wechat\? There are: /,
    );
    const nowhere = await run(['openapi', '--vendor', 'shujubao', '--out', join(folder, 'none', 'a.json')]);
    expect(nowhere).toMatchObject({ code: 73, stderr: expect.stringContaining('error cannotWrite: ') });
  });
});

describe('export', () => {
  test.each([
    ['wiremock', 'mappings/bankcard-mock.json'],
    ['mockoon', 'bankcard-mock.mockoon.json'],
    ['prism', 'bankcard-mock.openapi.json'],
  ])('for %s goes to standard output, a file, or %s in a folder', async (tool, place) => {
    const words = ['export', tool, '--vendor', 'shujubao'];
    const { stdout } = await run(words);
    expect(stdout).toContain('Quota Exhausted');
    const out = join(folder, tool);
    expect((await run([...words, '--out', out])).stdout).toBe(`${join(out, place)}\n`);
    expect(readFileSync(join(out, place), 'utf8')).toBe(stdout);
    expect((await run([...words, '--out', `${out}.json`])).stdout).toBe(`${out}.json\n`);
    expect(readFileSync(`${out}.json`, 'utf8')).toBe(stdout);
  });

  test('for another tool is refused, with those that there are', async () => {
    expect(await run(['export', 'postman'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error badFlag: There is no export for postman. There are: wiremock, mockoon, prism.\n',
    });
  });
});
