import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const given = new Set<number>();

/**
 * Below the ports that systems give to connections, of which many come and go while an app starts or starts anew. A port of
 * those can be another program's by the time that the app listens.
 */
const [lowest, count] = [20_000, 12_000];
/** Before any port will do. */
const mostTries = 100;

/** Finds a free port of this machine. It never gives the same port twice. */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const port = await tryPort(lowest + randomInt(count));
    if (port !== undefined) return port;
  }
  return (await tryPort(0)) ?? findFreePort();
}

/** The port, if it is free and was not given before; 0 stands for any. */
async function tryPort(wanted: number): Promise<number | undefined> {
  if (given.has(wanted)) return undefined;
  const server = createServer().listen(wanted, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  const address = server.address();
  server.close();
  await once(server, 'close');
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  if (given.has(port)) return undefined;
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
