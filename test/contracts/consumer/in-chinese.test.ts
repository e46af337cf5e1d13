import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { consumerSuite, renderReport } from '../../../src/contracts.ts';
import { chooseLang, type Lang } from '../../../src/words/lang.ts';
import { checkout, failuresOf } from './apps.ts';

afterEach(() => chooseLang('en'));

const called = 'fegine-elements/bank3Check';
const row = `${called} mismatch (02)`;

/** What an app did wrong that takes everything for a success. */
async function tryCheckout(lang: Lang) {
  chooseLang(lang);
  const suite = consumerSuite({ ...checkout(), classify: () => 'success', mutations: true });
  const failures = await failuresOf(suite, row);
  return { names: suite.cases.map(({ name }) => name), failures, report: await suite.report() };
}

describe('a consumer suite of a process that speaks Chinese', () => {
  test('fails in Chinese, under the names that its cases have in English', async () => {
    const [chinese, english] = [await tryCheckout('zh'), await tryCheckout('en')];
    expect(chinese.names).toEqual(english.names);
    const said = Object.values(chinese.failures);
    expect(said.length).toBeGreaterThan(0);
    for (const one of said) expect(one).toMatch(/没有按要求处理：.*success/s);
    for (const one of Object.values(english.failures)) expect(one).not.toMatch(/没有|应用/);
  });

  test('tells in its report what is otherwise in a changed reply, not what is so in its row', async () => {
    const { report } = await tryCheckout('zh');
    const text = renderReport(report, 'markdown');
    expect(text).toContain('；应答缺少 status');
  });

  test('writes the Pact file that it writes in English', async () => {
    const write = async (lang: Lang) => {
      chooseLang(lang);
      const pacts = await mkdtemp(join(tmpdir(), 'pacts-'));
      onTestFinished(() => rm(pacts, { recursive: true }));
      const suite = consumerSuite({ ...checkout(), pacts });
      expect(await failuresOf(suite, row)).toEqual({});
      const text = await readFile(join(pacts, 'checkout-fegine-elements.json'), 'utf8');
      return text.replace(/[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}/g, 'a request id');
    };
    expect(await write('zh')).toBe(await write('en'));
  });
});
