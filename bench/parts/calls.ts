import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { rootFolder } from '../paths.ts';
import { runOwn } from '../peers/own.ts';
import type { Running } from '../process/launch.ts';
import type { OwnOptions } from '../servers/own.ts';
import { signedCheck } from '../signed-check.ts';
import { show } from '../statistics.ts';
import { type Asked, appCode, check } from '../work.ts';
import { type Bench, type Part, startServer, type Timing } from './bench.ts';
import { interleave, shareOf, type Target, troublesOf } from './interleave.ts';
import { runInProcess } from './run-in-process.ts';

const whole: Timing = { rounds: 7, ms: 1000, warmMs: 2000, sockets: 32 };
const brief: Timing = { rounds: 1, ms: 200, warmMs: 200, sockets: 32 };

/** Measures the parts of a call other than the look-up, each by itself: signature, journal, log line, picture. */
export const callsPart: Part = {
  id: 'calls',
  title: 'Signature, journal, log line, picture',
  async measure(bench) {
    const start = (options: OwnOptions) =>
      startServer(bench, check(), (port, folder) => runOwn(port, folder, options));
    const [plain, withoutJournal, logging, watched] = [
      await start({}),
      await start({ journalSize: 0 }),
      await start({ logLevel: 'info' }),
      await start({}),
    ];
    const console = await watchCalls(watched);
    const targets: Target[] = [
      { name: 'AppCode, journal on, log off', running: plain, asked: check() },
      {
        name: 'digest signature instead of the AppCode, without a nonce',
        running: plain,
        asked: signedCheck(),
      },
      { name: 'no journal (`journalSize: 0`)', running: withoutJournal, asked: check() },
      { name: 'one log line for each call, into a pipe', running: logging, asked: check() },
      { name: 'a console that shows the calls', running: watched, asked: check() },
      { name: 'the same JPEG of a specimen each time', running: plain, asked: postPicture() },
    ];
    const measured = await interleave(bench, targets, bench.quick ? brief : whole);
    console.destroy();
    for (const { running } of targets) await running.stop();
    const rows = measured.map((one) => [
      one.target.name,
      show(one.perSecond),
      shareOf(one, measured[0]),
      show(one.p50Ms),
      show(one.p99Ms),
    ]);
    return {
      tables: [
        {
          title: 'Over HTTP',
          columns: ['call', 'requests a second', 'relative to the first row', 'p50 ms', 'p99 ms'],
          rows,
          notes: troublesOf(measured),
        },
        await handled(bench),
        await pictures(bench),
        await photoMemory(bench),
      ],
      charts: [],
    };
  },
};

/** Follows the calls of a server as its console does. */
async function watchCalls({ port }: Running): Promise<ClientRequest> {
  const stream = get(`http://127.0.0.1:${port}/__admin/requests/stream?perSecond=20`);
  const [reply] = (await once(stream, 'response')) as [IncomingMessage];
  reply.on('error', () => undefined).resume();
  return stream.on('error', () => undefined);
}

async function handled({ quick }: Bench) {
  return {
    title: 'In process: `mock.handle`',
    columns: ['call', 'µs', 'relative to the first row'],
    rows: await runInProcess('handle.ts', quick),
    notes: ['Medians of rounds. In each round, all are called in turn.'],
  };
}

async function pictures({ quick }: Bench) {
  return {
    title: 'In process: pictures',
    columns: ['picture', 'ms for a call', 'longest block of the event loop, ms'],
    rows: await runInProcess('pictures.ts', quick),
    notes: ['Pictures are read in a separate thread. The result for the same bytes is remembered.'],
  };
}

async function photoMemory({ quick }: Bench) {
  return {
    title: 'The most memory of a process that reads one photo',
    columns: ['picture', 'MB'],
    rows: await runInProcess('photo-memory.ts', quick),
    notes: [],
  };
}

function postPicture(): Asked {
  const picture = readFileSync(`${rootFolder}fixtures/pictures/ok.jpeg`).toString('base64');
  return {
    method: 'POST',
    target: '/cardbank',
    headers: [
      ['Authorization', `APPCODE ${appCode}`],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ],
    body: Buffer.from(`img=${encodeURIComponent(`data:image/jpeg;base64,${picture}`)}`),
  };
}
