import { say, type Text } from '../../words/text.ts';

const second = 1000;
const units = [
  [86_400 * second, 'day', '天'],
  [3600 * second, 'hour', '小时'],
  [60 * second, 'minute', '分钟'],
  [second, 'second', '秒'],
] as const;

/** `at 2026-11-27T10:00:00Z, 35 minutes before this call`: both times in ms since the epoch, on the tenant's clock. */
export function whenItEnded(endedAt: number, now: number): Text {
  const [size, one, zh] = units.find(([ms]) => now - endedAt >= ms) ?? units[3];
  const count = Math.max(0, Math.floor((now - endedAt) / size));
  const moment = `${new Date(endedAt).toISOString().slice(0, 19)}Z`;
  return say(
    {
      en: 'at {moment}, {count} {unit} before this call',
      zh: '{moment}（本次调用前 {count} {unit}）',
    },
    { moment, count, unit: { en: count === 1 ? one : `${one}s`, zh } },
  );
}
