/** `2026-11-27 21:05:10`, in the zone of this machine. `ms` is since the epoch. */
export function showTime(ms: number): string {
  return new Date(ms).toLocaleString('sv');
}
