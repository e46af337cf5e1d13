import type { Duplex } from 'node:stream';
import type { Fault } from '../../mocks/rules/rule.ts';
import { dripMs, firstHalf, toBytes, toDrips } from '../../mocks/rules/to-faulty-reply.ts';
import type { WireReply } from '../../wire/wire.ts';

/** A reply with its fault and delay. */
export interface Delivery extends WireReply {
  /** The fault. If it only changes the reply, the change is already made. */
  readonly fault?: Fault | undefined;
  readonly delayMs?: number | undefined;
}

/** The connection on which one reply is sent. */
export interface Outlet {
  readonly socket: Duplex;
  /** Whether the request was HEAD. Body bytes are then not sent. */
  readonly isHead: boolean;
  /** Calls back after the replies to earlier requests on the connection are sent. */
  whenNext(next: () => void): void;
  /** Sends the whole reply. */
  send(): void;
  /**
   * Prepares status and headers, with the Content-Length of the whole body. They are sent with the first bytes of the
   * body.
   */
  begin(): void;
  write(bytes: Uint8Array, written?: () => void): void;
  end(): void;
  /** Sends an error reply, because this reply could not be sent. */
  fail(error: unknown): void;
}

/** The time for written bytes to reach the client, in ms. A reset would discard bytes in transit. */
const settleMs = 50;
/** The time that a client has to close its side, in ms. */
const lingerMs = 2000;

/** The time at which each connection with a delayed reply continues: by `performance.now()`, in ms. */
const heldUntil = new WeakMap<Duplex, number>();

/**
 * Whether the connection sends nothing before this time, by `performance.now()`, because its next call hangs or is
 * delayed.
 */
export function isHeldBeyond(socket: Duplex, time: number): boolean {
  return (heldUntil.get(socket) ?? 0) > time;
}

/** Whether the reply has neither a fault nor a delay. */
export function isPlain({ fault, delayMs = 0 }: Delivery): boolean {
  return fault === undefined && delayMs <= 0;
}

/** Delays the reply, then sends it with its fault. Stops if the client leaves. */
export function sendFaulty(outlet: Outlet, delivery: Delivery): void {
  const { socket } = outlet;
  const { fault, delayMs = 0 } = delivery;
  // Each waiting call listens for the end of its connection, and a client may send many calls at once.
  socket.setMaxListeners(0);
  const guarded = (step: () => void) => () => {
    try {
      step();
    } catch (error) {
      outlet.fail(error);
    }
  };
  const breakIt = fault === undefined ? undefined : breakers[fault];
  const start =
    breakIt === undefined
      ? guarded(() => outlet.send())
      : () => outlet.whenNext(guarded(() => breakIt(outlet, delivery)));
  if (delayMs <= 0) {
    start();
    return;
  }
  const until = performance.now() + delayMs;
  outlet.whenNext(() => heldUntil.set(socket, until));
  later(socket, delayMs, start);
}

type Breaker = (outlet: Outlet, delivery: Delivery) => void;
const resetNow: Breaker = ({ socket }) => reset(socket);

/** The faults that act on the connection, and not only on the reply. */
const breakers: Readonly<Partial<Record<Fault, Breaker>>> = {
  hang: ({ socket }) => void heldUntil.set(socket, Infinity),
  reset: resetNow,
  chargedButLost: resetNow,
  resetMidBody: (outlet, delivery) =>
    sendHalf(outlet, delivery, () => later(outlet.socket, settleMs, () => reset(outlet.socket))),
  truncate: (outlet, delivery) => sendHalf(outlet, delivery, () => finish(outlet.socket)),
  drip,
};

/** Sends half of the body. If there is no body, nothing is sent, so that the fault is visible there, too. */
function sendHalf(outlet: Outlet, { body }: Delivery, next: () => void): void {
  const half = outlet.isHead ? new Uint8Array() : firstHalf(toBytes(body));
  if (half.length === 0) {
    next();
    return;
  }
  outlet.begin();
  outlet.write(half, next);
}

function drip(outlet: Outlet, { body }: Delivery): void {
  const drips = toDrips(toBytes(body));
  if (outlet.isHead || drips.length === 0) {
    outlet.send();
    return;
  }
  outlet.begin();
  const next = (at: number) => {
    const piece = drips[at];
    if (piece === undefined) return outlet.end();
    outlet.write(piece);
    if (at + 1 === drips.length) return outlet.end();
    later(outlet.socket, dripMs, () => next(at + 1));
  };
  next(0);
}

/** Sends RST on a TCP connection, also on one that carries TLS. */
function reset(socket: Duplex): void {
  // Node has no public name for the connection below TLS.
  if ('encrypted' in socket && '_parent' in socket) reset(socket._parent as Duplex);
  else if ('resetAndDestroy' in socket && typeof socket.resetAndDestroy === 'function')
    socket.resetAndDestroy();
  else socket.destroy();
}

/** Sends FIN, which a client takes for a normal end. */
function finish(socket: Duplex): void {
  socket.end();
  later(socket, lingerMs, () => socket.destroy());
}

function later(socket: Duplex, ms: number, next: () => void): void {
  if (socket.destroyed) return;
  const cancel = () => clearTimeout(timer);
  const timer = setTimeout(() => {
    socket.off('close', cancel);
    next();
  }, ms).unref();
  socket.once('close', cancel);
}
