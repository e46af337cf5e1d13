import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { run } from '../cli/bankcard-mock.ts';
import { type KeptPact, startBroker } from './pact-broker.ts';

const folder = mkdtempSync(join(tmpdir(), 'pacts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const headers = { Authorization: ['APPCODE 0123456789abcdef0123456789abcdef'] };
const query = { accountNo: ['6214850000000015'], idCard: ['110101199003070038'], name: ['张伟'] };

/** An interaction with this state that expects this status of the elements check. */
function check(description: string, state: string, status: string) {
  return {
    type: 'Synchronous/HTTP',
    description,
    providerStates: [{ name: state }],
    request: { method: 'GET', path: '/bank3Check', query, headers },
    response: {
      status: 200,
      body: { content: { status }, contentType: 'application/json', encoded: false },
    },
  };
}

const match = 'the three elements belong together';
const held = check('a good card', match, '01');
const broken = check('a good card, with a code that it never has', match, '77');
const pactOf = (interactions: readonly object[], more: Partial<KeptPact> = {}): KeptPact => ({
  consumer: 'till',
  provider: 'fegine-elements',
  interactions,
  ...more,
});

test('the pacts of a broker are verified, those of vendors that it does not know are left out', async () => {
  const broker = await startBroker([pactOf([held])]);
  const { code, stdout, stderr } = await run(['verify', '--broker', broker.url]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('till: 1 of 1 interactions held');
  expect(broker.bodies('POST', '/fegine-elements/for-verification')).toMatchObject([
    { consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }] },
  ]);
});

test('a broker of the environment is asked with its token, and only if no file is named', async () => {
  const broker = await startBroker([pactOf([held])], { authorization: 'Bearer secret' });
  const env = { PACT_BROKER_BASE_URL: broker.url, PACT_BROKER_TOKEN: 'secret' };
  expect((await run(['verify'], env)).code).toBe(0);
  const before = broker.asked.length;
  const file = join(folder, 'till-cards.json');
  const parties = { consumer: { name: 'till' }, provider: { name: 'cards' } };
  const metadata = { pactSpecification: { version: '4.0' } };
  writeFileSync(file, JSON.stringify({ ...parties, interactions: [held], metadata }));
  expect((await run(['verify', file], env)).code).toBe(0);
  expect(broker.asked).toHaveLength(before);
});

test('a user name and a password do as well as a token', async () => {
  const basic = `Basic ${Buffer.from('till:secret').toString('base64')}`;
  const broker = await startBroker([pactOf([held])], { authorization: basic });
  const env = { PACT_BROKER_USERNAME: 'till', PACT_BROKER_PASSWORD: 'secret' };
  expect((await run(['verify', '--broker', broker.url], env)).code).toBe(0);
});

test('selectors, branch, tags, pending and WIP pacts reach the broker as its API has them', async () => {
  const broker = await startBroker([pactOf([held])]);
  const words = ['--selector', 'tag=prod&latest,branch=feat/x', '--branch', 'main', '--tag', 'a,b'];
  const { code } = await run(['verify', '--broker', broker.url, ...words, '--wip-since', '2026-11-01']);
  expect(code).toBe(0);
  expect(broker.bodies('POST', '/fegine-elements/for-verification')).toMatchObject([
    {
      consumerVersionSelectors: [{ tag: 'prod', latest: true }, { branch: 'feat/x' }],
      providerVersionBranch: 'main',
      providerVersionTags: ['a', 'b'],
      includePendingStatus: true,
      includeWipPactsSince: '2026-11-01',
    },
  ]);
});

test('a pending pact that is not held does not fail the run, and says so', async () => {
  const broker = await startBroker([pactOf([held, broken], { isPending: true })]);
  const words = ['verify', '--broker', broker.url, '--pending', '--branch', 'main'];
  const { code, stdout, stderr } = await run(words);
  expect(code).toBe(0);
  expect(stdout).toContain('till: 1 of 1 interactions held, 1 skipped');
  expect(stderr).toContain('skipped: a good card, with a code that it never has: It is pending');
  expect((await run(words.slice(0, 3))).code).toBe(0);
});

test('--publish tells the broker the result, with version, branch and tag', async () => {
  for (const [interactions, success, exit] of [
    [[held], true, 0],
    [[held, broken], false, 3],
  ] as const) {
    const broker = await startBroker([pactOf(interactions)]);
    const version = ['--provider-version', '1.2.3', '--branch', 'main', '--tag', 'ci'];
    const { code } = await run(['verify', '--broker', broker.url, '--publish', ...version]);
    expect(code).toBe(exit);
    expect(broker.bodies('POST', '/verification-results')).toMatchObject([
      { success, providerApplicationVersion: '1.2.3' },
    ]);
    const put = broker.asked.filter(({ method }) => method === 'PUT').map(({ path }) => path);
    expect(put.toSorted()).toEqual([
      '/pacticipants/fegine-elements/branches/main/versions/1.2.3',
      '/pacticipants/fegine-elements/versions/1.2.3/tags/ci',
    ]);
  }
});

test('nothing is published unless it is asked for', async () => {
  const broker = await startBroker([pactOf([held])]);
  await run(['verify', '--broker', broker.url, '--provider-version', '1.2.3']);
  expect(broker.bodies('POST', '/verification-results')).toEqual([]);
});

test('a broker that does not take the results is an error', async () => {
  const broker = await startBroker([pactOf([held])], { isReadOnly: true });
  const { code, stderr } = await run(['verify', '--broker', broker.url, '--publish']);
  expect(code).toBe(73);
  expect(stderr).toMatch(/^error cannotWrite: The broker does not take the results: .*403/);
});

test("a single pact of a broker is verified by its URL, as the broker's webhooks want it, and published", async () => {
  const pact = pactOf([held], { provider: 'somebody' });
  const broker = await startBroker([pact]);
  const words = ['verify', broker.urlOf(pact), '--publish', '--provider-version', '1.2.3'];
  expect((await run(words)).code).toBe(0);
  expect(broker.bodies('POST', '/verification-results')).toMatchObject([{ success: true }]);
});

test('a broker that refuses, or knows none of the vendors, is told', async () => {
  const strict = await startBroker([pactOf([held])], { authorization: 'Bearer secret' });
  const refused = await run(['verify', '--broker', strict.url]);
  expect([refused.code, refused.stderr]).toEqual([65, expect.stringContaining('401')]);
  const empty = await startBroker([pactOf([held], { provider: 'somebody' })]);
  const none = await run(['verify', '--broker', empty.url]);
  expect([none.code, none.stderr]).toEqual([65, expect.stringContaining('--selector takes other versions')]);
});

test('a broker where nothing answers, or never, is told', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    silent.close();
    silent.closeAllConnections();
  });
  const { port } = silent.address() as AddressInfo;
  for (const [origin, ...words] of [
    ['http://127.0.0.1:1', '--broker', 'http://127.0.0.1:1/broker'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1/pacts/1'],
    [`http://127.0.0.1:${port}`, '--broker', `http://127.0.0.1:${port}`],
  ]) {
    const stderr = `error cannotRead: No broker answers at ${origin}.\n`;
    expect(await run(['verify', ...words])).toEqual({ code: 69, stdout: '', stderr });
  }
});
