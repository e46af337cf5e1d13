import type { IncomingMessage } from 'node:http';

/** What a caller may do: ask probes alone, read what is not secret, or all. */
export type CallerAccess = 'none' | 'read' | 'full';

/** The routes for probes, which need no token. */
export const probePaths = { live: '/health/live', ready: '/health/ready' } as const;
const openPaths: readonly string[] = Object.values(probePaths).map((path) => `/__admin${path}`);

/** Whether this is a request that needs no token. */
export function isProbe(method: string | undefined, path: string): boolean {
  return (method === 'GET' || method === 'HEAD') && openPaths.includes(path.replace(/\/$/, ''));
}

/** Whether a caller with this access may use what asks for that. */
export function mayUse(access: CallerAccess, asked: CallerAccess): boolean {
  return asked === 'none' || access === 'full' || access === asked;
}

/** What the guard has found of each request. A request that it has not seen may do nothing. */
export function createAccessNotes() {
  const notes = new WeakMap<IncomingMessage, CallerAccess>();
  return {
    note: (request: IncomingMessage, access: CallerAccess) => void notes.set(request, access),
    of: (request: IncomingMessage): CallerAccess => notes.get(request) ?? 'none',
  };
}
