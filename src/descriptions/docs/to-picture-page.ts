import type { Mock } from '../../mocks/create-mock.ts';
import { askReaders } from './ask-readers.ts';
import { toCode, toMarkdownTable, toPage } from './to-markdown-table.ts';

/**
 * The page `docs/vendors/pictures.md`: each file of `fixtures/pictures`, and the answer of each operation that reads
 * pictures.
 */
export async function toPicturePage(
  files: readonly string[],
  mock: Mock,
  readPicture: (file: string) => Uint8Array,
): Promise<string> {
  const rows: (readonly string[])[] = [];
  let operations: readonly string[] = [];
  for (const file of files) {
    const verdicts = await askReaders(mock, readPicture(file));
    operations = verdicts.map(({ operation }) => toCode(operation));
    const cells = verdicts.map(({ outcome, code }) => `${toCode(outcome)} ${code}`);
    rows.push([`<img src="../../fixtures/pictures/${file}" width="160" alt="">`, toCode(file), ...cells]);
  }
  return toPage([
    '# Pictures',
    'The files of `fixtures/pictures`, drawn, with synthetic numbers but for that of `fegine-document.jpeg`, which the document of Fegine prints, and what each operation that reads pictures answers: asked of the mock itself, the row and its code. A picture is read by the QR code of the specimen card in it, whatever became of it since it was drawn; one that shows no specimen and that nobody registered has no card in it.',
    toMarkdownTable(['picture', 'file', ...operations], rows),
  ]);
}
