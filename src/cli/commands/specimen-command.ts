import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ArgsDef } from 'citty';
import { toExisting } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { pictureVariants } from '../../language/world.ts';
import type { SpecimenVariant } from '../../specimen/draw/draw-specimen.ts';
import type { RenderOptions, SpecimenFormat } from '../../specimen/print/render-options.ts';
import { personaList } from '../../world/people/personas.ts';
import type { Command } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { makeFolder, writeFile } from '../write-file.ts';
import { showCount } from './show-progress.ts';

/** Repeated here, because `--help` loads this file and must not load the drawing code. */
const formats: readonly SpecimenFormat[] = ['png', 'jpeg', 'bmp', 'svg', 'pdf'];
const variants: readonly SpecimenVariant[] = [...pictureVariants, 'expired'];

const args = {
  card: {
    type: 'positional',
    description: 'a persona (lost-card), a card number of 12 to 19 digits, or all',
    required: true,
  },
  variant: {
    type: 'string',
    valueHint: 'name,…',
    description: 'what is the matter with the picture: glare,photocopy (BANKCARD_MOCK_VARIANT)',
  },
  format: {
    type: 'string',
    description: `${formats.join(', ')}; default by the ending of --out, else png (BANKCARD_MOCK_FORMAT)`,
  },
  width: { type: 'string', description: 'in pixels, 100 to 4000 (BANKCARD_MOCK_WIDTH)', default: '1012' },
  out: {
    type: 'string',
    valueHint: 'file|folder|-',
    description: 'where to; - is standard output (BANKCARD_MOCK_OUT)',
  },
} as const satisfies ArgsDef;

/** Writes pictures of specimen cards, and prints the path of each. */
export const specimenCommand: Command = {
  meta: {
    name: 'specimen',
    description: 'Draws the card of a persona or a number, to photograph or upload',
  },
  args,
  more: listVariantsAndPersonas(),
  async run(flags) {
    const [card = ''] = flags.words;
    const options = readOptions(flags);
    const out = flags.text('out');
    const isAll = card === 'all';
    if (out === '-' && process.stdout.isTTY) {
      throw new ToolkitError(
        'badFlag',
        'A terminal shows no picture: send --out - into a pipe, or name a file.',
      );
    }
    if (isAll && options.format !== 'pdf') return writeAll(options, readFolder(flags));
    const name = isAll ? 'specimens' : nameOf(card);
    const bytes = isAll ? await renderAll(options) : await render(card, options);
    if (out === '-') process.stdout.write(bytes);
    else await writeFile(await fileOf(out, fileName(name, options)), bytes);
  },
};

/** The values for --variant, and the personas with a card. */
function listVariantsAndPersonas(): string {
  const ids = personaList.map(({ id }) => id);
  return `VARIANTS  ${variants.join(', ')}\nPERSONAS  ${ids.join(', ')}`;
}

async function render(card: string, options: RenderOptions): Promise<Uint8Array> {
  const { renderSpecimen, specimenOf } = await import('../../specimen.ts');
  return renderSpecimen(specimenOf(card), options);
}

async function renderAll(options: RenderOptions): Promise<Uint8Array> {
  const { renderSheet } = await import('../../specimen.ts');
  return renderSheet(personaList, options);
}

async function writeAll(options: RenderOptions, folder: string): Promise<void> {
  await makeFolder(folder);
  const progress = showCount('cards', process.stderr);
  for (const { id } of personaList) {
    progress.tell(id, personaList.length);
    const bytes = await render(id, options).finally(progress.end);
    await writeFile(join(folder, fileName(id, options)), bytes);
  }
}

function readOptions(flags: Flags): RenderOptions {
  const width = flags.text('width') ?? args.width.default;
  if (!/^\d{3,4}$/.test(width) || Number(width) < 100 || Number(width) > 4000) {
    throw new ToolkitError(
      'badFlag',
      `${flags.sourceOf('width')} cannot be ${width}: give whole pixels from 100 to 4000.`,
    );
  }
  const wanted = [...new Set(flags.list('variant'))].map((name) => oneOf(variants, name, 'variant', flags));
  return { format: readFormat(flags), variants: wanted, width: Number(width) };
}

function readFormat(flags: Flags): SpecimenFormat {
  const ending = extname(flags.text('out') ?? '').slice(1);
  const asked = flags.text('format');
  const byEnding = ending === '' ? undefined : formats.find((one) => one === withoutAlias(ending));
  if (asked === undefined && ending === '') return 'png';
  if (asked === undefined) return byEnding ?? oneOf(formats, ending, 'out', flags);
  const format = oneOf(formats, withoutAlias(asked), 'format', flags);
  if (byEnding === undefined || byEnding === format) return format;
  throw new ToolkitError(
    'badFlag',
    `${flags.sourceOf('format')} ${asked} and ${flags.sourceOf('out')} ${flags.text('out')} disagree: leave one out.`,
  );
}

function withoutAlias(format: string): string {
  const lower = format.toLowerCase();
  return lower === 'jpg' ? 'jpeg' : lower;
}

function oneOf<T extends string>(exists: readonly T[], wanted: string, flag: string, flags: Flags): T {
  const found = exists.find((one) => one === wanted);
  if (found !== undefined) return found;
  const what = flag === 'out' ? `end in .${wanted}` : `be ${wanted}`;
  throw new ToolkitError('badFlag', `${flags.sourceOf(flag)} cannot ${what}. ${toExisting(wanted, exists)}`);
}

/** The folder for the files, one per persona. */
function readFolder(flags: Flags): string {
  const out = flags.text('out') ?? 'specimens';
  if (out !== '-' && extname(out) === '') return out;
  throw new ToolkitError(
    'badFlag',
    `${flags.sourceOf('out')} cannot be ${out}: all of them need a folder, or --format pdf, which is one file.`,
  );
}

/** The last four digits of the number. File names are widely visible, so they do not contain the whole number. */
function nameOf(card: string): string {
  const id = personaList.find((one) => one.id === card.trim() || one.card === card.replace(/[\s-]/g, ''))?.id;
  return id ?? `specimen-${card.replace(/\D/g, '').slice(-4)}`;
}

function fileName(name: string, { variants = [], format }: RenderOptions): string {
  return `${[name, ...variants].join('-')}.${format}`;
}

async function fileOf(out: string | undefined, name: string): Promise<string> {
  if (out === undefined) return name;
  const ends = /[/\\]$/.test(out);
  if (ends) await makeFolder(out);
  return ends || (await stat(out).catch(() => undefined))?.isDirectory() ? join(out, name) : out;
}
