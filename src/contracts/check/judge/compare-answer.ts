import { say, type Text, tell } from '../../../words/text.ts';
import type { Expectation } from '../contract/check-contract.ts';
import type { AppAnswer } from '../run/check-app.ts';

const expected = {
  en: 'expected {what} {wanted}, saw {seen}',
  zh: '{what} 应为 {wanted}，实际为 {seen}',
} as const;
const nothing: Text = { en: 'none', zh: '无' };
const empty: Text = { en: 'nothing', zh: '空' };

/** Masks a text that the app showed, so that it can be reported. */
type Mask = (text: string) => string;

/**
 * The differences between an answer and the expectation: `expected status 503, saw 200`. Seen values are masked.
 * Empty if the answer matches.
 */
export function compareAnswer(
  answer: AppAnswer,
  expectation: Expectation,
  mask: Mask = (text) => text,
): readonly string[] {
  // Mask before cutting: a number that is cut in half would not be recognised.
  const show = (text: string) => cut(mask(text));
  if (answer.kind === 'exit') {
    const { exit, stdout } = expectation;
    return [
      ...(exit === undefined || exit === answer.exit
        ? []
        : [
            tell(
              say(
                { en: 'expected exit {exit}, saw {seen}', zh: '应以退出码 {exit} 结束，实际为 {seen}' },
                { exit, seen: answer.exit },
              ),
            ),
          ]),
      ...compareText('stdout', stdout, answer.stdout.replace(/\r?\n$/, ''), show),
    ];
  }
  if (answer.kind !== 'reply') return [mask(answer.says)];
  const { status, body, headers = {} } = expectation;
  const isStatus = status === undefined || status === answer.status;
  const differences = [
    ...(isStatus
      ? []
      : [
          tell(
            say(
              { en: 'expected status {status}, saw {seen}', zh: '应为状态码 {status}，实际为 {seen}' },
              { status: String(status), seen: answer.status },
            ),
          ),
        ]),
    ...Object.entries(headers).flatMap(([name, pattern]) =>
      compareText(`header ${name}`, pattern, answer.headers[name.toLowerCase()], show),
    ),
    ...compareText('body', body, answer.body, show),
    ...('json' in expectation ? compareJson(answer.body, expectation.json, show) : []),
  ];
  const isBodyShown = body !== undefined || 'json' in expectation;
  return differences.length === 0 || isBodyShown
    ? differences
    : [
        ...differences,
        tell(say({ en: 'with the body {body}', zh: '响应体 {body}' }, { body: show(answer.body) })),
      ];
}

function compareText(
  what: string,
  pattern: string | undefined,
  seen: string | undefined,
  show: Mask,
): readonly string[] {
  if (pattern === undefined || (seen !== undefined && isOfPattern(seen, pattern))) return [];
  return [
    tell(say(expected, { what, wanted: show(pattern), seen: seen === undefined ? nothing : show(seen) })),
  ];
}

function compareJson(body: string, wanted: unknown, show: Mask): readonly string[] {
  let seen: unknown;
  try {
    seen = JSON.parse(body);
  } catch {
    return [
      tell(say({ en: 'expected JSON, saw {body}', zh: '应为 JSON，实际为 {body}' }, { body: show(body) })),
    ];
  }
  return findDifference(seen, wanted, 'json', show);
}

/** The first differences between two values. Lists must have equal length; objects may have additional fields. */
function findDifference(seen: unknown, wanted: unknown, way: string, show: Mask): readonly string[] {
  const told = (value: unknown) => (value === undefined ? nothing : show(JSON.stringify(value)));
  const differs = [tell(say(expected, { what: way, wanted: told(wanted), seen: told(seen) }))];
  if (typeof wanted === 'string') return typeof seen === 'string' && isOfPattern(seen, wanted) ? [] : differs;
  if (typeof wanted !== 'object' || wanted === null) return Object.is(seen, wanted) ? [] : differs;
  if (typeof seen !== 'object' || seen === null) return differs;
  const [wantedList, seenList] = [Array.isArray(wanted) && wanted.length, Array.isArray(seen) && seen.length];
  if (wantedList !== seenList) return differs;
  const fields = seen as Readonly<Record<string, unknown>>;
  return Object.entries(wanted).flatMap(([name, one]) => {
    const own = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return findDifference(own, one, `${way}.${name}`, show);
  });
}

/** Whether every answer that is as the second one expects is as the first one expects. */
export function isImplied(expectation: Expectation, other: Expectation): boolean {
  const { status = 0, body = '', json, headers = {}, exit = -1, stdout = '' } = other;
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const answer: AppAnswer =
    expectation.exit === undefined && expectation.stdout === undefined
      ? {
          kind: 'reply',
          status,
          headers: Object.fromEntries(named),
          body: 'json' in expectation ? JSON.stringify(json ?? null) : body,
        }
      : { kind: 'exit', exit, stdout };
  return compareAnswer(answer, expectation).length === 0;
}

const longest = 200;

/** The first 200 characters of a text, on one line. */
export function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? tell(empty) : line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** Whether a text matches a pattern. `*` matches any text, including the empty one. */
export function isOfPattern(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}
