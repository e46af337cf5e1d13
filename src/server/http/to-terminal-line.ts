import { styleText } from 'node:util';
import { toRunnable } from '../../errors/to-command.ts';
import { say, type Text, tell } from '../../words/text.ts';

/** A field of a log line as text. */
const text = (value: unknown): string => String(value ?? '');

/**
 * A log line for people: `18:05:12 acme/read  A400MA Missing …  needAuthorization  1 ms  The header …`. It has
 * colours where standard output shows them.
 */
export function toTerminalLine(
  level: string,
  time: Date,
  msg: Text | string,
  fields: Readonly<Record<string, unknown>>,
): string {
  const clock = paint('dim', time.toTimeString().slice(0, 8));
  if (msg === 'call') return `${clock} ${callColumns(fields).join('  ')}`;
  const told = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${typeof value === 'number' ? value : JSON.stringify(value)}`],
  );
  const tone = level === 'warn' ? 'yellow' : level === 'error' ? 'red' : 'dim';
  return [clock, paint(tone, tell(levels[level] ?? level)), tell(msg), ...told].join(' ');
}

function callColumns(fields: Readonly<Record<string, unknown>>): readonly string[] {
  const { tenant, operation, outcome, forced, status, ms, method, path, fault, code, message, why } = fields;
  const { door, host } = fields;
  const isPlace = text(operation).endsWith('*');
  const tone = why !== undefined ? 'yellow' : forced === true ? 'cyan' : 'green';
  return [
    tenant === 'default' ? '' : paint('magenta', text(tenant)),
    door === 'https' || door === 'proxy' ? paint('dim', `${text(door)} ${text(host)}`) : '',
    paint('bold', isPlace ? `${text(method)} ${text(path)}` : text(operation)),
    paint(tone, toAnswer(code, message) || text(status)),
    paint(tone, `${text(outcome)}${forced === true ? tell(askedFor) : ''}`),
    fault === undefined ? '' : paint('red', tell(say(faulty, { fault: text(fault) }))),
    ms === undefined ? '' : paint('dim', `${text(ms)} ms`),
    toRunnable(text(why)),
  ].filter((column) => column !== '');
}

const levels: Readonly<Record<string, Text>> = {
  debug: { en: 'debug', zh: '调试' },
  info: { en: 'info', zh: '信息' },
  warn: { en: 'warn', zh: '警告' },
  error: { en: 'error', zh: '错误' },
};
const askedFor: Text = { en: ' (asked for)', zh: '（指定）' };
const faulty = { en: 'fault {fault}', zh: '故障 {fault}' } as const;

/** Code and message, as the vendor's table has them; `…` for what the vendor fills in. */
export function toAnswer(code: unknown, message: unknown): string {
  const parts = [code, message].map(text).filter((part) => part !== '');
  return parts.join(' ').replace(/\$\{\w+\}/g, '…');
}

/** Keeps to NO_COLOR and FORCE_COLOR, and to what standard output is. */
function paint(style: Parameters<typeof styleText>[0], words: string): string {
  return words === '' ? '' : styleText(style, words, { stream: process.stdout });
}
