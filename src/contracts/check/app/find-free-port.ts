import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const given = new Set<number>();

/** Finds a free port of this machine. It never gives the same port twice. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  if (given.has(port)) return findFreePort();
  given.add(port);
  return port;
}

/** Whether a server accepts connections at this URL. */
export function isListening(base: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(base);
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (protocol === 'https:' ? 443 : 80),
      timeout: 1000,
    });
    const finish = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.on('connect', () => finish(true));
    socket.on('error', () => finish(false));
    socket.on('timeout', () => finish(false));
  });
}
