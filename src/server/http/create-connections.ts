import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { PlainResponse } from './plain-response.ts';
import { isHeldBeyond } from './send-faulty.ts';

/** Every open connection of a server, with its latest vendor call. */
export interface Connections {
  /** Adds a connection. It is removed when it closes. */
  add(socket: Duplex): void;
  /** Forgets a connection that another server serves from now on. */
  remove(socket: Duplex): void;
  /** Records a vendor call on the connection, and its response. */
  begin(socket: Duplex, response: ServerResponse): void;
  /** Whether a vendor call on the connection has arrived completely, or is being answered. */
  isBusy(socket: Duplex): boolean;
  /** The number of vendor calls that are not answered yet. */
  inFlight(): number;
  /** Closes the connections without a call in flight. A call that is delayed beyond `latest` does not count. */
  closeIdle(latest: number): void;
  closeAll(): void;
  isEmpty(): boolean;
}

export function createConnections(): Connections {
  const all = new Map<Duplex, ServerResponse | undefined>();
  return {
    add(socket) {
      all.set(socket, undefined);
      socket.once('close', () => all.delete(socket));
    },
    remove: (socket) => void all.delete(socket),
    begin: (socket, response) => void all.set(socket, response),
    isBusy(socket) {
      const response = all.get(socket);
      return isUnanswered(response) && (response?.headersSent === true || response?.req.complete === true);
    },
    inFlight: () => [...all.values()].filter(isUnanswered).length,
    closeIdle(latest) {
      for (const [socket, response] of all) {
        const isIdle = !isUnanswered(response) || isHeldBeyond(socket, latest);
        if (isIdle && socket.writableLength === 0) socket.destroy();
      }
    },
    closeAll() {
      for (const socket of all.keys()) socket.destroy();
    },
    isEmpty: () => all.size === 0,
  };
}

function isUnanswered(response: ServerResponse | undefined): boolean {
  return response?.writableFinished === false && !(response instanceof PlainResponse && response.isGiven);
}
