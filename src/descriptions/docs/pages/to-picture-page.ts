import type { Mock } from '../../../mocks/create-mock.ts';
import { inEach, type Text, type TextPart } from '../../../words/text.ts';
import { askReaders } from '../ask-readers.ts';
import { toCode } from '../to-markdown-table.ts';
import { toLanguageLink, toPageText, toTableText } from '../to-page-text.ts';

/**
 * The page `docs/vendors/pictures.md`: each file of `fixtures/pictures`, and the answer of each operation that reads
 * pictures.
 */
export async function toPicturePage(
  files: readonly string[],
  mock: Mock,
  readPicture: (file: string) => Uint8Array,
): Promise<Text> {
  const rows: (readonly TextPart[])[] = [];
  let operations: readonly string[] = [];
  for (const file of files) {
    const verdicts = await askReaders(mock, readPicture(file));
    operations = verdicts.map(({ operation }) => toCode(operation));
    const cells = verdicts.map(({ outcome, code }) => `${toCode(outcome)} ${code}`);
    rows.push([toImage(file), toCode(file), ...cells]);
  }
  return toPageText([
    { en: '# Pictures', zh: '# 图片' },
    toLanguageLink('pictures.md', 'vendors/'),
    {
      en: 'The files of `fixtures/pictures`, and what each operation that reads pictures answers: the row and its code. The answers are those of the mock itself.',
      zh: '`fixtures/pictures` 里的文件，以及每个识别图片的接口怎样应答：情形和返回码。应答都来自挡板本身。',
    },
    {
      en: "The pictures are drawn, and their card numbers are made up, except where a vendor's document prints one.",
      zh: '图片都是画出来的；除取自供应商文档的以外，卡号是虚构的。',
    },
    {
      en: 'The mock reads a picture by the QR code of the specimen card in it. It does so too after the picture was scaled or compressed. A picture without a specimen card that nobody registered shows no card.',
      zh: '挡板靠样卡上的二维码识别图片，缩放或压缩过的也能识别。既没有样卡、也没有登记过的图片，一律当作没有卡。',
    },
    toTableText([{ en: 'picture', zh: '图片' }, { en: 'file', zh: '文件' }, ...operations], rows),
  ]);
}

function toImage(file: string): Text {
  const root: Text = { en: '../..', zh: '../../..' };
  return inEach((lang) => `<img src="${root[lang]}/fixtures/pictures/${file}" width="160" alt="">`);
}
