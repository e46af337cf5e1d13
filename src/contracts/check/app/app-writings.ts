import { say, tell } from '../../../words/text.ts';
import { createGrowingText, type GrowingText, type WrittenText } from './growing-text.ts';
import { createLogFiles } from './log-files.ts';

/** What an app writes beside its answers: its output, and its log files from where they end when it starts. */
export interface AppWritings {
  add(stream: 'stdout' | 'stderr', text: string): void;
  /** Call it before the app starts. `fill` fills in the placeholders of a path. */
  starting(fill: (path: string) => string): void;
  /** Call it once the app is ready. */
  started(): void;
  /** What was written since the last time. */
  take(): readonly WrittenText[];
  /** The paths of log files that no file has had. */
  unseen(): readonly string[];
  /** Why something was not read, a sentence each. */
  unread(): readonly string[];
}

/** The bytes that are read of one app in all. */
const mostRead = 64 * 1024 * 1024;

/** `logs` are the paths of log files in `folder`, with `*` for any text in a name, and with placeholders. */
export function createAppWritings(folder: string, logs: readonly string[]): AppWritings {
  const streams = { stdout: createGrowingText(), stderr: createGrowingText() };
  const files = createLogFiles(folder, logs);
  let written: WrittenText[] = [];
  let isStart = false;
  let left = mostRead;

  function keep(where: string, text: GrowingText, added: string, bytes: number): void {
    if (left <= 0) return;
    left -= bytes;
    written.push({ where, isStart, ...text.grow(added) });
  }

  function readFiles(): void {
    for (const { name, log, added, bytes } of files.read(Math.max(left, 0))) keep(name, log, added, bytes);
  }

  return {
    add: (stream, text) => keep(stream, streams[stream], text, text.length),
    starting(fill) {
      readFiles();
      files.watch(fill);
      isStart = true;
    },
    started() {
      readFiles();
      isStart = false;
    },
    take() {
      readFiles();
      const taken = written;
      written = [];
      return taken;
    },
    unseen: files.unseen,
    unread: () => [
      ...files.unread(),
      ...(left > 0
        ? []
        : [
            tell(
              say(
                {
                  en: 'the app wrote more than {most} MiB, of which the rest was not read',
                  zh: '应用的输出超过 {most} MiB，其余没有读取',
                },
                { most: mostRead / 1024 / 1024 },
              ),
            ),
          ]),
    ],
  };
}
