import type { z } from 'zod';
import type { Lang } from '../words/lang.ts';
import { inEach, say, sentences, type Text, tell } from '../words/text.ts';
import { inBoth, partBoth } from './both-words.ts';
import { existing } from './to-existing.ts';

/** The words for a mistake in a user's input, unless its schema has words of its own. For `safeParse` of zod. */
export const inWords: { readonly error: z.core.$ZodErrorMap; readonly jitless: true } = {
  // What is parsed once or twice is not worth a compiled parser.
  jitless: true,
  error(issue) {
    const text = toText(issue);
    return text && inBoth(text);
  },
};

function toText(issue: z.core.$ZodRawIssue): Text | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return missing;
      return say(expectedNot, {
        expected: typeWords[issue.expected] ?? issue.expected,
        given: kindOf(issue.input),
      });
    case 'invalid_value':
      return issue.input === undefined ? missing : thereIsNo(show(issue.input), issue.values.map(String));
    case 'unrecognized_keys':
      return sentences(...issue.keys.map((key) => thereIsNo(show(key), keysOf(issue.inst))));
    case 'too_small':
      if (issue.origin === 'string') return { en: 'expected some text', zh: '不能为空' };
      return say(issue.inclusive === false ? moreThan : atLeast, { least: String(issue.minimum) });
    case 'too_big':
      return say(atMost, { most: String(issue.maximum) });
    case 'invalid_union':
      return issue.input === undefined ? missing : undefined;
    default:
      return undefined;
  }
}

const missing: Text = { en: 'is missing', zh: '缺少该项' };
const expectedNot = { en: 'expected {expected}, not {given}', zh: '应为{expected}，而不是{given}' } as const;
const moreThan = { en: 'expected more than {least}', zh: '应大于 {least}' } as const;
const atLeast = { en: 'expected {least} or more', zh: '不能小于 {least}' } as const;
const atMost = { en: 'expected {most} at most', zh: '不能大于 {most}' } as const;

function thereIsNo(name: Text, exists: readonly string[]): Text {
  return sentences(
    say({ en: 'there is no {name}.', zh: '没有 {name}。' }, { name }),
    existing(tell(name, 'en'), exists),
  );
}

const aList: Text = { en: 'a list', zh: '列表' };
const anObject: Text = { en: 'an object', zh: '对象' };
const typeWords: Readonly<Record<string, Text>> = {
  string: { en: 'text in quotes', zh: '带引号的文本' },
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: ' true 或 false' },
  array: aList,
  object: anObject,
  record: anObject,
};

function kindOf(input: unknown): Text {
  if (Array.isArray(input)) return aList;
  if (input === null) return { en: 'null', zh: ' null' };
  if (typeof input === 'object') return anObject;
  if (typeof input === 'string') return { en: 'text', zh: '文本' };
  if (typeof input === 'number') return { en: 'a number', zh: '数字' };
  return { en: `a ${typeof input}`, zh: ` ${typeof input}` };
}

function show(input: unknown): Text {
  if (typeof input === 'object' || typeof input === 'function') return kindOf(input);
  const text = String(input)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, 100);
  return { en: text, zh: text };
}

function keysOf(schema: unknown): readonly string[] {
  const { shape } =
    (schema as { readonly _zod?: { readonly def?: { readonly shape?: object } } })._zod?.def ?? {};
  return Object.keys(shape ?? {});
}

/**
 * What is wrong, each with its path: `cards[0].number: expected 12 to 19 digits.` Misspelt keys come first. `path` is
 * where the parsed value stands. Pass the error of a parse with `inWords`.
 */
export function tellIssues({ issues }: Pick<z.ZodError, 'issues'>, path: readonly PropertyKey[] = []): Text {
  const told = issues.flatMap((issue) => flatten(issue, path));
  const misspelt = told.filter(({ isMisspelt }) => isMisspelt);
  // What is missing is most times what is misspelt.
  const others = told.filter(
    ({ isMisspelt, isMissing }) => !isMisspelt && !(misspelt.length > 0 && isMissing),
  );
  return inEach((lang) => {
    const texts = [...misspelt, ...others].map(({ text }) => toSentence(text[lang], lang));
    return [...new Set(texts)]
      .join(lang === 'zh' ? '' : ' ')
      .replace(/\s+/g, ' ')
      .slice(0, 500);
  });
}

function toSentence(text: string, lang: Lang): string {
  return /[.?。？]$/.test(text) ? text : `${text}${lang === 'zh' ? '。' : '.'}`;
}

interface ToldIssue {
  readonly text: Text;
  readonly isMisspelt: boolean;
  readonly isMissing: boolean;
}

function flatten(issue: z.core.$ZodIssue, before: readonly PropertyKey[]): readonly ToldIssue[] {
  const path = [...before, ...issue.path];
  // Of several forms it is the one that the input is most like.
  const meant =
    issue.code === 'invalid_union' && issue.message === unsaid ? nearestForm(issue.errors) : undefined;
  if (meant !== undefined) return meant.flatMap((one) => flatten(one, path));
  const message = issue.message === unsaid ? cannotBe : partBoth(issue.message);
  return [
    {
      text: toMistake(toWay(path), message),
      isMisspelt: issue.code === 'unrecognized_keys',
      isMissing: message.en === missing.en,
    },
  ];
}

/** `cards[0].number: expected 12 to 19 digits`, or `cards is missing`. */
function toMistake(way: string, { en, zh }: Text): Text {
  const isPredicate = /^(?:is|cannot) /.test(en);
  if (way === '') return { en: isPredicate ? `it ${en}` : en, zh };
  return { en: `${way}${isPredicate ? ' ' : ': '}${en}`, zh: `${way}：${zh}` };
}

/** What zod says if nobody has words for it. */
const unsaid = 'Invalid input';
const cannotBe: Text = { en: 'cannot be that', zh: '不能取这个值' };

type Form = readonly z.core.$ZodIssue[];

/** The form with the fewest mistakes. One of another type, or without a key that is given, is hardly meant. */
function nearestForm(forms: readonly Form[]): Form | undefined {
  const far = { invalid_type: 1000, unrecognized_keys: 100 };
  const weighIssue = ({ code, path }: z.core.$ZodIssue) =>
    path.length === 0 && (code === 'invalid_type' || code === 'unrecognized_keys') ? far[code] : 1;
  const weigh = (one: Form) => one.reduce((sum, issue) => sum + weighIssue(issue), 0);
  return forms.toSorted((one, other) => weigh(one) - weigh(other))[0];
}

/** `people[0].cards[1].state` */
function toWay(path: readonly PropertyKey[]): string {
  return path
    .map((one, at) => (typeof one === 'number' ? `[${one}]` : `${at === 0 ? '' : '.'}${String(one)}`))
    .join('');
}
