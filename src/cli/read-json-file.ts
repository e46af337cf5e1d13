import { readFile } from 'node:fs/promises';
import { findJsonError } from './find-json-error.ts';

/** What a file of JSON holds. Rejects with an Error that says why not, in words that follow `cannot be read: `. */
export async function readJsonFile(file: string | URL): Promise<unknown> {
  const text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    const found = findJsonError(text);
    if (found === undefined) throw error;
    throw new SyntaxError(`expected ${found.expected} at line ${found.line}, column ${found.column}`);
  }
}
