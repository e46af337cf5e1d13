import { realpath, rm } from 'node:fs/promises';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { isRedisUrl } from '../../server/state/is-redis-url.ts';
import { type KeptRow, openStateFile } from '../../server/state/open-state-file.ts';
import type { MaybePromise } from '../../wire/maybe-promise.ts';
import { say, type Text } from '../../words/text.ts';
import type { KeptAbout } from '../../world/state/keeper.ts';
import type { LoadVendors } from '../command.ts';

/** Where `serve --state` keeps state: a file, or a Redis. */
export interface StatePlace {
  /** The path, or the URL without its password. */
  readonly name: string;
  /** Error `badState`: there is none, or none that can be read. */
  read(): Promise<{ readonly about: KeptAbout; readonly rows: Iterable<KeptRow> }>;
  /** Error `badState`: there is state already, or a row is none of ours. */
  fill(rows: readonly KeptRow[]): MaybePromise<void>;
  /** Deletes all. Returns what that means, as a sentence. Error `badState`: as for `read`. */
  empty(): Promise<Text>;
  close(): MaybePromise<void>;
}

/** `make` makes a file that is missing. Errors as for a start with it. */
export async function openStatePlace(
  state: string,
  loadVendors: LoadVendors,
  make: boolean,
): Promise<StatePlace> {
  return isRedisUrl(state) ? openRedisPlace(state, loadVendors) : openFilePlace(state, make);
}

/** No server has the file meanwhile. */
function openFilePlace(path: string, make: boolean): StatePlace {
  const file = openStateFile(path, { make });
  let isOpen = true;
  function close(): void {
    if (isOpen) file.close();
    isOpen = false;
  }

  return {
    name: path,
    read: async () => ({ about: file.about, rows: file.rows() }),
    fill(rows) {
      for (const _ of file.rows()) throw toTakenError(path);
      file.write(rows);
    },
    async empty() {
      const own = await realpath(path);
      close();
      for (const end of ['', '-wal', '-shm']) await rm(`${own}${end}`, { force: true });
      return say(
        {
          en: '{path} is deleted; the next `serve --state {path}` begins anew.',
          zh: '{path} 已删除；下次 `serve --state {path}` 从头开始。',
        },
        { path },
      );
    },
    close,
  };
}

async function openRedisPlace(url: string, loadVendors: LoadVendors): Promise<StatePlace> {
  const { openRedisRows } = await import('../../server/state/redis/open-redis-rows.ts');
  const redis = await openRedisRows(url, await loadVendors());
  const name = redis.place;
  const nothing = () =>
    new ToolkitError(
      'badState',
      say(
        {
          en: 'There is no state at {name}: `serve --state {name}` begins one.',
          zh: '{name} 没有状态：`serve --state {name}` 会新建一个。',
        },
        { name },
      ),
    );
  return {
    name,
    async read() {
      const about = await redis.about();
      if (about === undefined) throw nothing();
      return { about, rows: await redis.rows() };
    },
    async fill(rows) {
      if (!(await redis.fill(rows))) throw toTakenError(name);
    },
    async empty() {
      if (!(await redis.empty())) throw nothing();
      return say(
        {
          en: '{name} is emptied; servers on it begin anew with their next call.',
          zh: '{name} 已清空；使用它的服务从下次调用起从头开始。',
        },
        { name },
      );
    },
    close: redis.close,
  };
}

function toTakenError(name: string): ToolkitError {
  return new ToolkitError(
    'badState',
    say(
      {
        en: '{name} has state already: `state reset --state {name}` empties it.',
        zh: '{name} 已有状态：`state reset --state {name}` 可以清空它。',
      },
      { name },
    ),
  );
}
