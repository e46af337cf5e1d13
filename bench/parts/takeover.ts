import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { findFreePort } from '../../src/contracts/check/app/find-free-port.ts';
import { vendors } from '../../src/vendors/index.ts';
import { rootFolder } from '../paths.ts';
import type { Running } from '../process/launch.ts';
import { median, show } from '../statistics.ts';
import { check } from '../work.ts';
import { type Bench, type Part, startServer, type Timing } from './bench.ts';
import { interleave, rateColumns, rateRows, type Target, troublesOf } from './interleave.ts';

const whole: Timing = { rounds: 7, ms: 1500, warmMs: 3000, sockets: 32 };
const brief: Timing = { rounds: 2, ms: 300, warmMs: 300, sockets: 32 };

/** A server with a port for HTTPS and a proxy. */
interface Doors {
  readonly running: Running;
  readonly httpsPort: number;
  readonly proxyPort: number;
  readonly caFile: string;
}

/** Measures HTTPS and the proxy, by which an app with the vendors' own URLs comes to the mock. */
export const takeoverPart: Part = {
  id: 'takeover',
  title: 'Takeover: HTTPS and the proxy',
  async measure(bench) {
    const timing = bench.quick ? brief : whole;
    const tlsDir = join(bench.folder, 'tls');
    const making = await startWithDoors(bench, tlsDir);
    const connections = await timeFirstConnections(making);
    const tunnels = bench.quick ? 100 : 1000;
    const idle = await weighTunnels(making, tunnels);
    const targets: Target[] = [
      { name: 'HTTP', running: making.running, asked: check() },
      {
        name: 'HTTPS',
        running: { ...making.running, port: making.httpsPort },
        asked: check(),
        trust: making.caFile,
      },
    ];
    const measured = await interleave(bench, targets, timing);
    await making.running.stop();
    const starts = await timeStarts(bench, tlsDir, bench.quick ? 2 : 7);
    return {
      tables: [
        {
          title: 'The three-element check over HTTP and HTTPS',
          columns: rateColumns('protocol', 'relative to HTTP'),
          rows: rateRows(measured),
          notes: [
            `${timing.sockets} connections stay open, with one request in flight on each. The sender encrypts in its own process.`,
            ...troublesOf(measured),
          ],
        },
        {
          title: 'What HTTPS and the proxy cost',
          columns: ['what', 'value'],
          rows: [
            ...starts,
            ['first connection, until the end of the handshake, ms', show(connections[0])],
            ['first connection to each other host, median, ms', show(median(connections.slice(1)))],
            ...idle,
          ],
          notes: [
            'A start lasts from the process to its first reply. The certificate authority exists already.',
          ],
        },
      ],
      charts: [],
    };
  },
};

async function startWithDoors(bench: Bench, tlsDir: string): Promise<Doors> {
  const [httpsPort, proxyPort] = [await findFreePort(), await findFreePort()];
  const more = ['--https', String(httpsPort), '--proxy', String(proxyPort), '--tls-dir', tlsDir];
  return { running: await start(bench, more), httpsPort, proxyPort, caFile: join(tlsDir, 'ca.pem') };
}

function start(bench: Bench, more: readonly string[] = []): Promise<Running> {
  const serve = [join(rootFolder, 'dist/cli/main.js'), 'serve', '--log-level', 'silent', ...more];
  return startServer(bench, check(), (port) => ({
    command: process.execPath,
    words: [...serve, '--port', String(port)],
  }));
}

/** In ms. */
async function timeFirstConnections({ httpsPort, caFile }: Doors): Promise<readonly number[]> {
  // As long as nobody is in a hurry after a start.
  await wait(500);
  const ca = readFileSync(caFile);
  const times: number[] = [];
  const named = vendors.flatMap(({ hosts }) => hosts).filter((host) => !host.includes('*'));
  for (const servername of named) {
    const began = performance.now();
    const socket = connectTls({ port: httpsPort, host: '127.0.0.1', servername, ca });
    await once(socket, 'secureConnect');
    times.push(performance.now() - began);
    socket.destroy();
  }
  return times;
}

/** What the process of the server grows by with so many open tunnels: to a vendor's host, and passed to another. */
async function weighTunnels(
  { running, proxyPort, caFile }: Doors,
  count: number,
): Promise<readonly (readonly [string, string])[]> {
  const ca = readFileSync(caFile);
  const servername = 'api.weixin.qq.com';
  const toVendor = async () => {
    const socket = connectTls({ socket: await tunnel(proxyPort, `${servername}:443`), servername, ca });
    await once(socket, 'secureConnect');
    return socket;
  };
  const before = running.resident();
  const vendor = await openAll(count, toVendor);
  const withVendor = running.resident();
  for (const socket of vendor) socket.destroy();
  await wait(1000);
  const between = running.resident();
  const other = await startEcho();
  const passed = await openAll(count, () => tunnel(proxyPort, `127.0.0.1:${other.port}`));
  const withPassed = running.resident();
  for (const socket of passed) socket.destroy();
  other.close();
  return [
    [`MB more with ${count} idle tunnels to a vendor`, show(withVendor - before)],
    [`MB more with ${count} idle tunnels to others`, show(Math.max(withPassed - between, 0))],
  ];
}

async function openAll<T>(count: number, open: () => Promise<T>): Promise<readonly T[]> {
  const all: T[] = [];
  while (all.length < count) all.push(...(await Promise.all(Array.from({ length: 20 }, open))));
  await wait(1000);
  return all;
}

async function tunnel(proxyPort: number, target: string): Promise<Socket> {
  const socket = connect(proxyPort, '127.0.0.1');
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
  await once(socket, 'data');
  socket.pause();
  return socket;
}

async function startEcho(): Promise<{ readonly port: number; close(): void }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as { port: number }).port, close: () => server.close() };
}

/** Both in turn, so that what slows the machine slows both. */
async function timeStarts(
  bench: Bench,
  tlsDir: string,
  rounds: number,
): Promise<readonly (readonly [string, string])[]> {
  const without: number[] = [];
  const withDoors: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const plain = await start(bench);
    without.push(plain.startMs);
    await plain.stop();
    const { running } = await startWithDoors(bench, tlsDir);
    withDoors.push(running.startMs);
    await running.stop();
  }
  const [one, other] = [median(without), median(withDoors)];
  return [
    ['start without both, ms', show(one)],
    ['start with --https and --proxy, ms', show(other)],
    ['difference, ms', show(other - one)],
  ];
}
