import type { Duplex } from 'node:stream';
import type { Fault } from '../../mocks/rules/rule.ts';
import { dripMs, firstHalf, toBytes, toDrips } from '../../mocks/rules/to-faulty-reply.ts';
import type { WireReply } from '../../wire/wire.ts';

/** A reply, and what is to go wrong on its way. */
export interface Delivery extends WireReply {
  /** One that makes another reply is in the reply already. */
  readonly fault?: Fault | undefined;
  readonly delayMs?: number | undefined;
}

/** The way of one reply to its caller. */
export interface Outlet {
  readonly socket: Duplex;
  /** The request was HEAD: whatever is written of a body is left out. */
  readonly isHead: boolean;
  /** Once the replies to earlier requests on the connection have left. */
  whenNext(next: () => void): void;
  /** The whole reply. */
  send(): void;
  /** Status and headers, the whole body's Content-Length among them; they leave with what is written first. */
  begin(): void;
  write(bytes: Uint8Array, written?: () => void): void;
  end(): void;
  /** In place of a reply that could not be sent. */
  fail(error: unknown): void;
}

/** What has been written must reach the client: bytes that are still on their way are lost in a reset. */
const settleMs = 50;
/** How long a client has to close its side too. */
const lingerMs = 2000;

/** When each connection goes on whose next reply is held back on purpose: by `performance.now()`, in ms. */
const heldUntil = new WeakMap<Duplex, number>();

/** Whether nothing is sent on that connection before then, by `performance.now()`: its next call hangs or is delayed. */
export function isHeldBeyond(socket: Duplex, time: number): boolean {
  return (heldUntil.get(socket) ?? 0) > time;
}

/** Whether it is only to be sent. */
export function isPlain({ fault, delayMs = 0 }: Delivery): boolean {
  return fault === undefined && delayMs <= 0;
}

/** Holds the reply back, then sends it as its fault has it. A client that leaves ends both. */
export function sendFaulty(outlet: Outlet, delivery: Delivery): void {
  const { socket } = outlet;
  const { fault, delayMs = 0 } = delivery;
  // Every call that waits listens for the end of its connection, and a client may send many at once.
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

/** Of the faults that are more than another reply. */
const breakers: Readonly<Partial<Record<Fault, Breaker>>> = {
  hang: ({ socket }) => void heldUntil.set(socket, Infinity),
  reset: resetNow,
  chargedButLost: resetNow,
  resetMidBody: (outlet, delivery) =>
    sendHalf(outlet, delivery, () => later(outlet.socket, settleMs, () => reset(outlet.socket))),
  truncate: (outlet, delivery) => sendHalf(outlet, delivery, () => finish(outlet.socket)),
  drip,
};

/** Half of a reply without a body is nothing, so that the fault is seen there too. */
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

/** RST where the connection is TCP. */
function reset(socket: Duplex): void {
  if ('resetAndDestroy' in socket && typeof socket.resetAndDestroy === 'function') socket.resetAndDestroy();
  else socket.destroy();
}

/** FIN, which a client takes for a proper end. */
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
