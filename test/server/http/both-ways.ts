import { connect, type Socket } from 'node:net';
import { vi } from 'vitest';
import { PlainResponse } from '../../../src/server/http/plain-response.ts';
import { plainWay, tryPlainWay } from '../../../src/server/http/plain-way.ts';
import type { Delivery } from '../../../src/server/http/send-faulty.ts';
import { createVendorServer, type VendorServer } from '../../../src/server/http/vendor-server.ts';
import type { WireRequest } from '../../../src/wire/wire.ts';

/** A server whose replies are given, without a mock behind it. */
export interface FixedServer {
  readonly port: number;
  readonly server: VendorServer;
}

/** Serves the reply of each path. */
export async function serveFixed(answer: (request: WireRequest) => Delivery): Promise<FixedServer> {
  const server = createVendorServer(
    { answer, fail: () => ({ status: 500, headers: [], body: 'failed' }), abandon: () => {} },
    {
      admin: { handle: (_req, res) => void res.end('admin'), close: async () => {} },
      console: { find: () => undefined },
      timeouts: {},
      onRefused: () => {},
    },
  );
  return { server, port: (await server.listen(0, '127.0.0.1')).port };
}

/** Does the same the plain way and Node's way. `texts` counts the replies that were given as one text. */
export async function bothWays<T>(run: () => Promise<T>): Promise<{ plain: T; nodes: T; texts: number }> {
  await tryPlainWay();
  const given = vi.spyOn(PlainResponse.prototype, 'give');
  try {
    const plain = await run();
    const texts = given.mock.calls.length;
    plainWay.state = 'closed';
    const nodes = await run();
    return { plain, nodes, texts: given.mock.calls.length === texts ? texts : Number.NaN };
  } finally {
    given.mockRestore();
    await tryPlainWay();
  }
}

/** All bytes that the server sends on the pieces until it closes the connection, with dates of the same look. */
export async function bytesOn(
  port: number,
  pieces: readonly (string | Buffer)[],
  during: (socket: Socket) => void = () => {},
): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).setNoDelay();
  let received = '';
  socket.setEncoding('latin1');
  socket.on('data', (bytes: string) => (received += bytes));
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  const ended = new Promise<void>((resolve) => void socket.once('end', () => resolve()));
  during(socket);
  for (const piece of pieces) {
    await new Promise<void>((resolve) => void socket.write(piece, () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  await Promise.race([ended, closed]);
  socket.destroy();
  return received.replace(/\d(?<=^Date: .*)/gm, '0');
}
