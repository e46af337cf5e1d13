import type { EntryView } from '../../src/mocks/journal/entry.ts';
import { checkBill, type Load, pause, plainRequest, type Worker } from './load-context.ts';
import { openPipe, openSocket } from './raw-client.ts';
import { countIn, report, rowOf } from './tally.ts';

const operation = 'shujubao/bankcard3';

/** Two readers of the stream of calls: one reads all events of its tenant, the other stops reading. */
export const streamWorker: Worker = async (load) => {
  await Promise.all([readAll(load), stall(load)]);
};

async function readAll(load: Load): Promise<void> {
  const { tally, port } = load;
  const tenant = await load.client.createTenant();
  await tenant.rule({ operation, outcome: 'match' });
  const leaving = new AbortController();
  const response = await fetch(`${load.url}/__admin/requests/stream?tenant=${tenant.id}`, {
    signal: leaving.signal,
  });
  const events: EntryView[] = [];
  const reading = readEvents(response, events);
  const request = plainRequest(operation, tenant.id);
  const calls = 40;
  const pipe = await openPipe(port);
  pipe.socket.write(Buffer.concat(Array.from({ length: calls }, () => request)));
  await pipe.receive(calls);
  pipe.close();
  for (let waited = 0; waited < 200 && events.length < calls; waited += 1) await pause(25);
  leaving.abort();
  await reading;
  const row = `${operation}/match`;
  countIn(tally.sure, row, calls);
  tally.events += events.length;
  const own = events.filter((event) => event.tenant === tenant.id && rowOf(event) === row);
  if (own.length !== calls || events.length !== calls) {
    report(tally, `a stream told of ${events.length} calls, ${own.length} of its own, of ${calls}`);
  }
  await checkBill(load, tenant, { [row]: calls });
  await tenant.delete();
}

async function readEvents(response: Response, events: EntryView[]): Promise<void> {
  let held = '';
  try {
    for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      held += chunk;
      const whole = held.split('\n\n');
      held = whole.pop() ?? '';
      for (const event of whole) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data !== undefined) events.push(JSON.parse(data) as EntryView);
      }
    }
  } catch {
    // The worker itself closed the stream.
  }
}

/** Subscribes to the calls of all tenants but reads none. The server must disconnect it. */
async function stall({ port, below }: Load): Promise<void> {
  const socket = await openSocket(port);
  socket.pause();
  socket.write('GET /__admin/requests/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  await pause(500 + below(2500));
  socket.destroy();
}
