import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { sendRequest } from '../../src/descriptions/examples/send-request.ts';
import { toWireRequest } from '../../src/descriptions/examples/to-wire-request.ts';
import {
  nameOfSample,
  type OutcomeSample,
  sampleOutcomes,
} from '../../src/descriptions/exports/sample-outcomes.ts';
import { replyText } from '../../src/language/reply-path.ts';
import { vendors } from '../../src/vendors/index.ts';
import { type HeaderPair, headerOf, type WireReply } from '../../src/wire/wire.ts';
import { createRandom } from '../../src/world/state/random.ts';
import { readPicture } from '../case-targets.ts';
import { run } from '../cli/bankcard-mock.ts';
import { install, startTool, type Tool } from './start-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let samples: readonly OutcomeSample[] = [];
beforeAll(async () => {
  samples = await sampleOutcomes(vendors);
});

/**
 * A vendor's own row, the gateway's rows in both of its tables, a platform's row, a reply with a picture, and a
 * success.
 */
const rows = [
  'fegine-elements/bank3Check/mismatch',
  'fegine-ocr/cardbank/quotaExhausted',
  'shujubao/bankcard3/classicQuotaExhausted',
  'wechat/token/dailyLimit',
  'webank/bankcardocrapp/glare',
];
const success = 'fegine-ocr/cardbank/debit';

function sampleOf(name: string): OutcomeSample {
  const found = samples.find((sample) => nameOfSample(sample) === name);
  if (found === undefined) throw new Error(`There is no row ${name}.`);
  return found;
}

/** The example of the row's operation, with these headers. */
function ask({ port }: Tool, { one }: OutcomeSample, headers: readonly HeaderPair[]): Promise<WireReply> {
  const request = toWireRequest(one.vendor, one.operation, one.plainExample, {
    credentials: one.vendor.credentials.fallback as Readonly<Record<string, string>>,
    saved: { access_token: 'token', ticket: 'ticket' },
    now: Date.UTC(2026, 0, 1),
    random: createRandom(1),
    readPicture,
  });
  return sendRequest({ ...request, headers: [...request.headers, ...headers] }, `http://127.0.0.1:${port}`);
}

async function exported(tool: string): Promise<string> {
  const out = join(folder, `for-${tool}`);
  const { code, stdout, stderr } = await run(['export', tool, '--out', out]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout.trim();
}

async function started(command: string, words: (port: number) => readonly string[]): Promise<Tool> {
  const tool = await startTool(command, words);
  onTestFinished(() => tool.stop());
  return tool;
}

/**
 * Expects the status, every byte of the body, and every header of the vendor with its spelling. `typeOf` converts the
 * media type.
 */
function expectReply(
  reply: WireReply,
  { one, reply: wanted }: OutcomeSample,
  typeOf = (type: string) => type,
): void {
  expect([one.outcome, reply.status, replyText(reply)]).toEqual([
    one.outcome,
    wanted.status,
    replyText(wanted),
  ]);
  for (const [name, value] of wanted.headers) {
    if (name === 'Content-Length') continue;
    expect(reply.headers).toContainEqual([name, name === 'Content-Type' ? typeOf(value) : value]);
  }
}

async function expectRows(tool: Tool, typeOf?: (type: string) => string): Promise<void> {
  for (const name of rows) {
    const sample = sampleOf(name);
    expectReply(await ask(tool, sample, [['x-mock-outcome', sample.one.outcome]]), sample, typeOf);
  }
  expectReply(await ask(tool, sampleOf(success), []), sampleOf(success), typeOf);
}

describe('an export is loaded by its tool, which answers as the mock does', () => {
  test('WireMock', async ({ skip }) => {
    if (spawnSync('java', ['-version']).status !== 0) skip('WireMock runs on Java, which is not here');
    const modules = await install(join(folder, 'wiremock'), 'wiremock@3.13.2');
    const build = join(modules, 'wiremock/build');
    const jar = join(build, readdirSync(build).find((file) => file.endsWith('.jar')) ?? '');
    const mappings = await exported('wiremock');
    const root = join(mappings, '../..');
    const server = ['-jar', jar, '--bind-address', '127.0.0.1', '--root-dir', root];
    await expectRows(await started('java', (port) => [...server, '--port', String(port)]));
  });

  test('Mockoon, which adds a charset to a type that has none', async () => {
    const modules = await install(join(folder, 'mockoon'), '@mockoon/cli@9.9.0');
    const cli = join(modules, '@mockoon/cli/bin/run.js');
    const data = await exported('mockoon');
    const words = [cli, 'start', '--data', data, '--hostname', '127.0.0.1', '--disable-log-to-file'];
    const tool = await started(process.execPath, (port) => [...words, '--port', String(port)]);
    await expectRows(tool, (type) => (type.includes('charset') ? type : `${type}; charset=utf-8`));
  });

  test('Prism, but for rows that are told by headers alone: of them it has the first of a status', async () => {
    const modules = await install(join(folder, 'prism'), '@stoplight/prism-cli@5.16.0');
    const cli = join(modules, '@stoplight/prism-cli/dist/index.js');
    const document = await exported('prism');
    const words = [cli, 'mock', document, '--host', '127.0.0.1'];
    const tool = await started(process.execPath, (port) => [...words, '--port', String(port)]);
    for (const name of [...rows, success]) {
      const sample = sampleOf(name);
      const { status } = sample.reply;
      const prefer = `code=${status}, example=${sample.one.outcome}`;
      const reply = await ask(tool, sample, name === success ? [] : [['Prefer', prefer]]);
      expect([name, reply.status, replyText(reply)]).toEqual([name, status, replyText(sample.reply)]);
      const spelled = reply.headers.map(([header]) => header);
      if (status === 200) expect(headerOf(reply.headers, 'content-type')).toBe('application/json');
      else expect(spelled).toEqual(expect.arrayContaining(['Server', 'X-Ca-Request-Id', 'X-Ca-Error-Code']));
    }
    const first = samples.find(({ one, reply }) => one.operationName === 'cardbank' && reply.status === 403);
    const refused = await ask(tool, sampleOf(success), [['Prefer', 'code=403']]);
    expect(headerOf(refused.headers, 'X-Ca-Error-Code')).toBe(first?.one.row.code);
  });
});
