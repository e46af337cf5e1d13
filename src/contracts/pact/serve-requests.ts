import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { toByteString, toHeaderPairs, type WireReply, type WireRequest } from '../../wire/wire.ts';

/** Serves one function on a free port of this machine. An error that it throws becomes a 500 with the message. */
export async function serveRequests(answer: (request: WireRequest) => Promise<WireReply>): Promise<{
  readonly url: string;
  close(): Promise<void>;
}> {
  const server = createServer((incoming, outgoing) => {
    const reply = ({ status, headers, body }: WireReply) => {
      const flat = headers.flatMap(([name, value]) => [name, toByteString(value)]);
      outgoing.writeHead(status, flat).end(body);
    };
    readRequest(incoming)
      .then(answer)
      .then(reply)
      .catch((error: unknown) =>
        reply(toFailure(error instanceof ToolkitError ? error.message : String(error))),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { rawHeaders, method = '', url = '' } = incoming;
  // Headers of the connection do not belong to the recorded request.
  const headers = toHeaderPairs(rawHeaders).filter(
    ([name]) => !/^(?:host|connection|content-length|transfer-encoding)$/i.test(name),
  );
  const question = url.indexOf('?');
  const [path, query] = question < 0 ? [url, ''] : [url.slice(0, question), url.slice(question + 1)];
  return { method, path, query, headers, body: new Uint8Array(Buffer.concat(chunks)) };
}

/** A 500 with a message. */
export function toFailure(message: string): WireReply {
  return { status: 500, headers: [['Content-Type', 'text/plain; charset=utf-8']], body: message };
}
