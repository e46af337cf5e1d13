import { readFile } from 'node:fs/promises';
import { type ArgsDef, defineCommand } from 'citty';
import { askReaders } from '../contracts/picture-verdicts.ts';
import { ToolkitError } from '../definition/toolkit-error.ts';
import type { Picture } from '../definition/world.ts';
import { createMock } from '../mocks/create-mock.ts';
import { maskValue } from '../mocks/mask.ts';
import { checkRegisteredPictures, type RegisteredPicture } from '../world/picture-schemas.ts';
import { type Flags, readFlags } from './read-flags.ts';

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
} as const satisfies ArgsDef;

/**
 * Says on standard error what the mock makes of pictures, and writes on standard output the rows that register them:
 * hashes and what the flags say, never a picture.
 */
export const pictureCommand = defineCommand({
  meta: { name: 'picture', description: 'Says what the mock reads in a picture, and registers your own' },
  args,
  async run({ rawArgs }) {
    const flags = readFlags(args, rawArgs);
    const rows: RegisteredPicture[] = [];
    for (const file of flags.words) rows.push(await lookAt(file, await readPicture(file), flags));
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  },
});

async function lookAt(file: string, bytes: Uint8Array, flags: Flags): Promise<RegisteredPicture> {
  const hashes = await createMock().world.pictures.hashesOf(bytes);
  const said = readCard(flags);
  const row = { file, ...hashes, ...said };
  const mock = createMock({ pictures: Object.keys(said).length === 0 ? [] : checkRegisteredPictures([row]) });
  const picture = await mock.world.pictures.look({ from: 'bytes', bytes });
  const verdicts = await askReaders(mock, bytes);
  const width = Math.max(...verdicts.map(({ operation }) => operation.length));
  const lines = verdicts.map(
    ({ operation, outcome, code }) => `  ${operation.padEnd(width)}  ${outcome}  ${code}`,
  );
  process.stderr.write(`${[`${file}: ${describe(picture)}`, ...lines].join('\n')}\n`);
  return row;
}

function describe({ format, width, height, problem, clarity, card }: Picture): string {
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
  const variants = flags.list('variant') as NonNullable<RegisteredPicture['variants']>;
  return {
    ...(persona !== undefined && { persona }),
    ...(number !== undefined && { number: number.replace(/[ -]/g, '') }),
    ...(validThru !== undefined && { validThru }),
    ...(variants.length > 0 && { variants }),
  };
}

async function readPicture(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ToolkitError('badPicture', `${file} cannot be read: ${why}.`);
  }
}
