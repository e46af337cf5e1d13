import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
// In the package, so that it can import it by name.
const folder = mkdtempSync(join(root, 'node-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a consumer suite runs in node:test, and the process ends without being told', () => {
  const file = join(folder, 'contract.test.mjs');
  writeFileSync(
    file,
    `import test from 'node:test';
import { consumerSuite } from 'bankcard-mock/contracts';
const suite = consumerSuite({
  consumer: 'till',
  operation: 'wechat/token',
  async call({ url, credentials }) {
    const query = new URLSearchParams({ grant_type: 'client_credential', ...credentials });
    return (await fetch(url + '/cgi-bin/token?' + query)).json();
  },
  classify: ({ result }) => (result?.access_token ? 'success' : 'alert'),
  outcomes: { issued: 'success' },
  pacts: ${JSON.stringify(folder)},
});
for (const { name, run } of suite.cases) test(name, run);
`,
  );
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'NODE_TEST_CONTEXT'),
  );
  let printed = '';
  try {
    printed = execFileSync(process.execPath, ['--test', '--test-reporter=tap', file], {
      env,
      encoding: 'utf8',
    });
  } catch (error) {
    printed = (error as { readonly stdout: string }).stdout;
  }
  expect(printed).toMatch(/^ *ok \d+ - wechat\/token issued: /m);
});
