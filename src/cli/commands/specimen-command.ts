import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { existing } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { pictureVariants } from '../../language/world.ts';
import type { SpecimenVariant } from '../../specimen/draw/draw-specimen.ts';
import type { RenderOptions, SpecimenFormat } from '../../specimen/print/render-options.ts';
import { listing, say, sentences } from '../../words/text.ts';
import { findPersona, knownPersonas, personaList } from '../../world/people/personas.ts';
import { type Args, hints } from '../args.ts';
import type { Command } from '../command.ts';
import { type Flags, noSuchValue, wrongValue } from '../read-flags.ts';
import { makeFolder, writeFile } from '../write-file.ts';
import { showCount } from './show-progress.ts';

/** Repeated here, because `--help` loads this file and must not load the drawing code. */
const formats: readonly SpecimenFormat[] = ['png', 'jpeg', 'bmp', 'svg', 'pdf'];
const variants: readonly SpecimenVariant[] = [...pictureVariants, 'expired'];

const args = {
  card: {
    type: 'positional',
    description: {
      en: 'a persona (lost-card), a card number of 12 to 19 digits, or all',
      zh: '预置人物（lost-card）、12 到 19 位卡号，或 all',
    },
    required: true,
  },
  variant: {
    type: 'string',
    valueHint: hints.names,
    description: {
      en: 'what is the matter with the picture: glare,photocopy (BANKCARD_MOCK_VARIANT)',
      zh: '图片有什么问题：glare,photocopy（BANKCARD_MOCK_VARIANT）',
    },
  },
  format: {
    type: 'string',
    description: {
      en: `${formats.join(', ')}; default by the ending of --out, else png (BANKCARD_MOCK_FORMAT)`,
      zh: `${formats.join('、')}；默认取决于 --out 的扩展名，否则为 png（BANKCARD_MOCK_FORMAT）`,
    },
  },
  width: {
    type: 'string',
    description: {
      en: 'in pixels, 100 to 4000 (BANKCARD_MOCK_WIDTH)',
      zh: '宽度（像素），100 到 4000（BANKCARD_MOCK_WIDTH）',
    },
    default: '1012',
  },
  out: {
    type: 'string',
    valueHint: { en: 'file|folder|-', zh: '文件|目录|-' },
    description: {
      en: 'where to; - is standard output (BANKCARD_MOCK_OUT)',
      zh: '写到哪里；- 表示标准输出（BANKCARD_MOCK_OUT）',
    },
  },
} as const satisfies Args;

/** Writes pictures of specimen cards, and prints the path of each. */
export const specimenCommand: Command = {
  meta: {
    name: 'specimen',
    description: {
      en: 'Draws the card of a persona or a number, to photograph or upload',
      zh: '画出预置人物或卡号的样卡，供拍照或上传',
    },
  },
  args,
  more: listVariantsAndPersonas(),
  async run(flags, loadVendors) {
    const [card = ''] = flags.words;
    const options = readOptions(flags);
    const out = flags.text('out');
    const isAll = card === 'all';
    if (out === '-' && process.stdout.isTTY) {
      throw new ToolkitError('badFlag', {
        en: 'A terminal shows no picture: send --out - into a pipe, or name a file.',
        zh: '终端无法显示图片：请把 --out - 接到管道，或指定文件。',
      });
    }
    // A pack can bring people of its own.
    if (isAll || (findPersona(card) === undefined && /\D/.test(card))) await loadVendors();
    if (isAll && options.format !== 'pdf') return writeAll(options, readFolder(flags));
    const name = isAll ? 'specimens' : nameOf(card);
    const bytes = isAll ? await renderAll(options) : await render(card, options);
    if (out === '-') process.stdout.write(bytes);
    else await writeFile(await fileOf(out, fileName(name, options)), bytes);
  },
};

/** The values for --variant, and the personas with a card. */
function listVariantsAndPersonas() {
  const ids = personaList.map(({ id }) => id);
  return say(
    { en: 'VARIANTS  {variants}\nPERSONAS  {ids}', zh: '图片问题  {variants}\n预置人物  {ids}' },
    { variants: listing(variants), ids: listing(ids) },
  );
}

async function render(card: string, options: RenderOptions): Promise<Uint8Array> {
  const { renderSpecimen, specimenOf } = await import('../../specimen.ts');
  return renderSpecimen(specimenOf(card), options);
}

async function renderAll(options: RenderOptions): Promise<Uint8Array> {
  const { renderSheet } = await import('../../specimen.ts');
  return renderSheet(knownPersonas(), options);
}

async function writeAll(options: RenderOptions, folder: string): Promise<void> {
  await makeFolder(folder);
  const progress = showCount({ en: 'cards', zh: '张卡' }, process.stderr);
  const all = knownPersonas();
  for (const { id } of all) {
    progress.tell(id, all.length);
    const bytes = await render(id, options).finally(progress.end);
    await writeFile(join(folder, fileName(id, options)), bytes);
  }
}

function readOptions(flags: Flags): RenderOptions {
  const width = flags.text('width') ?? args.width.default;
  if (!/^\d{3,4}$/.test(width) || Number(width) < 100 || Number(width) > 4000) {
    throw wrongValue(flags, 'width', width, {
      en: 'give whole pixels from 100 to 4000',
      zh: '请给出 100 到 4000 的整数（像素）',
    });
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
    say(
      {
        en: '{format} and {out} disagree: leave one out.',
        zh: '{format} 与 {out} 不一致：请去掉一个。',
      },
      {
        format: `${flags.sourceOf('format')} ${asked}`,
        out: `${flags.sourceOf('out')} ${flags.text('out')}`,
      },
    ),
  );
}

function withoutAlias(format: string): string {
  const lower = format.toLowerCase();
  return lower === 'jpg' ? 'jpeg' : lower;
}

function oneOf<T extends string>(exists: readonly T[], wanted: string, flag: string, flags: Flags): T {
  const found = exists.find((one) => one === wanted);
  if (found !== undefined) return found;
  if (flag !== 'out') throw noSuchValue(flags, flag, wanted, exists);
  const cannot = say(
    { en: '{flag} cannot end in .{wanted}.', zh: '{flag} 不能以 .{wanted} 结尾。' },
    { flag: flags.sourceOf(flag), wanted },
  );
  throw new ToolkitError('badFlag', sentences(cannot, existing(wanted, exists)));
}

/** The folder for the files, one per persona. */
function readFolder(flags: Flags): string {
  const out = flags.text('out') ?? 'specimens';
  if (out !== '-' && extname(out) === '') return out;
  throw wrongValue(flags, 'out', out, {
    en: 'all of them need a folder, or --format pdf, which is one file',
    zh: '全部样卡要写到目录里，或用 --format pdf 写成一个文件',
  });
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
