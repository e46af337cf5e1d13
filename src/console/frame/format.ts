import { language } from '../words/words.ts';

/** `14:03:59.120` in the time of Beijing, with the date before it if it is not today's. */
export function showTime(at: number): string {
  if (!(Math.abs(at) < 8e15)) return String(at);
  const [day, time = ''] = toBeijing(at);
  return day === toBeijing(Date.now())[0] ? time : `${day} ${time}`;
}

/** The day and the time of day in Beijing, which needs no calendar: lists have a thousand of them. */
function toBeijing(at: number): readonly string[] {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, -1).split('T');
}

const beijing = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Asia/Shanghai',
});

/** `2018-03-19 10:50:01`, in the time of Beijing. */
export function showBeijingTime(at: number): string {
  return Number.isNaN(new Date(at).getTime()) ? String(at) : beijing.format(at);
}

/** `1,234`. */
export function showNumber(value: number): string {
  return value.toLocaleString(language.value === 'zh' ? 'zh-CN' : 'en');
}

/** `1 row`, `3 rows`. */
export function showCount(
  { one, many }: { readonly one: string; readonly many: string },
  count: number,
): string {
  return fill(count === 1 ? one : many, { n: showNumber(count) });
}

/** A vendor's message, with `…` for what the vendor puts in: ``Invalid Header `${HeaderName}` ``. */
export function showMessage(message: string): string {
  return message.replace(/\$\{\w+\}/g, '…');
}

/** Puts values into a sentence of the words: `{calls} calls`. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}
