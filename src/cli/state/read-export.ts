import { once } from 'node:events';
import { createReadStream, type ReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { KeptRow } from '../../server/state/open-state-file.ts';
import { say } from '../../words/text.ts';

/** The first line of an export. */
export interface Head {
  readonly bankcardMockState: 1;
  readonly masked: boolean;
}

/** The rows that `state export --reveal` printed, from a file or standard input. Errors `cannotRead`, `badState`. */
export async function readExport(from: string | undefined): Promise<readonly KeptRow[]> {
  const rows: KeptRow[] = [];
  let isHead = true;
  let number = 0;
  const input = from === undefined ? process.stdin : await openFile(from);
  for await (const line of createInterface({ input })) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = parseLine(line, number);
    if (isHead) requireHead((parsed ?? {}) as Partial<Head>);
    else rows.push(toRow(parsed, number));
    isHead = false;
  }
  if (isHead)
    throw new ToolkitError('badState', {
      en: 'There is nothing to import: give what `state export --reveal` printed.',
      zh: '没有可导入的内容：请给出 `state export --reveal` 打印的内容。',
    });
  return rows;
}

/** Error `cannotRead`. */
async function openFile(path: string): Promise<ReadStream> {
  const stream = createReadStream(path);
  try {
    await once(stream, 'open');
    return stream;
  } catch (error) {
    throw new ToolkitError(
      'cannotRead',
      say(
        { en: '{path} cannot be read: {why}.', zh: '无法读取 {path}：{why}。' },
        { path, why: (error as Error).message },
      ),
    );
  }
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new ToolkitError(
      'badState',
      say(
        {
          en: 'Line {number} is no JSON: give what `state export --reveal` printed.',
          zh: '第 {number} 行不是 JSON：请给出 `state export --reveal` 打印的内容。',
        },
        { number },
      ),
    );
  }
}

function requireHead({ bankcardMockState, masked }: Partial<Head>): void {
  if (bankcardMockState !== 1) {
    throw new ToolkitError('badState', {
      en: 'Line 1 is not that of an export: give what `state export --reveal` printed.',
      zh: '第 1 行不是导出内容的开头：请给出 `state export --reveal` 打印的内容。',
    });
  }
  if (masked !== false)
    throw new ToolkitError('badState', {
      en: 'This export is masked: export again with --reveal.',
      zh: '这份导出已脱敏：请加 --reveal 重新导出。',
    });
}

function toRow(line: unknown, number: number): KeptRow {
  const { kind, key, value } = (line ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof kind === 'string' && typeof key === 'string' && value !== undefined) {
    return { kind, key, value: JSON.stringify(value) };
  }
  throw new ToolkitError(
    'badState',
    say(
      { en: 'Line {number} has no kind, key and value.', zh: '第 {number} 行缺少 kind、key 和 value。' },
      { number },
    ),
  );
}
