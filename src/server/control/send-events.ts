import type { IncomingMessage, ServerResponse } from 'node:http';

/** Calls `tell` for each event, until the returned function is called, and `skip` with how many it left out. */
export type Subscribe<T> = (tell: (event: T) => void, skip: (leftOut: number) => void) => () => void;

const keepAliveMs = 15_000;
/** The most unread data per client, in bytes. */
const mostWaiting = 1024 * 1024;

/**
 * Sends server-sent events, numbered from 1, until the client leaves. A comment is sent at once, and then every 15 s.
 * A client with more than 1 MiB of unread data is disconnected.
 */
export function sendEvents<T>(
  { method }: IncomingMessage,
  response: ServerResponse,
  name: string,
  subscribe: Subscribe<T>,
): void {
  // If the client has already left, nothing would ever end the subscription.
  if (response.destroyed) return;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache',
  });
  if (method === 'HEAD') {
    response.end();
    return;
  }
  const end = () => {
    clearInterval(keepingAlive);
    unsubscribe();
  };
  const write = (text: string) => {
    response.write(text);
    if (response.writableLength <= mostWaiting) return;
    end();
    response.destroy();
  };
  let sent = 0;
  const unsubscribe = subscribe(
    (event) => {
      sent += 1;
      write(`event: ${name}\nid: ${sent}\ndata: ${JSON.stringify(event)}\n\n`);
    },
    (leftOut) => write(`event: leftOut\ndata: {"${name}s":${leftOut}}\n\n`),
  );
  const keepingAlive = setInterval(() => write(': keep-alive\n\n'), keepAliveMs).unref();
  response.on('error', () => {});
  response.once('close', end);
  write(': open\n\n');
}
