/**
 * Runs a server under mixed load for ten minutes, or `--minutes 0.5`: `npm run soak`. Build first. The first server
 * logs to a pipe and is killed under load. Its replacement logs to a disk that is full. A third one is sent input that
 * is made to hold it up.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { connectMock } from '../../src/client.ts';
import { findFreePort } from '../../src/contracts/check/app/find-free-port.ts';
import { type Coverage, parseCoverage } from '../../src/coverage/coverage.ts';
import { type Finding, judgeServer, printFindings } from './judge-server.ts';
import { pause } from './load-context.ts';
import { countHandles, sampleProcess } from './sample-process.ts';
import { sendHostile } from './send-hostile.ts';
import { type Served, serveMock } from './serve-mock.ts';
import { createTally, type Tally } from './tally.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const seconds = Number(values.minutes ?? 10) * 60;
if (!(seconds > 0)) {
  console.error(`--minutes is ${values.minutes}: give a number above 0, such as 0.5.`);
  process.exit(2);
}
const seed = Number(values.seed ?? Date.now() % 100_000);
const folder = mkdtempSync(join(tmpdir(), 'soak-'));
const load = fileURLToPath(new URL('load.ts', import.meta.url));
const findings: Finding[] = [];

/** Sends load for this time. Returns the tally, if the generator survived to report it. */
async function sendLoad(url: string, forSeconds: number, from: number): Promise<Tally> {
  const child = spawn(process.execPath, [load, url, String(forSeconds), String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed = await text(child.stdout);
  if (printed !== '') return JSON.parse(printed) as Tally;
  return { ...createTally(), problems: ['the load generator ended and told nothing'] };
}

/** Loads a server and judges it. */
async function soakServer(
  title: string,
  server: Served,
  forSeconds: number,
  from: number,
): Promise<Coverage> {
  const client = connectMock(server.url);
  const handlesBefore = countHandles(server.pid);
  const sampler = sampleProcess(server.pid, server.url);
  const tally = await sendLoad(server.url, forSeconds, from);
  sampler.stop();
  const handlesAfter = await settle(server, handlesBefore);
  const [health, coverage] = [await client.health(), await client.coverage()];
  const [logged, complaints] = [server.logged(), server.complaints()];
  const account = {
    health,
    coverage,
    logged,
    refused: server.refused(),
    complaints,
    handlesBefore,
    handlesAfter,
  };
  const found = judgeServer(account, tally, sampler);
  printFindings(title, found, tally);
  findings.push(...found);
  return coverage;
}

/** Waits until leftovers are cleaned up. Returns the number of open handles. */
async function settle({ pid }: Served, before: number): Promise<number> {
  for (let waited = 0; waited < 40 && countHandles(pid) > before + 4; waited += 1) await pause(250);
  await pause(1000);
  return countHandles(pid);
}

function find(what: string, figures: string, isGood: boolean): void {
  findings.push({ what, figures, isGood });
  process.stdout.write(`  ${isGood ? 'ok ' : 'OFF'}  ${what.padEnd(22)} ${figures}\n`);
}

/**
 * Kills a server under load. Its coverage file must be complete, and contain at least the counts that it had
 * reported.
 */
async function killAtWork(server: Served, told: Coverage): Promise<void> {
  const sending = sendLoad(server.url, 3, seed + 1);
  await pause(2500);
  await server.stop('SIGKILL');
  await sending;
  const [file = ''] = readdirSync(folder).filter((name) => name.startsWith('coverage-'));
  const written = parseCoverage(JSON.parse(readFileSync(join(folder, file), 'utf8')), file);
  const sum = ({ rows }: Coverage) => rows.reduce((calls, row) => calls + row.calls, 0);
  find(
    'killed at work',
    `its file has ${sum(written)} calls, told before ${sum(told)}`,
    sum(written) >= sum(told),
  );
}

process.stdout.write(`soak of ${seconds} s, --seed ${seed}\n`);
const port = await findFreePort();
let server = await serveMock(port, folder);
try {
  const told = await soakServer('a server that logs to a pipe', server, seconds * 0.35, seed);
  await killAtWork(server, told);
  server = await serveMock(port, folder, join(folder, 'full.log'));
  await soakServer('its successor, on a full disk', server, seconds * 0.65, seed + 2);
  find('log on the full disk', `${readFileSync(join(folder, 'full.log')).length} bytes`, server.isRunning());
  const code = await server.stop('SIGTERM');
  find('stops when told', `exit code ${code}`, code === 0);
  process.env['SOAK_LOOP_FILE'] = join(folder, 'loop');
  server = await serveMock(port, folder);
  process.stdout.write('\na server under each hostile input\n');
  for (const { what, figures, isGood } of await sendHostile(server, join(folder, 'loop')))
    find(what, figures, isGood);
  await server.stop('SIGTERM');
} finally {
  if (server.isRunning()) await server.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
const off = findings.filter(({ isGood }) => !isGood);
process.stdout.write(
  off.length === 0 ? '\nAll agrees.\n' : `\n${off.length} of ${findings.length} are off.\n`,
);
process.exitCode = off.length === 0 ? 0 : 1;
