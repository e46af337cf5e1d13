import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { isHeldBeyond } from './send-faulty.ts';

/** Every open connection of a server, and the latest vendor call on it. */
export interface Connections {
  /** It is forgotten when it closes. */
  add(socket: Duplex): void;
  /** A vendor call came on it, and is answered by that. */
  begin(socket: Duplex, response: ServerResponse): void;
  /** Whether a vendor call on it came whole, or is being answered. */
  isBusy(socket: Duplex): boolean;
  /** Vendor calls that are not answered yet. */
  inFlight(): number;
  /** Cuts those without a call in flight; a call that is held beyond that time counts as none. */
  closeIdle(latest: number): void;
  closeAll(): void;
}

export function createConnections(): Connections {
  const all = new Map<Duplex, ServerResponse | undefined>();
  return {
    add(socket) {
      all.set(socket, undefined);
      socket.once('close', () => all.delete(socket));
    },
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
  };
}

function isUnanswered(response: ServerResponse | undefined): boolean {
  return response?.writableFinished === false;
}
