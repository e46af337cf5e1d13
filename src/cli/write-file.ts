import { mkdir, writeFile as write } from 'node:fs/promises';
import { ToolkitError } from '../errors/toolkit-error.ts';

/** Writes a file and prints its path. Error `cannotWrite`. */
export async function writeFile(file: string, content: Uint8Array | string): Promise<void> {
  await write(file, content).catch((error) => refuse(file, error));
  process.stdout.write(`${file}\n`);
}

/** Creates a folder with its parents, if missing. Error `cannotWrite`. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error) => refuse(folder, error));
}

function refuse(path: string, { message }: Error): never {
  const why = message.split('\n')[0];
  throw new ToolkitError('cannotWrite', `${path} cannot be written (${why}): name another place with --out.`);
}
