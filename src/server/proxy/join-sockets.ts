import type { Socket } from 'node:net';

/** The time without a byte after which a tunnel ends, in ms. */
export const idleMs = 10 * 60_000;

/** Times in ms. */
interface TunnelLimits {
  readonly idle: number;
  /** The same, if one side has ended. */
  readonly halfClosed: number;
}

const usual: TunnelLimits = { idle: idleMs, halfClosed: 60_000 };

/** Joins two connections. Each is read as fast as the other is written, and the end of one is the end of the other's input. */
export function joinSockets(one: Socket, other: Socket, limits = usual): void {
  join(one, other, limits);
  join(other, one, limits);
}

function join(from: Socket, to: Socket, { idle, halfClosed }: TunnelLimits): void {
  from.setTimeout(idle);
  from.on('timeout', () => {
    from.destroy();
    to.destroy();
  });
  from.on('error', () => to.resetAndDestroy());
  from.on('end', () => {
    from.setTimeout(halfClosed);
    to.setTimeout(halfClosed);
  });
  // What was read before an orderly end is still to be written.
  from.on('close', (hadError) => {
    if (hadError || !from.readableEnded) to.destroy();
  });
  from.pipe(to);
}
