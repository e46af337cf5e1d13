import type { Duplex } from 'node:stream';
import type { Door } from '../../wire/wire.ts';

const doors = new WeakMap<Duplex, Door>();

/** Notes by which door a connection came. */
export function setDoor(socket: Duplex, door: Door): void {
  doors.set(socket, door);
}

/** The door by which a connection came: `http`, if it is not noted. */
export function doorOf(socket: Duplex): Door {
  return doors.get(socket) ?? 'http';
}
