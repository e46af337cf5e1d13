import { readUserFile } from '../../contracts/read-user-file.ts';
import { askReaders } from '../../descriptions/docs/ask-readers.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Picture } from '../../language/world.ts';
import { createMock } from '../../mocks/create-mock.ts';
import { specimenOf } from '../../specimen/print/specimen-of.ts';
import { listing, say, type Text, tell } from '../../words/text.ts';
import type { RegisteredPicture } from '../../world/pictures/picture-schemas.ts';
import { maskValue } from '../../world/privacy/mask-value.ts';
import { type Args, hints } from '../args.ts';
import type { Command } from '../command.ts';
import type { Flags } from '../read-flags.ts';

const args = {
  file: {
    type: 'positional',
    required: true,
    valueHint: { en: 'file…', zh: '文件…' },
    description: { en: 'pictures, as many as you like', zh: '图片，可以有多个' },
  },
  persona: {
    type: 'string',
    valueHint: 'id',
    description: { en: 'whose card they show: lost-card', zh: '图中是哪个预置人物的卡：lost-card' },
  },
  number: {
    type: 'string',
    valueHint: hints.digits,
    description: { en: 'or the number of the card that they show', zh: '或者直接给出图中卡的卡号' },
  },
  'valid-thru': {
    type: 'string',
    valueHint: 'MM/YYYY',
    description: { en: 'as printed on the card', zh: '卡面上的有效期' },
  },
  variant: {
    type: 'string',
    valueHint: hints.names,
    description: { en: 'how they show it: glare,photocopy', zh: '图片有什么问题：glare,photocopy' },
  },
  exact: {
    type: 'boolean',
    description: {
      en: 'registers the files alone, and not what looks like them',
      zh: '只登记这些文件本身，不包括看起来相同的图片',
    },
  },
} as const satisfies Args;

/**
 * Prints what the mock reads in pictures. With a card it prints rows that register the pictures, with hashes and the
 * values of the flags but never a picture. The rows then go to standard output, and what the mock reads to standard
 * error.
 */
export const pictureCommand: Command = {
  meta: {
    name: 'picture',
    description: {
      en: 'Says what the mock reads in a picture, or registers your own',
      zh: '查看挡板从图片里读出什么，或登记你自己的图片',
    },
  },
  args,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const said = readCard(flags);
    const registers = Object.keys(said).length > 0;
    const rows: RegisteredPicture[] = [];
    for (const file of flags.words) {
      const bytes = await readPicture(file);
      const { sha256, perceptual } = await createMock(vendors).world.pictures.hashesOf(bytes);
      if (perceptual === undefined && registers) throw notDecoded(file);
      const hashes = flags.has('exact') ? { sha256 } : { sha256, perceptual };
      const row = { file, ...hashes, ...said } as RegisteredPicture;
      const text = await describe(vendors, file, bytes, registers ? [row] : []);
      (registers ? process.stderr : process.stdout).write(text);
      rows.push(row);
    }
    if (registers) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  },
};

async function describe(
  vendors: readonly Vendor[],
  file: string,
  bytes: Uint8Array,
  pictures: readonly RegisteredPicture[],
): Promise<string> {
  const mock = createMock(vendors, { pictures });
  const picture = await mock.world.pictures.look({ from: 'bytes', bytes });
  const verdicts = await askReaders(mock, bytes);
  const width = Math.max(...verdicts.map(({ operation }) => operation.length));
  const lines = verdicts.map(
    ({ operation, outcome, code }) => `  ${operation.padEnd(width)}  ${outcome}  ${code}`,
  );
  return `${[`${file}: ${tell(toWords(picture))}`, ...lines].join('\n')}\n`;
}

function toWords({ format, width, height, problem, clarity, card }: Picture): Text {
  const number =
    card?.number === undefined
      ? { en: 'no card number', zh: '没有卡号' }
      : say({ en: 'card {number}', zh: '卡号 {number}' }, { number: maskValue(card.number) });
  return listing([
    ...(format === undefined ? [] : [`${format}, ${width} x ${height}`]),
    ...(problem === undefined ? [number] : [problem]),
    ...(card?.variants ?? []),
    ...(clarity === undefined ? [] : [say({ en: 'clarity {clarity}', zh: '清晰度 {clarity}' }, { clarity })]),
  ]);
}

function readCard(flags: Flags): Partial<RegisteredPicture> {
  const [persona, number, validThru] = ['persona', 'number', 'valid-thru'].map((name) => flags.text(name));
  if (persona !== undefined) specimenOf(persona);
  const variants = flags.list('variant') as NonNullable<RegisteredPicture['variants']>;
  return {
    ...(persona !== undefined && { persona }),
    ...(number !== undefined && { number: number.replace(/[ -]/g, '') }),
    ...(validThru !== undefined && { validThru }),
    ...(variants.length > 0 && { variants }),
  };
}

function notDecoded(file: string): ToolkitError {
  return new ToolkitError(
    'badPicture',
    say(
      {
        en: '{file} cannot be decoded: give a JPEG, PNG, BMP, GIF or WebP.',
        zh: '无法解码 {file}：请给出 JPEG、PNG、BMP、GIF 或 WebP。',
      },
      { file },
    ),
  );
}

async function readPicture(file: string): Promise<Uint8Array> {
  try {
    return readUserFile(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ToolkitError(
      'badPicture',
      say({ en: '{file} cannot be read: {why}.', zh: '无法读取 {file}：{why}。' }, { file, why }),
    );
  }
}
