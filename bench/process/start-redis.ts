import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '../../src/contracts/check/app/find-free-port.ts';
import { connectRedis } from '../../src/server/state/redis/connect-redis.ts';
import { killGroup, watchGroup } from './process-group.ts';

export interface RunningRedis {
  /** The URL of a state of its own. */
  url(prefix: string): string;
  stop(): void;
}

const patienceMs = 10_000;

/** Starts a redis-server that writes nothing to disk. Undefined where there is none. */
export async function startRedis(folder: string): Promise<RunningRedis | undefined> {
  const port = await findFreePort();
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const child = spawn('redis-server', [...words, '--appendonly', 'no'], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  const { pid } = child;
  if (pid === undefined) return undefined;
  watchGroup(pid);
  const url = `redis://127.0.0.1:${port}`;
  for (const began = performance.now(); performance.now() - began < patienceMs; await wait(20)) {
    const redis = await connectRedis(url).catch(() => undefined);
    if (redis === undefined) continue;
    await redis.close();
    return { url: (prefix) => `${url}?prefix=${prefix}:`, stop: () => killGroup(pid) };
  }
  killGroup(pid);
  throw new Error('redis-server does not answer');
}
