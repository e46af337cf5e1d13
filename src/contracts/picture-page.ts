import { type Case, casesOf } from '../definition/cases.ts';
import { type Example, type Fields, mergeExamples, type Value } from '../definition/example.ts';
import type { Mock } from '../mocks/create-mock.ts';
import { answeredRow } from './answered-row.ts';
import { toCode, toMarkdownTable, toPage } from './markdown-table.ts';
import { toMockTarget } from './mock-target.ts';
import { runCase } from './run-case.ts';

/** Every file of `fixtures/pictures`, with what each operation that reads pictures answers, as Markdown. */
export async function toPicturePage(
  files: readonly string[],
  mock: Mock,
  readPicture: (file: string) => Uint8Array,
): Promise<string> {
  const readers = readersOf(mock);
  const target = toMockTarget(mock, readPicture);
  const rows: (readonly string[])[] = [];
  for (const file of files) {
    const cells: string[] = [];
    for (const reader of readers) {
      const reply = await runCase({ ...reader, example: show(reader.example, file) }, target);
      const { outcome, code } = answeredRow(reader.vendor, reader.operation, reply);
      cells.push(`${toCode(outcome)} ${code}`);
    }
    rows.push([`<img src="../../fixtures/pictures/${file}" width="160" alt="">`, toCode(file), ...cells]);
  }
  return toPage([
    '# Pictures',
    'The files of `fixtures/pictures`, drawn, with synthetic numbers, and what each operation that reads pictures answers: asked of the mock itself, the row and its code. A picture that nobody registered has no card in it, whatever it shows.',
    toMarkdownTable(
      [
        'picture',
        'file',
        ...readers.map(({ vendor, operationName }) => toCode(`${vendor.id}/${operationName}`)),
      ],
      rows,
    ),
  ]);
}

/** One case, the one that succeeds, of every operation whose example carries a picture. */
function readersOf(mock: Mock): readonly Case[] {
  const readers = new Map<string, Case>();
  for (const one of casesOf(mock.vendors)) {
    const name = `${one.vendor.id}/${one.operationName}`;
    const example = mergeExamples(one.vendor.example, one.operation.example);
    const carries = [example.form, example.json, example.multipart].some((fields) =>
      Object.values(fields ?? {}).some(isPicture),
    );
    if (carries && !readers.has(name))
      readers.set(name, { ...one, example, before: one.operation.before ?? [] });
  }
  return [...readers.values()];
}

function show(example: Example, picture: string): Example {
  const replace = (fields: Fields | undefined) =>
    fields &&
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, isPicture(value) ? { ...value, picture } : value]),
    );
  const { form, json, multipart } = example;
  return {
    ...example,
    ...(form && { form: replace(form) ?? {} }),
    ...(json && { json: replace(json) ?? {} }),
    ...(multipart && { multipart: replace(multipart) ?? {} }),
  };
}

function isPicture(value: Value | null): value is Extract<Value, { picture: string }> {
  return typeof value === 'object' && value !== null && 'picture' in value;
}
