import { StringDecoder } from 'node:string_decoder';
import { say, tell } from '../../../words/text.ts';
import { type FileState, readUserFileFrom } from '../../read-user-file.ts';
import { findFiles } from './find-files.ts';
import { countLines, createGrowingText, type GrowingText } from './growing-text.ts';

/** The log files of an app. They are known by their identity, because logs are renamed. */
export interface LogFiles {
  /** Adds the paths, with their placeholders filled in. Files that exist are read from their end. */
  watch(fill: (path: string) => string): void;
  /** Reads what was added, at most `most` bytes. */
  read(most: number): readonly GrownLog[];
  /** The paths that no file has had. */
  unseen(): readonly string[];
  /** Why files could not be read, a sentence each. */
  unread(): readonly string[];
}

interface GrownLog {
  readonly name: string;
  readonly log: GrowingText;
  readonly added: string;
  readonly bytes: number;
}

interface OpenLog {
  readonly text: GrowingText;
  readonly decoder: StringDecoder;
  offset: number;
}

/** Bytes of a log in which lines are counted. */
const mostCounted = 64 * 1024 * 1024;

export function createLogFiles(folder: string, logs: readonly string[]): LogFiles {
  const files = new Map<string, OpenLog>();
  const patterns = new Map<string, string>();
  const seen = new Set<string>();
  const problems = new Map<string, string>();

  function readFile(path: string, name: string, from: 'start' | 'end', most: number): GrownLog | undefined {
    let open: OpenLog | undefined;
    const startOf = ({ id, size }: FileState) => {
      open = files.get(id);
      if (open === undefined || size < open.offset) {
        open = openLog(path, from === 'end' && open === undefined ? size : 0);
        files.set(id, open);
      }
      return open.offset;
    };
    const { bytes } = readUserFileFrom(path, startOf, most);
    if (open === undefined || bytes.length === 0) return undefined;
    open.offset += bytes.length;
    return { name, log: open.text, added: open.decoder.write(bytes), bytes: bytes.length };
  }

  function readAll(from: 'start' | 'end', most: number): readonly GrownLog[] {
    const grown: GrownLog[] = [];
    let left = most;
    for (const [pattern, log] of patterns) {
      for (const { path, name } of findFiles(folder, pattern)) {
        try {
          const one = readFile(path, name, from, left);
          seen.add(log);
          if (one !== undefined) grown.push(one);
          left -= one?.bytes ?? 0;
        } catch (error) {
          const { code, message } = error as NodeJS.ErrnoException;
          if (code === 'ENOENT') continue;
          seen.add(log);
          problems.set(
            path,
            tell(
              say(
                { en: '{name} cannot be read: {message}', zh: '{name} 无法读取：{message}' },
                { name, message: String(message) },
              ),
            ),
          );
        }
      }
    }
    return grown;
  }

  return {
    watch(fill) {
      for (const log of logs) patterns.set(fill(log), log);
      readAll('end', 0);
    },
    read: (most) => readAll('start', most),
    unseen: () => logs.filter((log) => !seen.has(log)),
    unread: () => [...problems.values()],
  };
}

/** A log that is read from here on. */
function openLog(path: string, offset: number): OpenLog {
  const before = readUserFileFrom(path, () => 0, Math.min(offset, mostCounted)).bytes;
  return { text: createGrowingText(countLines(before) + 1), decoder: new StringDecoder('utf8'), offset };
}
