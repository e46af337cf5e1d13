import type { IncomingMessage, ServerResponse } from 'node:http';

/** Tells of each event until what it gives back is called. */
export type Subscribe<T> = (tell: (event: T) => void) => () => void;

const keepAliveMs = 15_000;
/** Bytes that wait for a client which does not read. */
const mostWaiting = 1024 * 1024;

/**
 * Server-sent events, numbered from 1, until the client leaves. A comment comes at once, and every 15 s. A client for
 * which more than 1 MiB waits is disconnected.
 */
export function sendEvents<T>(
  { method }: IncomingMessage,
  response: ServerResponse,
  name: string,
  subscribe: Subscribe<T>,
): void {
  // It may have left before it got here; then nothing would ever end the subscription.
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
  const unsubscribe = subscribe((event) => {
    sent += 1;
    write(`event: ${name}\nid: ${sent}\ndata: ${JSON.stringify(event)}\n\n`);
  });
  const keepingAlive = setInterval(() => write(': keep-alive\n\n'), keepAliveMs).unref();
  response.on('error', () => {});
  response.once('close', end);
  write(': open\n\n');
}
