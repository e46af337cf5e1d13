import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toNodeHook } from '../../../src/cli/takeover/to-node-hook.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-hook-'));
const hook = join(folder, 'hook.cjs');
const server = createServer((request, response) => response.end(`mock of ${request.headers.host}\n`));

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  writeFileSync(hook, toNodeHook({ hosts: ['vendor.example', 'ocr.*.acme.example'], ports: { 80: port } }));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

async function print(code: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const text = `const port = ${port}; const print = (text) => process.stdout.write(String(text));\n${code}`;
  return (await run(process.execPath, ['--require', hook, '-e', text], { env: {} })).stdout;
}

test.each([
  ['fetch', "fetch('http://vendor.example./').then((reply) => reply.text()).then(print)"],
  [
    'an agent of its own',
    "const http = require('http'); http.get('http://below.VENDOR.example/', { agent: new http.Agent({ keepAlive: true }) }, (reply) => reply.on('data', print).on('end', () => process.exit()))",
  ],
  ['a host of a pattern', "fetch('http://ocr.eu.acme.example/').then((reply) => reply.text()).then(print)"],
  [
    'a socket',
    "require('net').connect(80, 'vendor.example', function () { this.end('GET / HTTP/1.0\\r\\nHost: vendor.example\\r\\n\\r\\n'); }).on('data', print)",
  ],
  [
    'an address that it has looked up itself, by the name of the server',
    "require('net').connect({ port: 80, host: '192.0.2.1', servername: 'vendor.example' }, function () { this.end('GET / HTTP/1.0\\r\\nHost: vendor.example\\r\\n\\r\\n'); }).on('data', print)",
  ],
])('Node with our module reaches the mock in place of a vendor by %s', async (_what, code) => {
  expect((await print(code)).toLowerCase()).toMatch(/mock of (?:(?:below\.)?vendor|ocr\.eu\.acme)\.example/);
});

test('it reaches no other port of a vendor', async () => {
  const printed = await print(
    "require('net').connect(8443, 'vendor.example').on('error', (error) => print(error.message))",
  );
  expect(printed).toBe('bankcard-mock answers for vendor.example on port 80 alone');
});

test('it reaches other hosts as ever', async () => {
  expect(
    await print(
      "require('http').get({ host: 'localhost', port, family: 4 }, (reply) => reply.on('data', print))",
    ),
  ).toMatch(/mock of localhost:\d+/);
});
