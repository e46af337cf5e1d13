import { findIssuer } from '../people/find-issuer.ts';
import { isIdNumber } from '../people/id-number.ts';
import { isLuhn } from '../people/luhn.ts';
import { followPersonas } from '../people/personas.ts';
import type { TextRange } from './fold-text.ts';

/** `number`: it has the length of such a number, and nothing else says which it is. */
export type NumberKind = 'idNumber' | 'card' | 'mobile' | 'number';

export interface FoundNumber extends TextRange {
  readonly kind: NumberKind;
  /** Without what separates them; an ID number may end in X. */
  readonly digits: string;
}

/** Listed, because some numbers in the vendors' documents have a wrong checksum or no issuer. */
const known = followPersonas(
  (all): ReadonlyMap<string, NumberKind> =>
    new Map(
      all.flatMap(({ idNumber, card, mobile }) => [
        [idNumber, 'idNumber'] as const,
        [card, 'card'] as const,
        [mobile, 'mobile'] as const,
      ]),
    ),
);
const mobile = /^1[3-9]\d{9}$/;
/** Born from 1800 on: an order number that begins with a time is none. */
const bornLately = /^\d{6}(?:18|19|20)/;
const shortest = 11;
const longest = 19;

/** Groups of digits, and what people put between them. */
const run = /\d(?:[ \t._/,·•‐-―−+|:()-]{0,3}\d)*/gu;

interface DigitGroup extends TextRange {
  readonly digits: string;
}

/** Finds numbers of 11 digits and more, in groups or not. The text must be folded. */
export function findNumbers(plain: string): readonly FoundNumber[] {
  const found: FoundNumber[] = [];
  for (const { 0: text, index } of plain.matchAll(run)) {
    if (text.length < shortest) continue;
    const groups = [...text.matchAll(/\d+/g)].map(({ 0: digits, index: at }) => ({
      digits,
      start: index + at,
      end: index + at + digits.length,
    }));
    found.push(...findInGroups(plain, groups));
  }
  return found;
}

/** What a checksum or a list knows is found first, so that a date before it is not taken for its first group. */
function findInGroups(plain: string, groups: readonly DigitGroup[]): readonly FoundNumber[] {
  const found: FoundNumber[] = [];
  let begins = 0;
  for (let first = 0; first < groups.length; ) {
    const sure = growWindow(plain, groups, first, findSure);
    if (sure === undefined) {
      first += 1;
      continue;
    }
    found.push(...findLikely(plain, groups.slice(begins, first)), sure.found);
    first = sure.next;
    begins = first;
  }
  return [...found, ...findLikely(plain, groups.slice(begins))];
}

function findLikely(plain: string, groups: readonly DigitGroup[]): readonly FoundNumber[] {
  const found: FoundNumber[] = [];
  for (let first = 0; first < groups.length; ) {
    const likely = growWindow(plain, groups, first, findShape) ?? findLong(plain, groups, first);
    if (likely !== undefined) found.push(likely.found);
    first = likely?.next ?? first + 1;
  }
  return found;
}

type Look = (plain: string, window: readonly DigitGroup[], digits: string) => FoundNumber | undefined;

/** The longest window of groups from `first` on that holds a number of 11 to 19 digits. */
function growWindow(plain: string, groups: readonly DigitGroup[], first: number, look: Look) {
  let best: { readonly found: FoundNumber; readonly next: number } | undefined;
  let digits = '';
  for (let next = first; next < groups.length; next += 1) {
    const group = groups[next];
    if (group === undefined || digits.length + group.digits.length > longest) break;
    digits += group.digits;
    if (digits.length < shortest) continue;
    const found = look(plain, groups.slice(first, next + 1), digits);
    if (found !== undefined) best = { found, next: next + 1 };
  }
  return best;
}

function findSure(plain: string, window: readonly DigitGroup[], digits: string): FoundNumber | undefined {
  const range = rangeOf(window);
  if (digits.length === 17) {
    const [end, x] = findX(plain, range.end);
    const whole = `${digits}X`;
    if (x !== '' && ((isIdNumber(whole) && bornLately.test(whole)) || known().has(whole)))
      return { kind: 'idNumber', digits: digits + x, start: range.start, end };
  }
  const kind = known().get(digits) ?? sureKind(digits);
  if (kind === undefined) return undefined;
  return kind === 'mobile' && !isMobileSpelled(plain, window) ? undefined : { kind, digits, ...range };
}

/** In three groups at most, or digit by digit: an address with its port is none. */
function isMobileSpelled(plain: string, window: readonly DigitGroup[]): boolean {
  const isInFew = window.length <= 3 && !plain.slice(window[0]?.start, window.at(-1)?.end).includes(':');
  return isInFew || window.every(({ digits }) => digits.length === 1);
}

function sureKind(digits: string): NumberKind | undefined {
  if (isIdNumber(digits) && bornLately.test(digits)) return 'idNumber';
  if (mobile.test(digits)) return 'mobile';
  return isLuhn(digits) && findIssuer(digits) !== undefined ? 'card' : undefined;
}

/** Groups as on a card, four digits each, or as in an ID number: 6, 8 and 4. */
function findShape(plain: string, window: readonly DigitGroup[], digits: string): FoundNumber | undefined {
  const lengths = window.map((group) => group.digits.length);
  const last = lengths.at(-1) ?? 0;
  const isCard = lengths.length >= 4 && last <= 4 && lengths.slice(0, -1).every((length) => length === 4);
  const isId = lengths.length >= 2 && /^6,(?:8,[34]|1[0-3])$/.test(lengths.join());
  if (!isCard && !isId) return undefined;
  const between = new Set(window.slice(1).map(({ start }, at) => plain.slice(window[at]?.end, start)));
  if (between.size > 1 || between.has(':')) return undefined;
  const range = rangeOf(window);
  const [end, x] = digits.length === 17 ? findX(plain, range.end) : [range.end, ''];
  return { kind: 'number', digits: digits + x, start: range.start, end };
}

/** A group that is long enough by itself, unless it is a time or a fraction. */
function findLong(plain: string, groups: readonly DigitGroup[], at: number) {
  const group = groups[at];
  if (group === undefined || group.digits.length < shortest || isTime(group.digits)) return undefined;
  const before = groups[at - 1];
  const isFraction =
    before !== undefined && before.digits.length <= 3 && plain.slice(before.end, group.start) === '.';
  if (isFraction) return undefined;
  const [end, x] = group.digits.length === 17 ? findX(plain, group.end) : [group.end, ''];
  const found: FoundNumber = { kind: 'number', digits: group.digits + x, start: group.start, end };
  return { found, next: at + 1 };
}

/** `1767225600000` in ms, µs or ns since 2017, or `20260101120000` and up to ten digits more: no card begins so. */
const clock = /^1[5-9]\d{11}(?:\d{3}){0,2}$/;
const calendar =
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?:\d{3,10})?$/;

function isTime(digits: string): boolean {
  return clock.test(digits) || calendar.test(digits);
}

const finalX = /[ \t._/·-]{0,3}([Xx])/y;

/** The X of an ID number, and where it ends. */
function findX(plain: string, at: number): readonly [end: number, x: string] {
  finalX.lastIndex = at;
  const found = finalX.exec(plain);
  return found === null ? [at, ''] : [at + found[0].length, found[1] ?? ''];
}

function rangeOf(window: readonly DigitGroup[]): TextRange {
  return { start: window[0]?.start ?? 0, end: window.at(-1)?.end ?? 0 };
}
