import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { ProxyRoom } from '../../../src/server/proxy/proxy-room.ts';
import { routeConnect } from '../../../src/server/proxy/route-connect.ts';
import { judgeRequest } from '../../../src/server/proxy/route-request.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { serve } from '../../cli/bankcard-mock.ts';
import { temporaryFolder } from '../tls/temporary-folder.ts';

const decoy = new URL('decoy.mjs', import.meta.url).href;
const hosts = vendors.flatMap((vendor) => vendor.hosts);

/** The status line, or why there is none; empty if the connection is closed without one. */
function ask(port: number, sent: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(sent);
  return new Promise((resolve) => {
    socket.once('data', (head) => {
      resolve(String(head).slice(0, 12));
      socket.destroy();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    socket.once('close', () => resolve(''));
  });
}

const forms = (host: string) => [
  `CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  `CONNECT ${host}:80 HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  `CONNECT ${host}:8443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  `GET http://${host}/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  `GET https://${host}/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  `GET http://${host}:8080/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  `GET http://203.0.113.7/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
];

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'nothing for a vendor leaves a proxy that passes all others, also if %s ends it in mid-run',
  async (signal) => {
    const folder = temporaryFolder();
    const log = join(folder, 'decoy.log');
    writeFileSync(log, '');
    const listener = createServer((socket) => socket.on('error', () => {}).end('the decoy')).listen(
      0,
      '127.0.0.1',
    );
    await once(listener, 'listening');
    const decoyPort = (listener.address() as { port: number }).port;
    let reached = 0;
    listener.on('connection', () => (reached += 1));
    const words = [
      '--proxy',
      '0',
      '--proxy-others',
      'pass',
      '--tls-dir',
      join(folder, 'tls'),
      '--log-level',
      'silent',
    ];
    const served = await serve(words, { NODE_OPTIONS: `--import=${decoy}`, DECOY_LOG: log });
    const port = Number(new URL(served.ready.proxyUrl ?? '').port);

    // The decoy sees what is passed, or this test could not fail.
    expect(await ask(port, `CONNECT other.example:${decoyPort} HTTP/1.1\r\n\r\n`)).toBe('HTTP/1.1 200');
    const seen = `lookup other.example\nconnect 127.0.0.1:${decoyPort}\n`;
    expect(readFileSync(log, 'utf8')).toBe(seen);

    const answers = await Promise.all(hosts.flatMap(forms).map((sent) => ask(port, sent)));
    // 400 is a vendor's own answer to a request that names no operation.
    expect(new Set(answers)).toEqual(new Set([200, 400, 403, 404].map((status) => `HTTP/1.1 ${status}`)));
    const inFlight = hosts.flatMap(forms).map((sent) => ask(port, sent));
    const stopped = served.stop(signal);
    const late = hosts.flatMap(forms).map((sent) => ask(port, sent));
    for (const answer of await Promise.all([...inFlight, ...late])) {
      expect(answer).toMatch(/^HTTP\/1\.1 (?:200|40[034]|503)$|^ECONN|^EPIPE|^$/);
    }
    await stopped;
    expect(await ask(port, `CONNECT ${hosts[0]}:443 HTTP/1.1\r\n\r\n`)).toBe('ECONNREFUSED');
    expect(readFileSync(log, 'utf8')).toBe(seen);
    expect(reached).toBe(1);
    listener.close();
  },
);

test('a vendor’s host whose certificate cannot be made is refused with a sentence, and passed on to nobody', async () => {
  const server = createServer(async (socket) => {
    const room = {
      hosts,
      others: 'pass',
      server: {
        refuse: (to: Socket, { status, body }: { status: number; body: string }) =>
          to.end(`${status} ${body}`),
      },
      authority: { leafFor: () => Promise.reject(new Error('the disk is gone')) },
      resolve: () => Promise.reject(new Error('nobody is to be resolved')),
      isClosing: () => false,
      ownPorts: () => [],
      onRefused() {},
    } as unknown as ProxyRoom;
    await routeConnect(room, 'api.weixin.qq.com:443', socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  expect(await text(connect((server.address() as { port: number }).port, '127.0.0.1'))).toBe(
    '502 bankcard-mock cannot make the certificate of api.weixin.qq.com (the disk is gone). Nothing is passed on to the vendor.\n',
  );
  server.close();
});

test('a host that only a pattern of a vendor names is the vendor’s, and so is what is below it', () => {
  const room = {
    hosts: ['api.acme.example', 'ocr.*.acme.example'],
    isClosing: () => false,
  } as unknown as ProxyRoom;
  const isVendors = (host: string) => judgeRequest(room, `http://${host}/`, host) !== undefined;
  expect(
    ['ocr.eu.acme.example', 'a.ocr.eu.acme.example', 'OCR.eu.acme.example.'].filter(isVendors),
  ).toHaveLength(3);
  expect(['ocr.acme.example', 'xocr.eu.acme.example', 'ocr.eu.acme.example.test'].filter(isVendors)).toEqual(
    [],
  );
});
