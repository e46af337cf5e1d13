import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { connectMock } from '../client/connect-mock.ts';
import { type Coverage, parseCoverage } from '../coverage/coverage.ts';
import { toCommand } from '../errors/to-command.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import { say } from '../words/text.ts';
import { readJsonFile, textOf } from './read-json-file.ts';

/**
 * Reads each file, and each `coverage-*.json` in each folder. `tell` is called after each, with their number. Errors
 * `cannotRead`, `badCoverage`.
 */
export async function readCoverageFiles(
  names: readonly string[],
  tell: (file: string, total: number) => void,
): Promise<readonly Coverage[]> {
  // A file that is named twice is read once.
  const files = [...new Set((await Promise.all(names.map(filesOf))).flat())];
  return Promise.all(
    files.map(async (file) => {
      const coverage = await readOne(file);
      tell(file, files.length);
      return coverage;
    }),
  );
}

/** Fetches the coverage of a running server. Errors `cannotRead`, `badCoverage`, `unauthorized`. */
export async function fetchCoverage(url: string, token: string | undefined): Promise<Coverage> {
  try {
    const client = connectMock(url, token === undefined ? {} : { token });
    return parseCoverage(await client.coverage(), url);
  } catch (error) {
    if (error instanceof ToolkitError) throw error;
    throw new ToolkitError(
      'cannotRead',
      say(
        {
          en: 'Nothing answers at {url}: name another with --url, or start one with: {serve}',
          zh: '{url} 没有应答：请用 --url 指定其他地址，或启动一个：{serve}',
        },
        { url, serve: toCommand('serve') },
      ),
    );
  }
}

async function filesOf(name: string): Promise<readonly string[]> {
  const found = await stat(name).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  if (!found.isDirectory()) return [name];
  const inside = await readdir(name).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  const files = inside.filter((file) => /^coverage-.*\.json$/.test(file)).map((file) => join(name, file));
  if (files.length > 0) return files;
  throw new ToolkitError(
    'cannotRead',
    say(
      {
        en: '{name} has no coverage-*.json: write some with writeCoverage, or with: {serve}',
        zh: '{name} 里没有 coverage-*.json：请用 writeCoverage 写出，或者运行：{serve}',
      },
      { name, serve: toCommand(`serve --coverage ${name}`) },
    ),
  );
}

async function readOne(file: string): Promise<Coverage> {
  const value = await readJsonFile(file).catch((error: unknown) => {
    if (!(error instanceof SyntaxError)) throw unreadable(file, error);
    throw new ToolkitError(
      'badCoverage',
      say(
        { en: '{file} is no coverage: {why}.', zh: '{file} 不是覆盖率文件：{why}。' },
        { file, why: textOf(error) },
      ),
    );
  });
  return parseCoverage(value, file);
}

function unreadable(name: string, error: unknown): ToolkitError {
  const { code, message } = error as NodeJS.ErrnoException;
  const says =
    code === 'ENOENT'
      ? say({ en: '{name} does not exist.', zh: '{name} 不存在。' }, { name })
      : say(
          { en: '{name} cannot be read: {message}.', zh: '无法读取 {name}：{message}。' },
          { name, message },
        );
  return new ToolkitError('cannotRead', says);
}
