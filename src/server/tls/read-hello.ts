import type { Socket } from 'node:net';
import { type ClientHello, readClientHello } from './read-client-hello.ts';

/**
 * Calls back when the first message of a client is whole, or is none, or none comes. Its bytes can be read again then. It
 * is not called if the connection breaks.
 */
export function readHello(
  socket: Socket,
  timeoutMs: number,
  done: (hello: ClientHello | 'broken' | 'silent') => void,
): void {
  let bytes: Buffer = Buffer.alloc(0);
  const finish = (hello: Parameters<typeof done>[0]) => {
    stop();
    if (bytes.length > 0) socket.unshift(bytes);
    done(hello);
  };
  const stop = () => {
    clearTimeout(timer);
    socket.off('readable', read).off('end', end).off('close', stop);
  };
  const read = () => {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) return;
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    const hello = readClientHello(bytes);
    if (hello !== 'partial') finish(hello);
  };
  const end = () => finish(bytes.length === 0 ? 'silent' : 'broken');
  const timer = setTimeout(end, timeoutMs).unref();
  socket.on('readable', read).on('end', end).on('close', stop);
}
