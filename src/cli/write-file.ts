import { mkdir, writeFile as write } from 'node:fs/promises';
import { ToolkitError } from '../errors/toolkit-error.ts';
import { say } from '../words/text.ts';

/** Writes a file and prints its path. Error `cannotWrite`. */
export async function writeFile(file: string, content: Uint8Array | string): Promise<void> {
  await saveFile(file, content);
  process.stdout.write(`${file}\n`);
}

/** Writes a file. Error `cannotWrite`. */
export function saveFile(file: string, content: Uint8Array | string): Promise<void> {
  return write(file, content).catch((error) => refuse(file, error));
}

/** Creates a folder with its parents, if missing. Error `cannotWrite`. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error) => refuse(folder, error));
}

function refuse(path: string, { message }: Error): never {
  throw new ToolkitError(
    'cannotWrite',
    say(
      {
        en: '{path} cannot be written ({why}): name another place with --out.',
        zh: '无法写入 {path}（{why}）：请用 --out 换一个位置。',
      },
      { path, why: message.split('\n')[0] ?? '' },
    ),
  );
}
