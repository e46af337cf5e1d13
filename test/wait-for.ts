import { vi } from 'vitest';

/** Until the check no longer throws: longer than any machine needs, so that a test waits for an event and not for a time. */
export function waitFor<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 100_000, interval: 20 });
}
