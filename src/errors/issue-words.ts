import type { z } from 'zod';
import { toExisting } from './to-existing.ts';

/** The words for a mistake in a user's input, unless its schema has words of its own. For `safeParse` of zod. */
export const inWords: { readonly error: z.core.$ZodErrorMap } = {
  error(issue) {
    switch (issue.code) {
      case 'invalid_type':
        if (issue.input === undefined) return missing;
        return `expected ${typeWords[issue.expected] ?? issue.expected}, not ${kindOf(issue.input)}`;
      case 'invalid_value':
        if (issue.input === undefined) return missing;
        return `there is no ${show(issue.input)}. ${toExisting(show(issue.input), issue.values.map(String))}`;
      case 'unrecognized_keys':
        return issue.keys
          .map((key) => `there is no ${show(key)}. ${toExisting(key, keysOf(issue.inst))}`)
          .join(' ');
      case 'too_small':
        if (issue.origin === 'string') return 'expected some text';
        return `expected ${issue.inclusive === false ? 'more than ' : ''}${issue.minimum}${issue.inclusive === false ? '' : ' or more'}`;
      case 'too_big':
        return `expected ${issue.maximum} at most`;
      case 'invalid_union':
        return issue.input === undefined ? missing : undefined;
      default:
        return undefined;
    }
  },
};

const missing = 'is missing';

const typeWords: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function kindOf(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (input === null) return 'null';
  return typeof input === 'object' ? 'an object' : typeof input === 'string' ? 'text' : `a ${typeof input}`;
}

function show(input: unknown): string {
  const text = typeof input === 'object' || typeof input === 'function' ? kindOf(input) : String(input);
  return text.replace(/\s+/g, ' ').slice(0, 100);
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
export function tellIssues(
  { issues }: Pick<z.ZodError, 'issues'>,
  path: readonly PropertyKey[] = [],
): string {
  const told = issues.flatMap((issue) => flatten(issue, path));
  const misspelt = told.filter(({ isMisspelt }) => isMisspelt);
  // What is missing is most times what is misspelt.
  const others = told.filter(
    ({ isMisspelt, text }) => !isMisspelt && !(misspelt.length > 0 && text.endsWith(missing)),
  );
  const texts = [...misspelt, ...others].map(({ text }) => (/[.?]$/.test(text) ? text : `${text}.`));
  return [...new Set(texts)].join(' ').replace(/\s+/g, ' ').slice(0, 500);
}

interface ToldIssue {
  readonly text: string;
  readonly isMisspelt: boolean;
}

function flatten(issue: z.core.$ZodIssue, before: readonly PropertyKey[]): readonly ToldIssue[] {
  const path = [...before, ...issue.path];
  // Of several forms it is the one that the input is most like.
  const meant =
    issue.code === 'invalid_union' && issue.message === unsaid ? nearestForm(issue.errors) : undefined;
  if (meant !== undefined) return meant.flatMap((one) => flatten(one, path));
  const way = toWay(path);
  const message = issue.message === unsaid ? 'cannot be that' : issue.message;
  const isPredicate = /^(?:is|cannot) /.test(message);
  const text = `${way === '' && isPredicate ? 'it' : way}${isPredicate ? ' ' : way === '' ? '' : ': '}${message}`;
  return [{ text, isMisspelt: issue.code === 'unrecognized_keys' }];
}

/** What zod says if nobody has words for it. */
const unsaid = 'Invalid input';

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
