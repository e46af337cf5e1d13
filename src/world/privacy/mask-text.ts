import { type Finding, findPersonal, type Known } from './find-personal.ts';
import { maskNumber, maskValue } from './mask-value.ts';

/** The text with personal and secret data masked. Masks in it stay as they are. */
export function maskText(text: string, known?: Known): string {
  return replaceFindings(text, findPersonal(text, known));
}

/** The text with numbers masked alone, for a sentence of our own with values in it. */
export function maskNumbers(text: string): string {
  return replaceFindings(
    text,
    findPersonal(text).filter(({ kind }) => kind !== 'value' && kind !== 'secret'),
  );
}

function replaceFindings(text: string, findings: readonly Finding[]): string {
  const pieces: string[] = [];
  let read = 0;
  for (const { start, end, mask } of join(findings)) {
    pieces.push(text.slice(read, start), mask ?? maskValue(text.slice(start, end)));
    read = end;
  }
  return read === 0 ? text : pieces.join('') + text.slice(read);
}

interface Joined {
  readonly start: number;
  end: number;
  /** Undefined if the mask is that of a value. */
  mask: string | undefined;
}

/** Findings that overlap become one. It has the mask of a number if it is no more than that. */
function join(findings: readonly Finding[]): readonly Joined[] {
  const joined: Joined[] = [];
  for (const finding of findings.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    const { start, end } = finding;
    const last = joined.at(-1);
    const mask = toMask(finding);
    if (last === undefined || start >= last.end) {
      joined.push({ start, end, mask });
    } else if (start === last.start && end === last.end) {
      last.mask ??= mask;
    } else {
      if (end > last.end || mask === undefined) last.mask = undefined;
      last.end = Math.max(last.end, end);
    }
  }
  return joined;
}

function toMask({ kind, text }: Finding): string | undefined {
  const isNumber = kind === 'idNumber' || kind === 'card' || kind === 'mobile' || kind === 'number';
  return isNumber ? maskNumber(text) : undefined;
}
