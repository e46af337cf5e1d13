/** Figures of one run, as ratios: `npm run bench`. Build first; another busy process spoils it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = '/bank3Check?accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';
const head = `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: APPCODE facade00facade00facade00facade00\r\n\r\n`;

interface Running {
  readonly port: number;
  readonly child: ChildProcess;
  /** From spawn to the first answer. */
  readonly startMs: number;
}

/** Starts a server that prints a line with its port, and waits for its first answer. */
async function start(args: readonly string[]): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<number>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = /"port":(\d+)/.exec(chunk.toString());
      if (found) resolve(Number(found[1]));
    });
  });
  await load(port, 1, 1);
  return { port, child, startMs: performance.now() - began };
}

/** Sends `total` requests over keep-alive sockets, one in flight each; requests a second. */
async function load(port: number, total: number, sockets = 32): Promise<number> {
  let sent = 0;
  const began = performance.now();
  const run = async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.setNoDelay(true);
    await new Promise<void>((resolve) => {
      const next = () => {
        if (sent >= total) {
          socket.end();
          resolve();
          return;
        }
        sent += 1;
        socket.write(head);
      };
      // A reply is one small packet on loopback, so each chunk is one reply.
      socket.on('data', next);
      next();
    });
  };
  await Promise.all(Array.from({ length: sockets }, run));
  return total / ((performance.now() - began) / 1000);
}

function rssMegabytes({ child }: Running): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const bareServer = `
  const body = ${JSON.stringify(await firstBody())};
  const server = require('node:http').createServer((request, response) => {
    response.writeHead(200, [
      'Server', 'Kaede/3.5.3.523 (zb001t4h6)', 'X-Ca-Request-Id', '753E76E1-C240-4E58-9CF2-B5FC18A7108E',
      'Content-Type', 'application/json; charset=utf-8', 'x-mock-outcome', 'fegine-elements/bank3Check/match',
      'Content-Length', Buffer.byteLength(body),
    ]);
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));`;

async function firstBody(): Promise<string> {
  const mock = await start(['dist/cli/main.js', 'serve', '--port', '0', '--log-level', 'silent']);
  const reply = await fetch(`http://127.0.0.1:${mock.port}${target}`, {
    headers: { authorization: 'APPCODE facade00facade00facade00facade00' },
  });
  const body = await reply.text();
  mock.child.kill();
  return body;
}

const starts: Running[] = [];
for (let round = 0; round < 5; round += 1) {
  const running = await start(['dist/cli/main.js', 'serve', '--port', '0', '--log-level', 'silent']);
  starts.push(running);
  if (round < 4) running.child.kill();
}
const silent = starts[4] as Running;
console.log(`first answer after ${median(starts.map(({ startMs }) => startMs)).toFixed(0)} ms (median of 5)`);
console.log(`resident after start ${rssMegabytes(silent).toFixed(0)} MB`);

const bare = await start(['-e', bareServer]);
const logging = await start(['dist/cli/main.js', 'serve', '--port', '0']);
logging.child.stdout?.resume();
const crowded = await start(['scripts/crowded-server.ts', '100000']);

const servers = { bare, silent, logging, crowded };
const rates: Record<keyof typeof servers, number[]> = { bare: [], silent: [], logging: [], crowded: [] };
for (const running of Object.values(servers)) await load(running.port, 20_000);
for (let round = 0; round < 7; round += 1) {
  for (const name of Object.keys(servers) as (keyof typeof servers)[]) {
    rates[name].push(await load(servers[name].port, 20_000));
  }
}
const share = (name: keyof typeof servers) =>
  median(rates[name].map((rate, round) => rate / (rates.bare[round] ?? Number.NaN))).toFixed(2);
console.log(`bare node:http ${median(rates.bare).toFixed(0)} requests a second`);
console.log(`GET /bank3Check, log line off: ${share('silent')} of it`);
console.log(`GET /bank3Check, log line on:  ${share('logging')} of it`);
console.log(`GET /bank3Check, 100 000 people, log line off: ${share('crowded')} of it`);
console.log(`resident after the load ${rssMegabytes(silent).toFixed(0)} MB`);
for (const { child } of Object.values(servers)) child.kill();
