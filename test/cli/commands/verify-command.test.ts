import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { showCount } from '../../../src/cli/commands/show-progress.ts';
import { startMock } from '../../../src/server.ts';
import { run } from '../bankcard-mock.ts';

const folder = mkdtempSync(join(tmpdir(), 'pacts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const headers = { Authorization: ['APPCODE 0123456789abcdef0123456789abcdef'] };
const query = { accountNo: ['6214850000000015'], idCard: ['110101199003070038'], name: ['张伟'] };

interface Given {
  readonly name: string;
  readonly params?: object;
}

/** An interaction with these states that expects this status of the elements check. */
function check(description: string, status: string, ...providerStates: readonly Given[]) {
  const content = { content: { status }, contentType: 'application/json', encoded: false };
  return {
    type: 'Synchronous/HTTP',
    description,
    providerStates,
    request: { method: 'GET', path: '/bank3Check', query, headers },
    response: { status: 200, body: content },
  };
}

function write(name: string, ...interactions: readonly object[]): string {
  const file = join(folder, `${name}.json`);
  const metadata = { pactSpecification: { version: '4.0' } };
  writeFileSync(
    file,
    JSON.stringify({ consumer: { name: 'till' }, provider: { name: 'cards' }, interactions, metadata }),
  );
  return file;
}

const match = { name: 'the three elements belong together' };
const mismatch = { name: 'the three elements do not belong together, or the card is out of use' };

interface Result {
  readonly verdict: string;
  readonly says?: string;
  readonly row: { readonly outcome: string };
}

async function verify(file: string) {
  const { code, stdout, stderr } = await run(['verify', file, '--report', 'json']);
  return { code, stderr, results: (JSON.parse(stdout) as { readonly results: readonly Result[] }).results };
}

test('interactions with one description and different states have their own mismatches and rows', async () => {
  const file = write(
    'same-description',
    check('a check', '70', match),
    check('a check', '71', mismatch),
    check('a check', '01', match),
  );
  const { results } = await verify(file);
  expect(results.map(({ verdict, row }) => `${verdict} ${row.outcome}`)).toEqual([
    'unhandled match',
    'unhandled mismatch',
    'handled match',
  ]);
  expect(results[0]?.says).toContain("to be equal to '70'");
  expect(results[1]?.says).toContain("to be equal to '71'");
});

test('a state that names an unknown outcome fails its own interaction alone', async () => {
  const wrong = { name: 'x', params: { operation: 'fegine-elements/bank3Check', outcome: 'mach' } };
  const { results } = await verify(
    write('unknown-outcome', check('one', '01', wrong), check('two', '01', match)),
  );
  expect(results.map(({ verdict }) => verdict)).toEqual(['unhandled', 'handled']);
  expect(results[0]?.says).toContain('fegine-elements/bank3Check has no outcome mach. Did you mean match?');
});

test('a state that no row has is told the nearest; without a state nothing is asked for, and nothing told', async () => {
  const states = [
    ['the three elements belong toghether', match.name],
    ['misMatch', mismatch.name],
  ] as const;
  const asked = states.map(([name]) => check(`a check of ${name}`, '70', { name }));
  const { results, stderr } = await verify(write('nearest', ...asked, check('a check', '01')));
  for (const [at, [name, nearest]] of states.entries()) {
    const told = `No row has the provider state "${name}", which asked for nothing. The nearest is "${nearest}".`;
    expect(results[at]?.says).toContain(told);
    expect(stderr).toContain(told);
  }
  expect(results.map(({ verdict }) => verdict)).toEqual(['unhandled', 'unhandled', 'handled']);
  expect(stderr.match(/No row has/g)).toHaveLength(2);
});

test('messages are skipped with a word, and do not fail the run', async () => {
  const contents = { content: { paid: true }, contentType: 'application/json', encoded: false };
  const file = write(
    'messages',
    { type: 'Asynchronous/Messages', description: 'a payment', contents },
    check('a check', '01', match),
    { type: 'Synchronous/Messages', description: 'a query', request: { contents }, response: [{ contents }] },
  );
  const { code, results, stderr } = await verify(file);
  expect(code).toBe(0);
  expect(results.map(({ verdict }) => verdict)).toEqual(['skipped', 'handled', 'skipped']);
  expect(stderr).toContain('skipped: a payment: It is a message, and vendors send none.');
  expect(stderr).toContain('skipped: a query: It is a message');
});

test('a description that ends in the name of a secret hides nothing that follows it', async () => {
  const { stdout } = await run(['verify', write('bad-token', check('a bad token', '70', match))]);
  expect(stdout).toContain('a bad token\n');
  expect(stdout).toContain("$.status: Expected '01' (String) to be equal to '70' (String).");
  expect(stdout).not.toContain('***');
});

test('a --url where nothing answers, or never, is told before anything is verified', async () => {
  const file = write('dead', check('a check', '01', match));
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    silent.close();
    silent.closeAllConnections();
  });
  for (const port of [1, (silent.address() as AddressInfo).port]) {
    const url = `http://127.0.0.1:${port}`;
    expect(await run(['verify', file, '--url', url])).toEqual({
      code: 69,
      stdout: '',
      stderr: `error cannotRead: No mock answers at ${url}: start one with: npm run -s bankcard-mock -- serve\n`,
    });
  }
});

test('a running mock that wants its token is told once, and keeps no tenant', async () => {
  const running = await startMock({ port: 0, logLevel: 'silent', adminToken: 'secret' });
  onTestFinished(() => running.close());
  const words = ['verify', write('token', check('a check', '01', match)), '--url', running.url];
  expect(await run(words)).toMatchObject({ code: 77, stdout: '' });
  expect((await run([...words, '--admin-token', 'secret'])).code).toBe(0);
  expect(running.mock.world.tenants.ids()).toEqual(['default']);
});

test('progress is one line that changes on a terminal, and nothing elsewhere', () => {
  const linesOf = (isTTY: boolean) => {
    const written: string[] = [];
    const write = (text: string | Uint8Array) => written.push(String(text)) > 0;
    const progress = showCount({ en: 'interactions', zh: '个交互' }, { isTTY, columns: 30, write });
    progress.tell('GET /bank3Check');
    progress.tell('POST /communication/personal/1886');
    progress.end();
    return written.map((text) => text.replace('\r\u001b[K', '~'));
  };
  expect(linesOf(true)).toEqual(
    ['~1 interactions  GET /bank3Che', '~2 interactions  POST /communi', '~'].map((line) =>
      line.slice(0, 30),
    ),
  );
  expect(linesOf(false)).toEqual([]);
});

test.each([
  [['verify'], 2, 'badFlag: Name Pact files, or a broker with --broker.'],
  [['verify', 'x.json', '--broker', 'http://127.0.0.1:1'], 2, 'badFlag: Give a broker or files, not both.'],
  [['verify', '--broker', 'broker.example'], 2, 'badFlag: A broker cannot be broker.example'],
  [['verify', '--broker', 'http://b', '--pending'], 2, 'badFlag: --pending needs --branch or --tag'],
  [['verify', '--broker', 'http://b', '--selector', 'mainbranch'], 2, 'Did you mean mainBranch?'],
  [
    ['verify', '--broker', 'http://b', '--branch', 'main', '--wip-since', 'monday'],
    2,
    'badFlag: --wip-since cannot be monday',
  ],
] as const)('%j is refused', async (words, code, message) => {
  const refused = await run(words);
  expect(refused.code).toBe(code);
  expect(refused.stderr).toContain(message);
});
