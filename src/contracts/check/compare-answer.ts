import type { AppAnswer } from './app-answer.ts';
import type { Expectation } from './check-contract.ts';
import { isOfPattern } from './text-pattern.ts';

/** Where an answer is not what was expected: `expected status 503, saw 200`. Empty where it is. */
export function compareAnswer(answer: AppAnswer, expectation: Expectation): readonly string[] {
  if (answer.kind === 'exit') {
    const { exit, stdout } = expectation;
    return [
      ...(exit === undefined || exit === answer.exit ? [] : [`expected exit ${exit}, saw ${answer.exit}`]),
      ...compareText('stdout', stdout, answer.stdout.replace(/\r?\n$/, '')),
    ];
  }
  if (answer.kind !== 'reply') return [answer.says];
  const { status, body, headers = {} } = expectation;
  const differences = [
    ...(status === undefined || status === answer.status
      ? []
      : [`expected status ${status}, saw ${answer.status}`]),
    ...Object.entries(headers).flatMap(([name, pattern]) =>
      compareText(`header ${name}`, pattern, answer.headers[name.toLowerCase()]),
    ),
    ...compareText('body', body, answer.body),
    ...('json' in expectation ? compareJson(answer.body, expectation.json) : []),
  ];
  const isBodyShown = body !== undefined || 'json' in expectation;
  return differences.length === 0 || isBodyShown
    ? differences
    : [...differences, `with the body ${cut(answer.body)}`];
}

function compareText(what: string, pattern: string | undefined, seen: string | undefined): readonly string[] {
  if (pattern === undefined || (seen !== undefined && isOfPattern(seen, pattern))) return [];
  return [`expected ${what} ${cut(pattern)}, saw ${seen === undefined ? 'none' : cut(seen)}`];
}

function compareJson(body: string, wanted: unknown): readonly string[] {
  let seen: unknown;
  try {
    seen = JSON.parse(body);
  } catch {
    return [`expected JSON, saw ${cut(body)}`];
  }
  return findDifference(seen, wanted, 'json');
}

/** Lists must be as long as they are expected to be; objects may hold more. */
function findDifference(seen: unknown, wanted: unknown, way: string): readonly string[] {
  const differs = [`expected ${way} ${show(wanted)}, saw ${show(seen)}`];
  if (typeof wanted === 'string') return typeof seen === 'string' && isOfPattern(seen, wanted) ? [] : differs;
  if (typeof wanted !== 'object' || wanted === null) return Object.is(seen, wanted) ? [] : differs;
  if (typeof seen !== 'object' || seen === null || Array.isArray(wanted) !== Array.isArray(seen))
    return differs;
  if (Array.isArray(wanted) && wanted.length !== (seen as readonly unknown[]).length) return differs;
  const fields = seen as Readonly<Record<string, unknown>>;
  return Object.entries(wanted).flatMap(([name, one]) => {
    const own = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return findDifference(own, one, `${way}.${name}`);
  });
}

function show(value: unknown): string {
  return value === undefined ? 'none' : cut(JSON.stringify(value));
}

const longest = 200;

/** In one line. */
function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? 'nothing' : line.length > longest ? `${line.slice(0, longest)}…` : line;
}
