import type { ArgsDef } from 'citty';
import { readUserFile } from '../../contracts/read-user-file.ts';
import { askReaders } from '../../descriptions/docs/ask-readers.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Picture } from '../../language/world.ts';
import { createMock } from '../../mocks/create-mock.ts';
import { specimenOf } from '../../specimen/print/specimen-of.ts';
import type { RegisteredPicture } from '../../world/pictures/picture-schemas.ts';
import { maskValue } from '../../world/privacy/mask-value.ts';
import type { Command } from '../command.ts';
import type { Flags } from '../read-flags.ts';

const args = {
  file: {
    type: 'positional',
    required: true,
    valueHint: 'file…',
    description: 'pictures, as many as you like',
  },
  persona: { type: 'string', valueHint: 'id', description: 'whose card they show: lost-card' },
  number: { type: 'string', valueHint: 'digits', description: 'or the number of the card that they show' },
  'valid-thru': { type: 'string', valueHint: 'MM/YYYY', description: 'as printed on the card' },
  variant: { type: 'string', valueHint: 'name,…', description: 'how they show it: glare,photocopy' },
  exact: { type: 'boolean', description: 'registers the files alone, and not what looks like them' },
} as const satisfies ArgsDef;

/**
 * Prints what the mock reads in pictures. With a card it prints rows that register the pictures, with hashes and the
 * values of the flags but never a picture. The rows then go to standard output, and what the mock reads to standard
 * error.
 */
export const pictureCommand: Command = {
  meta: { name: 'picture', description: 'Says what the mock reads in a picture, or registers your own' },
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
  return `${[`${file}: ${toWords(picture)}`, ...lines].join('\n')}\n`;
}

function toWords({ format, width, height, problem, clarity, card }: Picture): string {
  const number = card?.number === undefined ? 'no card number' : `card ${maskValue(card.number)}`;
  return [
    ...(format === undefined ? [] : [`${format}, ${width} x ${height}`]),
    ...(problem === undefined ? [number] : [problem]),
    ...(card?.variants ?? []),
    ...(clarity === undefined ? [] : [`clarity ${clarity}`]),
  ].join(', ');
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
  return new ToolkitError('badPicture', `${file} cannot be decoded: give a JPEG, PNG, BMP, GIF or WebP.`);
}

async function readPicture(file: string): Promise<Uint8Array> {
  try {
    return readUserFile(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ToolkitError('badPicture', `${file} cannot be read: ${why}.`);
  }
}
