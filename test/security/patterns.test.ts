import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import { parseAst } from 'rolldown/parseAst';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../src/', import.meta.url));
const short = 4 * 1024;
/** A pattern that goes over its text once is done with this in milliseconds, one that goes over it for each letter in an hour. */
const long = 1024 * 1024;

interface Pattern {
  /** `server/log.ts: /x+/g` */
  readonly name: string;
  readonly regex: RegExp;
}

/**
 * Files that read requests, pictures, or the output of apps. Other files only read flags, contracts and tables of
 * their own user.
 */
const readsStrangers =
  /^(?:wire|language|vendors|mocks|world|pictures|server|contracts\/reports)\/|^contracts\/check\/(?:find-leak|compare-answer)|^msw\.ts/;

/** Every regular expression in the source. Expressions that are built at run time only contain our own names. */
const patterns = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && readsStrangers.test(path))
  .flatMap((path) => patternsOf(path, readFileSync(`${root}${path}`, 'utf8')));

function patternsOf(path: string, text: string): readonly Pattern[] {
  const found: Pattern[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { regex } = node as { readonly regex?: { readonly pattern: string; readonly flags: string } };
    if (regex !== undefined) {
      found.push({
        name: `${path}: /${regex.pattern}/${regex.flags}`,
        regex: new RegExp(regex.pattern, regex.flags),
      });
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(parseAst(text, { lang: 'ts' }));
  return found;
}

/** Texts for a pattern to repeat: letters of each kind, and texts that the patterns here look for. */
const pumps = [
  'a',
  'Z',
  '0',
  ' ',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '=',
  '&',
  '%',
  '%4',
  '%41',
  '%E5',
  '/',
  '//',
  '?',
  '#',
  ':',
  '::',
  ';',
  '; ',
  ',',
  '.',
  '..',
  '-',
  '--',
  '_',
  '+',
  '*',
  '"',
  "'",
  '""',
  '`',
  '``',
  '{',
  '}',
  '${',
  '${a',
  '[',
  ']',
  '<',
  '<a',
  '>',
  '|',
  '\\',
  '@',
  '张',
  '\u00e9',
  '\u202e',
  '\u2028',
  '\ud800',
  '0 ',
  '1-',
  'a1',
  'a=',
  'a:',
  'a b',
  '1.',
  'A ',
  '##',
  '\u001b[',
  'bearer ',
  'name=',
  'boundary=',
  ';boundary=',
  ';boundary="',
  'data:image/',
  'http://',
  'APPCODE ',
  'token: "',
];

/** A text that leads a pattern to its repetition, made of the letters that it names. */
function headOf({ regex }: Pattern): string {
  return regex.source.replace(/\\[a-zA-Z]|[\\^$()[\]{}?*+|]/g, '').slice(0, 12);
}

function run({ regex }: Pattern, text: string): void {
  regex.lastIndex = 0;
  if (regex.global) text.replace(regex, '');
  else regex.exec(text);
}

/**
 * A guess alone of which texts are worth to be tried at length: most patterns end at the first letter. One that takes long
 * does so each time, which tells it from a machine that was busy.
 */
function isWorthMore(pattern: Pattern, text: string): boolean {
  for (let time = 0; time < 3; time += 1) {
    const begun = performance.now();
    run(pattern, text);
    if (performance.now() - begun < 0.2) return false;
  }
  return true;
}

const script = new Script('run()');
const context = createContext({});

/** Whether it has to be stopped. */
function neverEnds(pattern: Pattern, text: string, timeout = 10_000): boolean {
  try {
    context['run'] = () => run(pattern, text);
    script.runInContext(context, { timeout });
    return false;
  } catch {
    return true;
  }
}

const ends = ['', '!'];
const shorts = pumps.flatMap((pump) => ends.map((end) => ({ pump, end, text: toText(pump, end, short) })));

function toText(pump: string, end: string, length: number): string {
  return pump.repeat(length / pump.length) + end;
}

function slowText(pattern: Pattern): string | undefined {
  for (const head of new Set(['', headOf(pattern)])) {
    for (const { pump, end, text } of shorts) {
      if (!isWorthMore(pattern, head + text)) continue;
      if (neverEnds(pattern, head + toText(pump, end, long))) return `${head}${pump}${pump}…${end}`;
    }
  }
  return undefined;
}

test('a pattern that goes over its text again and again is found', () => {
  const name = 'a blank at the end';
  expect(neverEnds({ name, regex: /\s+$/ }, `${toText(' ', '', long)}!`, 200)).toBe(true);
  expect(neverEnds({ name, regex: /\s$/ }, `${toText(' ', '', long)}!`)).toBe(false);
});

test('no pattern goes over a megabyte of anything again and again', () => {
  expect(patterns.length).toBeGreaterThan(80);
  const slow = patterns.flatMap((pattern) => {
    const text = slowText(pattern);
    return text === undefined ? [] : [`${pattern.name} is slow for ${JSON.stringify(text)}`];
  });
  expect(slow).toEqual([]);
});
