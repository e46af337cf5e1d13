import { connect } from 'node:net';
import { createMock } from '../../../src/index.ts';
import type { Answer } from '../../../src/mocks/engine/engine.ts';
import type { Fault } from '../../../src/mocks/rules/rule.ts';
import type { CallCounts } from '../../../src/server/control/health.ts';
import { createAnswerer } from '../../../src/server/http/create-answerer.ts';
import { createLog } from '../../../src/server/http/log.ts';
import { createVendorServer, type VendorServer } from '../../../src/server/http/vendor-server.ts';
import { createCallMeter } from '../../../src/server/metrics/call-meter.ts';

export interface FaultyServer extends Pick<VendorServer, 'inFlight' | 'close'> {
  readonly port: number;
  readonly counts: Readonly<CallCounts>;
  /** Operations of calls that a vendor has decided, the oldest first. */
  readonly decided: readonly string[];
  /** Lines that have been written. */
  log(): readonly string[];
}

/** A server that applies the `fault` or `delay` in a call's query. */
export async function serveFaults(): Promise<FaultyServer> {
  const mock = createMock({ seed: 1, settings: { 'wechat.suffix': 'none' } });
  const counts: CallCounts = { calls: 0, aborted: 0, refused: 0, failed: 0 };
  const decided: string[] = [];
  let written = '';
  const handle = async (request: Parameters<typeof mock.handle>[0]): Promise<Answer> => {
    const query = new URLSearchParams(request.query);
    const fault = query.get('fault') as Fault | null;
    const answer = await mock.handle(request);
    decided.push(answer.entry.operation);
    return {
      ...answer,
      ...(fault !== null && {
        fault,
        places: { code: 'errcode', message: 'errmsg', codeIs: 'number', states: [] },
      }),
      ...(query.has('delay') && { delayMs: Number(query.get('delay')) }),
    };
  };
  const log = createLog('info', (lines) => (written += lines));
  const { listen, inFlight, close } = createVendorServer(
    createAnswerer({ handle }, { log, counts, cors: undefined, meter: createCallMeter() }),
    {
      console: { find: () => undefined },
      admin: { handle: () => {}, close: async () => {} },
      timeouts: { closeMs: 300 },
      onRefused: () => {},
    },
  );
  const { port } = await listen(0, '127.0.0.1');
  return { port, counts, decided, inFlight, close, log: () => written.split('\n').slice(0, -1) };
}

export interface Received {
  readonly text: string;
  /** `end` for FIN, or the code of an error: `ECONNRESET`. */
  readonly ended: string;
}

/** Sends this text, and returns everything that the client receives until the connection ends. */
export function receiveAll(port: number, sent: string): Promise<Received> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('end', () => resolve({ text, ended: 'end' }));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve({ text, ended: error.code ?? '' }));
    socket.write(sent);
  });
}

/** Checks again in every turn of the event loop. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
