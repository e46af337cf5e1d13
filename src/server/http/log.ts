import type { Writable } from 'node:stream';
import { currentLang, type Lang } from '../../words/lang.ts';
import { type Text, tell } from '../../words/text.ts';
import { toTerminalLine } from './to-terminal-line.ts';

/** The log levels of Pino. The lines also have Pino's format: `{"level":30,"time":1700000000000,"msg":"call",…}`. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What a line can have besides level, time and message. docs/operating.md says what each is. */
export interface LogFields {
  readonly tenant?: string;
  readonly operation?: string;
  readonly outcome?: string;
  readonly forced?: boolean;
  readonly status?: number;
  readonly ms?: number;
  readonly method?: string;
  readonly door?: string | undefined;
  readonly host?: string;
  readonly path?: string;
  readonly query?: string;
  readonly fault?: string | undefined;
  readonly delayMs?: number | undefined;
  readonly why?: string | undefined;
  readonly trace_id?: string;
  readonly span_id?: string;
  readonly code?: string | number | null;
  readonly message?: string | null;
  readonly err?: { readonly type?: string; readonly message: string; readonly stack?: string | undefined };
  readonly receivedBytes?: number;
  readonly place?: string;
  readonly vendor?: string;
  readonly left?: number;
  readonly total?: number;
  readonly origin?: string;
  readonly dropped?: number;
}

/** `call` is the message of the line of a call. JSON has the English message. */
type WriteLine = (message: Text | string, fields: LogFields) => void;

/** The method of a disabled level is undefined, so `log.info?.('call', costly())` then costs nothing. */
export type Log = { readonly [L in 'debug' | 'info' | 'warn' | 'error']?: WriteLine } & {
  /** Whether people read the lines, rather than programs. */
  readonly isForPeople: boolean;
  /** The language of its lines: that of the process for people, English for programs. */
  readonly lang: Lang;
  /** Writes all buffered lines. */
  flush(): void;
};

const holdsBackUpTo = 64 * 1024;
/** Characters that JSON does not escape, but that control a terminal or change the direction of text. */
const steering = /[\x7f-\x9f\u2028\u2029\ufeff]|\p{Bidi_Control}/gu;

/**
 * Creates a log of JSON lines, or of lines for people. `write` takes one or more whole lines. The lines of one turn of the event loop are
 * written together, which keeps one line per call cheap. Warnings and errors are written at once.
 */
export function createLog(level: LogLevel, write: (lines: string) => void, isForPeople = false): Log {
  let held = '';
  const flush = () => {
    if (held === '') return;
    const lines = held;
    held = '';
    write(lines);
  };
  const at = (name: LogLevel): WriteLine | undefined => {
    const rank = logLevels.indexOf(name);
    if (rank < logLevels.indexOf(level)) return undefined;
    return (msg, fields) => {
      if (held === '') setImmediate(flush);
      const time = new Date();
      const line = isForPeople
        ? toTerminalLine(name, time, msg, { ...fields })
        : JSON.stringify({ level: (rank + 1) * 10, time: time.getTime(), msg: tell(msg, 'en'), ...fields });
      held += `${toInert(line)}\n`;
      if (held.length > holdsBackUpTo || rank >= logLevels.indexOf('warn')) flush();
    };
  };
  const [debug, info, warn, error] = [at('debug'), at('info'), at('warn'), at('error')];
  return {
    isForPeople,
    get lang() {
      return isForPeople ? currentLang() : 'en';
    },
    flush,
    ...(debug && { debug }),
    ...(info && { info }),
    ...(warn && { warn }),
    ...(error && { error }),
  };
}

function toInert(line: string): string {
  return line.replace(steering, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The approximate limit on buffered lines, in bytes. */
const mostWaiting = 8 * 1024 * 1024;

/** Writes lines to a stream. If its reader is too slow, lines are dropped, and a later line tells how many. */
export function createLineWriter(
  stream: Pick<Writable, 'write' | 'writableLength'>,
): (lines: string) => void {
  let dropped = 0;
  return (lines) => {
    if (stream.writableLength > mostWaiting) {
      dropped += lines.split('\n').length - 1;
      return;
    }
    const msg = 'lines were dropped, since the reader of the log is too slow';
    const told = dropped === 0 ? '' : `${JSON.stringify({ level: 40, time: Date.now(), msg, dropped })}\n`;
    dropped = 0;
    stream.write(told + lines);
  };
}
