import { styleText } from 'node:util';
import { displayWidth, wrapText } from '../contracts/wrap-text.ts';
import { say, sentences, type Text, tell } from '../words/text.ts';
import type { Arg, Args } from './args.ts';

interface UsageParts {
  readonly name: string;
  readonly description: Text;
  readonly version: string;
  readonly args: Args;
}

/** The usage of a command, as `--help` prints it. At a terminal the lines end between words. */
export function renderUsage({ name, description, version, args }: UsageParts): string {
  const all = Object.entries(args);
  const words = all.filter(([, { type }]) => type === 'positional');
  const flags = all.filter(([, { type }]) => type !== 'positional');
  const forms = words.map(([word, { required }]) =>
    required ? `<${word.toUpperCase()}>` : `[${word.toUpperCase()}]`,
  );
  const options = all.length > 0 ? ` [${tell(headings.options)}]` : '';
  const line = `bankcard-mock ${name}${options} ${forms.join(' ')}`;
  return [
    styleText('gray', `${tell(description)} (bankcard-mock ${name} v${version})`),
    `${heading(headings.usage)} ${styleText('cyan', line)}`,
    ...section(headings.words, words),
    ...section(headings.options, flags),
  ]
    .map((part) => `${part}\n`)
    .join('\n');
}

const headings = {
  usage: { en: 'USAGE', zh: '用法' },
  words: { en: 'ARGUMENTS', zh: '参数' },
  options: { en: 'OPTIONS', zh: '选项' },
} as const satisfies Readonly<Record<string, Text>>;

function heading(text: Text): string {
  return styleText(['underline', 'bold'], tell(text));
}

function section(title: Text, args: readonly (readonly [string, Arg])[]): readonly string[] {
  if (args.length === 0) return [];
  const rows = args.map(([name, arg]) => [toForm(name, arg), describe(arg)] as const);
  const width = Math.max(...rows.map(([form]) => displayWidth(form)));
  const left = width + 6;
  // Some terminals say that they are of no width.
  const columns = process.stdout.columns || Number.POSITIVE_INFINITY;
  // On a narrow terminal what is broken within words is worse than what the terminal breaks.
  const right = columns - left < leastColumns ? Number.POSITIVE_INFINITY : columns - left;
  const lines = rows.flatMap(([form, described]) =>
    wrapText(described, right).map((text, at) =>
      at === 0
        ? `${' '.repeat(2 + width - displayWidth(form))}${styleText('cyan', form)}    ${text}`
        : `${' '.repeat(left)}${text}`,
    ),
  );
  return [heading(title), lines.join('\n')];
}

const leastColumns = 24;

/** `--limit=<calls>`, `-f, --follow`, `FILE=<file…>` */
function toForm(name: string, { type, alias, valueHint }: Arg): string {
  const fallback = type === 'string' ? name.replaceAll('-', '_') : undefined;
  const hint = valueHint === undefined ? fallback : tell(valueHint);
  const value = hint === undefined ? '' : `=<${hint}>`;
  if (type === 'positional') return `${name.toUpperCase()}${value}`;
  return `${alias === undefined ? '' : `-${alias}, `}--${name}${value}`;
}

function describe({ type, description, required = false, default: fallback }: Arg): string {
  return tell(
    sentences(
      description,
      type === 'positional' && required ? requiredWord : undefined,
      fallback === undefined ? undefined : say(defaultWord, { fallback }),
    ),
  );
}

const requiredWord: Text = { en: '(Required)', zh: '（必填）' };
const defaultWord = { en: '(Default: {fallback})', zh: '（默认 {fallback}）' } as const;
