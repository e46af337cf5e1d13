import { readUserText } from '../contracts/read-user-file.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import { say } from '../words/text.ts';
import { textOf } from './read-json-file.ts';

/** The name of the variable that names a file with the value of `twin`, as Docker and Kubernetes mount secrets. */
export function fileTwinOf(twin: string): string {
  return `${twin}_FILE`;
}

/** The value in the file that `name` names, without the white space around it. Errors `badFlag`, `cannotRead`. */
export function readSecretFile(name: string, file: string): string {
  let value: string;
  try {
    value = readUserText(file).trim();
  } catch (error) {
    throw new ToolkitError('cannotRead', say(unreadable, { name, file, why: textOf(error) }));
  }
  if (value === '') throw new ToolkitError('badFlag', say(empty, { name, file }));
  return value;
}

const unreadable = {
  en: '{name} names {file}, which cannot be read: {why}. Mount the secret there, or name the file where it is.',
  zh: '{name} 指定的 {file} 无法读取：{why}。请把 secret 挂载到那里，或改为它所在的文件。',
} as const;
const empty = {
  en: '{name} names {file}, which is empty: write the value into it.',
  zh: '{name} 指定的 {file} 是空文件：请把值写进去。',
} as const;
