const second = 1000;
const units = [
  ['day', 86_400 * second],
  ['hour', 3600 * second],
  ['minute', 60 * second],
  ['second', second],
] as const;

/** `at 2026-11-27T10:00:00Z, 35 minutes before this call`: both times in ms since the epoch, on the tenant's clock. */
export function whenItEnded(endedAt: number, now: number): string {
  const [unit, size] = units.find(([, ms]) => now - endedAt >= ms) ?? ['second', second];
  const count = Math.max(0, Math.floor((now - endedAt) / size));
  const moment = `${new Date(endedAt).toISOString().slice(0, 19)}Z`;
  return `at ${moment}, ${count} ${unit}${count === 1 ? '' : 's'} before this call`;
}
