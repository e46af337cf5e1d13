/** The time in China as `yyyyMMddHHmmss`. China has one time zone and no summer time. */
export function chinaTime(now: number): string {
  return inChina(now).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** The end of the day in China, in ms since the epoch. */
export function chinaDayEnd(now: number): number {
  const day = 24 * 60 * 60 * 1000;
  return (Math.floor((now + eightHours) / day) + 1) * day - eightHours;
}

/** The end of the day in China that is `years` later, in ms since the epoch. */
export function chinaDayEndAfter(now: number, years: number): number {
  const later = inChina(now);
  later.setUTCFullYear(later.getUTCFullYear() + years);
  return chinaDayEnd(later.getTime() - eightHours);
}

const eightHours = 8 * 60 * 60 * 1000;

function inChina(now: number): Date {
  return new Date(now + eightHours);
}
