import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openBrowser } from '../browser/open-browser.ts';
import { bundleForPage, servePages } from '../browser/serve-pages.ts';
import { runWarm, serve } from '../cli/bankcard-mock.ts';
import { newFolder } from '../cli/new-folder.ts';

/** A pack that `vendor new` wrote, outside of this repository, wherever the built-in vendors run. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const pack = ['--vendor', './mybank.ts'];

/** An app that calls the vendor, as one of a reader would. */
const app = `
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
const { PORT, MYBANK_URL, MYBANK_APPKEY, MYBANK_APPSECRET } = process.env;
async function ask({ card, id, name }) {
  const body = new URLSearchParams({ cardNo: card, idNo: id, name }).toString();
  const time = String(Date.now());
  const sign = createHmac('sha256', MYBANK_APPSECRET).update(time + '\\n' + body).digest('hex');
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-App-Key': MYBANK_APPKEY, 'X-Timestamp': time, 'X-Sign': sign };
  const reply = await fetch(MYBANK_URL + '/v1/mybank/check', { method: 'POST', headers, body });
  const { code, result } = await reply.json();
  if (code === 0) return { status: 200, verdict: result };
  return { status: code === 2001 ? 422 : 503 };
}
createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { status, ...told } = await ask(JSON.parse(text)).catch(() => ({ status: 503 }));
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(told));
}).listen(PORT);
`;

const contract = `
consumer: shop
app:
  start: exec node app.mjs
classes:
  same: { status: 200, json: { verdict: same } }
  different: { status: 200, json: { verdict: different } }
  lost: { status: 200, json: { verdict: lost } }
  fix: { status: 422 }
  later: { status: 503 }
operations:
  mybank/check:
    request: { method: POST, path: /check, json: { card: "\${persona.ok.card}", id: "\${persona.ok.idNumber}", name: "\${persona.ok.name}" } }
    expect: { same: same, different: different, lost: lost, malformed: fix }
groups:
  mybank: { "*": later }
`;

function begin(): string {
  const cwd = newFolder();
  for (const name of ['msw', '@pact-foundation']) {
    symlinkSync(join(root, 'node_modules', name), join(cwd, 'node_modules', name));
  }
  return cwd;
}

async function newBank(): Promise<string> {
  const cwd = begin();
  expect((await runWarm(['vendor', 'new', 'mybank'], {}, cwd)).code).toBe(0);
  return join(cwd, 'mybank');
}

test('it is served, called, covered, exported and asked by a contract', async () => {
  const startedAt = performance.now();
  const cwd = await newBank();
  const served = await serve([...pack, '--only', 'mybank', '--coverage', 'met'], {}, cwd);
  const curl = await runWarm(['curl', 'mybank/check', 'lost', ...pack, '--url', served.ready.url], {}, cwd);
  const called = execFileSync('sh', ['-s'], { input: curl.stdout, encoding: 'utf8' });
  expect(called).toContain('{"code":0,"msg":"ok","result":"lost"}');
  const why = await runWarm(['why', ...pack, '--url', served.ready.url], {}, cwd);
  expect(why.stdout).toContain('mybank/check/lost');
  await served.stop();

  const covered = await runWarm(['coverage', 'met', ...pack, '--vendor', 'mybank', '--json'], {}, cwd);
  const { results } = JSON.parse(covered.stdout) as {
    results: { verdict: string; row: { outcome: string } }[];
  };
  expect(results.filter(({ verdict }) => verdict === 'seen').map(({ row }) => row.outcome)).toEqual(['lost']);

  for (const format of ['wiremock', 'mockoon']) {
    const exported = await runWarm(['export', format, ...pack, '--vendor', 'mybank'], {}, cwd);
    expect(exported.stdout).toContain('v1/mybank/check');
  }
  writeFileSync(join(cwd, 'app.mjs'), app);
  writeFileSync(join(cwd, 'contract.yaml'), contract);
  const checked = await runWarm(['check', 'contract.yaml', ...pack], {}, cwd);
  expect(checked.stderr + checked.stdout).toContain('mybank/check');
  expect(checked.code, checked.stdout + checked.stderr).toBe(0);
  process.stderr.write(
    `From vendor new to a passed contract: ${Math.round(performance.now() - startedAt)} ms\n`,
  );
});

test('it is promised as Pact', async () => {
  const cwd = await newBank();
  const words = ['pact', '--consumer', 'shop', '--out', 'pacts', ...pack, '--vendor', 'mybank'];
  const written = await runWarm(words, {}, cwd);
  expect(written.code, written.stderr).toBe(0);
  const file = JSON.parse(readFileSync(join(cwd, 'pacts/shop-mybank.json'), 'utf8'));
  expect(file.interactions).toHaveLength(14);
  const drafted = await runWarm(['check', '--init', 'mybank/check', ...pack, '--out', 'draft.yaml'], {}, cwd);
  expect(drafted.stderr).not.toContain('error');
  expect(readFileSync(join(cwd, 'draft.yaml'), 'utf8')).toContain('mybank/check');
});

test('it answers through MSW', async () => {
  const cwd = await newBank();
  writeFileSync(
    join(cwd, 'msw.mjs'),
    `import { createMock } from 'bankcard-mock';
     import { mswHandlers } from 'bankcard-mock/msw';
     import { setupServer } from 'msw/node';
     import pack from './mybank.ts';
     setupServer(...mswHandlers(createMock({ vendors: [pack] }))).listen();
     const headers = { 'x-mock-outcome': 'different' };
     console.log(await (await fetch('https://api.mybank.example/v1/mybank/check', { method: 'POST', headers })).text());`,
  );
  const told = execFileSync(process.execPath, ['msw.mjs'], { cwd, encoding: 'utf8' });
  expect(told).toBe('{"code":0,"msg":"ok","result":"different"}\n');
});

test('it answers in a page', async () => {
  const cwd = await newBank();
  const entry = join(cwd, 'page.ts');
  writeFileSync(
    entry,
    `import { createMock } from 'bankcard-mock';
     import pack from './mybank.ts';
     Object.assign(globalThis, { mock: createMock({ vendors: [pack], only: ['mybank'] }) });`,
  );
  const bundle = await bundleForPage(entry);
  const html = '<script type="module" src="/page.js"></script>';
  const pages = await servePages(new Map([['/', html], ...bundle.files]));
  onTestFinished(() => pages.close());
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(pages.origin);
  await page.waitForFunction(() => 'mock' in globalThis);
  const body = await page.evaluate(async () => {
    const { mock } = globalThis as unknown as {
      mock: { handle(request: object): Promise<{ reply: { body: string } }> };
    };
    const headers = [['x-mock-outcome', 'same']];
    const path = '/v1/mybank/check';
    return (await mock.handle({ method: 'POST', path, query: '', headers, body: new Uint8Array() })).reply
      .body;
  });
  expect(body).toBe('{"code":0,"msg":"ok","result":"same"}');
});
