import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import {
  chmod,
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  unlink,
} from 'node:fs/promises';
import { join } from 'node:path';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say, type Text } from '../../words/text.ts';

/** The files of an authority in a folder of the user. Each is whole at every moment, whoever else writes it. */
export interface AuthorityFiles {
  /** The text of a file. Undefined if there is none. Error `cannotRead`. */
  read(name: string): Promise<string | undefined>;
  /** Makes the file, unless another process was faster. Error `cannotWrite`. */
  add(name: string, text: string): Promise<void>;
  /** Makes the file, or replaces it. Error `cannotWrite`. */
  replace(name: string, text: string): Promise<void>;
}

const elsewhere: Text = {
  en: 'Name a folder of your own with --tls-dir.',
  zh: '请用 --tls-dir 指定你自己的文件夹。',
};
/** The name of a file that is being written begins so. What a crash left is deleted after a minute. */
const unfinished = '.unfinished-';
const crashedMs = 60_000;

/**
 * Opens the folder, and makes it if it is missing. Errors `cannotWrite`, and `badAuthority` if others than this user can
 * change it.
 */
export async function openAuthorityFiles(folder: string): Promise<AuthorityFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw cannotWrite(folder, error);
  });
  const found = await stat(folder);
  if (!found.isDirectory()) throw badAuthority(say(noFolder, { folder, elsewhere }));
  requireOwn(folder, found);
  return {
    read: (name) => read(join(folder, name)),
    async add(name, text) {
      const written = await write(folder, text);
      await addOnce(written, join(folder, name)).catch((error: unknown) => {
        throw cannotWrite(folder, error);
      });
      await sweep(folder);
    },
    async replace(name, text) {
      await rename(await write(folder, text), join(folder, name)).catch((error: unknown) => {
        throw cannotWrite(folder, error);
      });
    },
  };
}

async function read(path: string): Promise<string | undefined> {
  try {
    const found = await stat(path);
    requireOwn(path, found);
    // Whoever could read the key until now may have done so; its constraints are what limits it then.
    if (isMine(found) && (found.mode & 0o077) !== 0) await chmod(path, 0o600);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (error instanceof ToolkitError) throw error;
    throw new ToolkitError('cannotRead', say(unreadable, { path, code: codeOf(error), elsewhere }));
  }
}

/** Writes the text under a name of its own, to the disk. Returns the path. */
async function write(folder: string, text: string): Promise<string> {
  const path = join(folder, `${unfinished}${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    return path;
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** Gives the file its name, unless that is taken. Some file systems have no hard links. */
async function addOnce(from: string, to: string): Promise<void> {
  try {
    await link(from, to).catch((error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error;
      return copyFile(from, to, constants.COPYFILE_EXCL);
    });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await unlink(from);
  }
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(unfinished)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > crashedMs) await rm(path, { force: true });
  }
}

function requireOwn(path: string, found: Stats): void {
  if (process.getuid === undefined) return;
  if (!isMine(found) && found.uid !== 0) {
    throw badAuthority(say(notOwn, { path, elsewhere }));
  }
  if ((found.mode & 0o022) !== 0) {
    throw badAuthority(say(changeable, { path, elsewhere }));
  }
}

function isMine({ uid }: Stats): boolean {
  return uid === process.getuid?.();
}

export function badAuthority(message: Text): ToolkitError {
  return new ToolkitError('badAuthority', message);
}

function cannotWrite(folder: string, error: unknown): ToolkitError {
  return new ToolkitError('cannotWrite', say(unwritable, { folder, code: codeOf(error), elsewhere }));
}

function codeOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}

const noFolder = {
  en: '{folder} is no folder. {elsewhere}',
  zh: '{folder} 不是文件夹。{elsewhere}',
} as const;
const unreadable = {
  en: '{path} cannot be read ({code}). {elsewhere}',
  zh: '无法读取 {path}（{code}）。{elsewhere}',
} as const;
const notOwn = {
  en: '{path} belongs to another user, who could read what this authority signs. {elsewhere}',
  zh: '{path} 属于另一个用户，他能读到用这个 CA 加密的内容。{elsewhere}',
} as const;
const changeable = {
  en: 'Others than its user can change {path}. {elsewhere}',
  zh: '其他用户可以修改 {path}。{elsewhere}',
} as const;
const unwritable = {
  en: 'The local authority cannot be kept in {folder} ({code}). {elsewhere}',
  zh: '无法把本机 CA 保存到 {folder}（{code}）。{elsewhere}',
} as const;
