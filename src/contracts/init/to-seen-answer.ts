import { maskText } from '../../world/privacy/mask-text.ts';
import { findLeaks } from '../check/judge/find-leaks.ts';
import type { Observed } from '../check/judge/judge-row.ts';
import { shownBy } from '../check/run/check-app.ts';
import type { Seen } from './see-answers.ts';

/** Texts that are longer are not compared. */
const longest = 120;

/** The answer as an expectation. What differs in the other answer to the same row, or is personal, is left open. */
export function toSeenAnswer(
  { answer, known }: Pick<Observed, 'answer' | 'known'>,
  { answer: other }: Pick<Observed, 'answer'>,
): Seen {
  const open = (text: string) => maskText(text, known) !== text || text.length > longest;
  const shown = new Set(findLeaks(shownBy(answer), known).map(({ kind }) => kind));
  const mayShow = ['card', 'idNumber'].filter((kind) => shown.has(kind as 'card'));
  const fields: string[] = [];
  if (answer.kind === 'exit') {
    fields.push(`exit: ${answer.exit}`);
    const line = answer.stdout.replace(/\r?\n$/, '');
    const isSame = other.kind === 'exit' && other.stdout === answer.stdout;
    if (isSame && line !== '' && !open(line)) fields.push(`stdout: ${JSON.stringify(line)}`);
  } else if (answer.kind === 'reply') {
    fields.push(`status: ${answer.status}`);
    const body = other.kind === 'reply' ? other.body : '';
    const [one, again] = [parse(answer.body), parse(body)];
    const json = one === undefined ? undefined : common(one, again, open);
    if (json !== undefined) fields.push(`json: ${JSON.stringify(json)}`);
    else if (one === undefined && answer.body !== '' && answer.body === body && !open(body))
      fields.push(`body: ${JSON.stringify(body.trim().includes('\n') ? '*' : body)}`);
  }
  if (mayShow.length > 0) fields.push(`mayShow: [${mayShow.join(', ')}]`);
  return { answer: `{ ${fields.join(', ')} }` };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** What two values share, as an expectation. Undefined if that is nothing. */
function common(one: unknown, other: unknown, open: (text: string) => boolean): unknown {
  if (typeof one === 'string')
    return typeof other !== 'string' ? undefined : one !== other || open(one) ? '*' : one;
  if (typeof one !== 'object' || one === null)
    return Object.is(one, other) && !open(String(one)) ? one : undefined;
  if (typeof other !== 'object' || other === null || Array.isArray(one) !== Array.isArray(other))
    return undefined;
  if (Array.isArray(one) && Array.isArray(other)) {
    const items = one.map((item, at) => common(item, other[at], open));
    return one.length === other.length && items.every((item) => item !== undefined) ? items : undefined;
  }
  const fields = other as Readonly<Record<string, unknown>>;
  const shared = Object.entries(one).flatMap(([name, value]) => {
    const found = common(value, fields[name], open);
    return found === undefined || open(name) ? [] : [[name, found] as const];
  });
  return shared.length === 0 && Object.keys(one).length > 0 ? undefined : Object.fromEntries(shared);
}
