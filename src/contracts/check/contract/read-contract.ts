import { type Document, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { partBoth } from '../../../errors/both-words.ts';
import { inWords } from '../../../errors/issue-words.ts';
import { existing } from '../../../errors/to-existing.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { say, sentences, type Text } from '../../../words/text.ts';
import { addNameDefects } from './add-name-defects.ts';
import type { CheckContract, Drive, Expectations } from './check-contract.ts';
import {
  type ContractProblem,
  createFindPosition,
  createProblemList,
  type FilePosition,
  type ProblemList,
  toContractError,
} from './contract-problems.ts';
import { createContractRows, withRowNames } from './contract-rows.ts';
import { contractSchema, keysAt, type WrittenContract, type WrittenDrive } from './contract-schema.ts';
import type { HasFile } from './defects-of-placeholders.ts';
import { resolveExpectations } from './resolve-expectations.ts';

/**
 * Parses a contract in YAML 1.2 or JSON. `file` is its name in messages. `hasFile` tells whether a file that the
 * contract names exists; by default, every file is assumed to exist. Error `badContract`, with line and column of
 * each mistake.
 */
export function readContract(
  text: string,
  file: string,
  vendors: readonly Vendor[],
  hasFile: HasFile = () => true,
): CheckContract {
  const lines = new LineCounter();
  const document = toPlain(
    // The library compares each key with each other one, which takes minutes for a long list.
    () => parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, uniqueKeys: false }),
    file,
  );
  if (document.errors.length > 0) {
    throw toContractError(file, [toYamlProblem(text, document.errors, lines)]);
  }
  keepLeadingZeros(document);
  const repeated = findRepeatedKey(document, lines);
  if (repeated !== undefined) {
    throw toContractError(file, [{ ...repeated, message: repeatedKey }]);
  }
  if (document.contents === null) {
    throw toContractError(file, [{ line: 1, column: 1, message: emptyContract }]);
  }
  const problems = createProblemList(createFindPosition(document, lines));
  const { success, data, error } = contractSchema.safeParse(
    dropEmpty(toPlain(() => document.toJS(), file)),
    inWords,
  );
  if (!success) {
    for (const issue of error.issues) addIssue(issue, problems);
    throw toContractError(file, problems.found);
  }
  const rows = createContractRows(vendors);
  addNameDefects(data, { vendors, hasFile }, rows, problems);
  const contract = toContract(data, problems);
  if (problems.found.length > 0) throw toContractError(file, problems.found);
  return withRowNames(contract, rows);
}

const repeatedKey = { en: 'Map keys must be unique', zh: '键重复：同一层里每个键只能写一次' };
const emptyContract = {
  en: 'the contract is empty: it needs consumer, app and operations.',
  zh: '契约是空的：须有 consumer、app 和 operations。',
};

/** Codes such as 02 stay texts, although YAML reads them as numbers. */
function keepLeadingZeros(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'number' && /^-?0\d/.test(node.source ?? '')) node.value = node.source;
    },
  });
}

/** The position of the first key that its map has already. */
function findRepeatedKey(document: Document, lines: LineCounter): FilePosition | undefined {
  let found: number | undefined;
  visit(document, {
    Map(_, { items }) {
      const names = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || key.value === '<<') continue;
        if (names.has(key.value)) found ??= key.range?.[0] ?? 0;
        names.add(key.value);
      }
      return found === undefined ? undefined : visit.BREAK;
    },
  });
  if (found === undefined) return undefined;
  const { line, col } = lines.linePos(found);
  return { line, column: col };
}

/** Only the first syntax error. The others usually follow from it. */
function toYamlProblem(text: string, errors: readonly YAMLError[], lines: LineCounter): ContractProblem {
  const [first] = errors.toSorted((one, other) => one.pos[0] - other.pos[0]);
  const { line, col } = lines.linePos(first?.pos[0] ?? 0);
  const written = text.split('\n')[line - 1] ?? '';
  return { line, column: col, message: toYamlAdvice(first?.message ?? '', written) };
}

/**
 * Advice on quoting. Inside braces and brackets, `${` opens another brace, and `{"name": "x"}` after other words is
 * not valid YAML.
 */
function toYamlAdvice(message: string, line = ''): Text {
  if (isOverflow(message)) return tooDeep;
  const unquoted = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '');
  if (/\$\{[\w.]*\}?/.test(unquoted)) return say(quoteBrace, { message });
  return say(/compact mapping|implicit keys/i.test(message) ? quoteColon : notYaml, { message });
}

const tooDeep = { en: 'It is nested too deeply.', zh: '嵌套层数过多。' };
const notYaml = { en: '{message}', zh: 'YAML 语法错误：{message}' } as const;
const quoteBrace = {
  en: "{message}. Put what has ${ in quotes, as in '${persona.ok.card}'.",
  zh: "YAML 语法错误：{message}。含 ${ 的文本要加引号，例如 '${persona.ok.card}'。",
} as const;
const quoteColon = {
  en: '{message}. If this is a text with a colon in it, put it in quotes.',
  zh: 'YAML 语法错误：{message}。文本里如有冒号，请加引号。',
} as const;

/** Whether the stack or a regular expression overflowed. The YAML library reports the latter like a syntax error. */
function isOverflow(message: string): boolean {
  return /call stack size exceeded|stack overflow/i.test(message);
}

/** Converts the document to plain data. Error `badContract` if it has too many aliases or levels. */
function toPlain<T>(read: () => T, file: string): T {
  try {
    return read();
  } catch (error) {
    throw toContractError(file, [{ line: 1, column: 1, message: toYamlAdvice((error as Error).message) }]);
  }
}

/** Treats a section without a value as missing. At deeper levels, null is a value. */
function dropEmpty(file: unknown): unknown {
  const top = withoutNull(file);
  if (!isRecord(top)) return top;
  const { operations } = top;
  const sections = Object.entries(top).map(([name, one]) => [
    name,
    name === 'app' || name === 'mock' ? withoutNull(one) : one,
  ]);
  if (!isRecord(operations)) return Object.fromEntries(sections);
  const checks = Object.entries(operations).map(([name, one]) => [name, withoutNull(one)]);
  return { ...Object.fromEntries(sections), operations: Object.fromEntries(checks) };
}

function withoutNull(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function addIssue(issue: z.core.$ZodIssue, problems: ProblemList): void {
  if (issue.code === 'invalid_key') {
    const says = partBoth(issue.issues[0]?.message ?? issue.message);
    problems.add(issue.path, toMistake(issue.path, says), 'key');
    return;
  }
  if (issue.code !== 'unrecognized_keys') {
    problems.add(issue.path, toMistake(issue.path, partBoth(issue.message)));
    return;
  }
  const exists = keysAt(issue.path) ?? [];
  const where = issue.path.join('.');
  for (const key of issue.keys) {
    const what = where === '' ? say(noKey, { key }) : say(noKeyIn, { key, where });
    problems.add([...issue.path, key], sentences(what, existing(key, exists)), 'key');
  }
}

const noKey = { en: 'there is no {key}.', zh: '没有 {key}。' } as const;
const noKeyIn = { en: 'there is no {key} in {where}.', zh: '{where} 里没有 {key}。' } as const;

/** `app.timeout: expected a number, not text.`, or `consumer is missing.` */
function toMistake(path: readonly PropertyKey[], { en, zh }: Text): Text {
  const way = path.join('.');
  if (way === '') return { en: `${en}.`, zh: `${zh}。` };
  return { en: `${way}${en.startsWith('is ') ? ' ' : ': '}${en}.`, zh: `${way}：${zh}。` };
}

function toContract(written: WrittenContract, problems: ProblemList): CheckContract {
  const { consumer, mock, app, operations } = written;
  const {
    timeout: timeoutMs,
    readyTimeout: readyTimeoutMs,
    quiet: quietMs,
    start,
    reach,
    ready,
    workers,
  } = app;
  const resolved = resolveExpectations(written, problems);
  const { url, directory, env, logs } = app;
  return {
    consumer,
    mock: { ...mock, port: mock.port, url: mock.url?.replace(/\/+$/, ''), token: mock.token },
    app: { start, reach, ready, workers, url, directory, env, logs, timeoutMs, readyTimeoutMs, quietMs },
    operations: new Map(
      Object.entries(operations).map(([name, one]) => {
        const { before, natural, notApplicable, timeout = timeoutMs } = one;
        const toDrive = ({ request, command = '' }: WrittenDrive): Drive =>
          request === undefined
            ? { by: 'command', command, timeoutMs: timeout }
            : { by: 'request', request, timeoutMs: timeout, ...(before.length > 0 && { before }) };
        const own = resolved.operations.get(name);
        const also = Object.entries(one.also).map(
          ([key, other]) =>
            [
              key,
              { drive: toDrive(other), natural: other.natural, expectation: own?.also.get(key) },
            ] as const,
        );
        const none: Expectations = new Map();
        const { expect = none, faults = none, replies = none, lifecycle = none } = own ?? {};
        const check = {
          drive: toDrive(one),
          before,
          natural,
          also: new Map(also),
          notApplicable: new Map(Object.entries(notApplicable)),
          expect,
          faults,
          replies,
          lifecycle,
        };
        return [name, check];
      }),
    ),
    groups: resolved.groups,
  };
}
