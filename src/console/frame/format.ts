import { language } from '../words/words.ts';

/** `14:03:59.120`, with the date before it if it is not today's. */
export function showTime(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  const two = (part: number, digits = 2) => String(part).padStart(digits, '0');
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${two(date.getMilliseconds(), 3)}`;
  if (date.toDateString() === new Date().toDateString()) return time;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
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

/** Puts values into a sentence of the words: `{calls} calls`. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}
