import type { LookupAddress } from 'node:dns';
import { connect, type Socket } from 'node:net';

/** The time to connect to one address, in ms. */
const connectMs = 10_000;

/** Connects to the first of the addresses that takes a connection. Undefined if none does. */
export async function connectFirst(
  addresses: readonly LookupAddress[],
  port: number,
): Promise<Socket | undefined> {
  for (const { address } of addresses) {
    const socket = await tryAddress(address, port);
    if (socket !== undefined) return socket;
  }
  return undefined;
}

function tryAddress(host: string, port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true });
    const fail = () => {
      socket.destroy();
      resolve(undefined);
    };
    const timer = setTimeout(fail, connectMs).unref();
    socket.once('error', fail);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}
