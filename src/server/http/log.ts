import type { Writable } from 'node:stream';

/** Pino's levels, and its shape of a line: `{"level":30,"time":1700000000000,"msg":"call",…}`. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

type WriteLine = (message: string, fields: Readonly<Record<string, unknown>>) => void;

/** A level that is off has no method, so that `log.info?.('call', costly())` costs nothing then. */
export type Log = { readonly [L in 'debug' | 'info' | 'warn' | 'error']?: WriteLine } & {
  /** Hands over what is still held back. */
  flush(): void;
};

const holdsBackUpTo = 64 * 1024;
/** What JSON leaves as it is though it steers a terminal or turns the direction of a line. */
const steering = /[\x7f-\x9f\u2028\u2029\ufeff]|\p{Bidi_Control}/gu;

/**
 * A log of JSON lines. `write` takes one or more whole lines; the lines of one turn of the event loop go out
 * together, which is what makes a line per call affordable. Warnings and errors go out at once.
 */
export function createLog(level: LogLevel, write: (lines: string) => void): Log {
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
      held += `${toInert(JSON.stringify({ level: (rank + 1) * 10, time: Date.now(), msg, ...fields }))}\n`;
      if (held.length > holdsBackUpTo || rank >= logLevels.indexOf('warn')) flush();
    };
  };
  const [debug, info, warn, error] = [at('debug'), at('info'), at('warn'), at('error')];
  return {
    flush,
    ...(debug && { debug }),
    ...(info && { info }),
    ...(warn && { warn }),
    ...(error && { error }),
  };
}

function toInert(json: string): string {
  return json.replace(steering, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Bytes, roughly, that wait for a reader. */
const mostWaiting = 8 * 1024 * 1024;

/** Takes lines to a stream. Those for which its reader is too slow are dropped, and a line says how many they were. */
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
