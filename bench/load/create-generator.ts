import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Asked, toBytes } from '../work.ts';
import type { Load, Loaded } from './run-load.ts';

export interface Generator {
  /** Puts load on the server at this port, or on several. Only one load can run at a time. */
  load(
    port: number | readonly number[],
    asked: Asked | readonly Asked[],
    how: Pick<Load, 'ms' | 'sockets' | 'trust'>,
  ): Promise<Loaded>;
  stop(): void;
}

export function createGenerator(): Generator {
  const child = fork(fileURLToPath(new URL('generator.ts', import.meta.url)));
  return {
    async load(port, asked, { ms, sockets, trust }) {
      const list = Array.isArray(asked) ? (asked as readonly Asked[]) : [asked as Asked];
      const requests = list.map((one) => toBytes(one).toString('base64'));
      const done = once(child, 'message');
      child.send({ ports: [port].flat(), requests, sockets, ms, trust });
      const [loaded] = await done;
      return loaded as Loaded;
    },
    stop: () => child.disconnect(),
  };
}
