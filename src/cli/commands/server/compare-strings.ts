import { displayWidth } from '../../../contracts/wrap-text.ts';
import type { Diagnosis } from '../../../language/diagnosis.ts';
import { say, type Text, tell } from '../../../words/text.ts';
import { maskText } from '../../../world/privacy/mask-text.ts';

type SignedTexts = Pick<Diagnosis, 'expected' | 'received'>;

/** The line breaks of a string to sign are shown as `\n`, so that a missing one is seen. */
const breaks = /(?<=\n)/;

/**
 * The two strings to sign, line by line. The first lines that differ are marked, with `^` under the first character that
 * does. Personal data is masked unless revealed.
 */
export function compareStrings(diagnosis: SignedTexts, isRevealed: boolean): readonly string[] {
  const { expected = '', received = '' } = diagnosis;
  const isMasked = !isRevealed && [expected, received].some((text) => maskText(text) !== text);
  const lines = toLines(diagnosis, (text) => (isRevealed ? text : maskText(text)));
  return isMasked ? [...lines, tell(revealHint)] : lines;
}

function toLines({ expected, received }: SignedTexts, show: (text: string) => string): readonly string[] {
  if (expected === undefined || received === undefined) {
    const [whose, only] = expected === undefined ? [youSigned, received] : [toBeSigned, expected];
    return [tell(whose), ...(only ?? '').split(breaks).map((line) => `  ${visible(show(line))}`)];
  }
  const [due, sent] = [expected.split(breaks), received.split(breaks)];
  const at = Array.from({ length: Math.max(due.length, sent.length) }, (_, line) => line).find(
    (line) => due[line] !== sent[line],
  );
  if (at === undefined) {
    return [tell(signedRight), ...due.map((line) => `  ${visible(show(line))}`)];
  }
  const [one, other] = [due[at] ?? '', sent[at] ?? ''].map((line) => visible(show(line))) as [string, string];
  const same = due.slice(0, at).map((line) => `    ${visible(show(line))}`);
  return [
    tell(say(differ, { line: at + 1 })),
    ...same,
    `  + ${one}`,
    `  - ${other}`,
    ...(one === other ? [] : [`    ${' '.repeat(firstDifference(one, other))}^`]),
    ...restOf(due.slice(at + 1), '+', show),
    ...restOf(sent.slice(at + 1), '-', show),
  ];
}

function restOf(lines: readonly string[], mark: string, show: (text: string) => string): readonly string[] {
  return lines.map((line) => `  ${mark} ${visible(show(line))}`);
}

function visible(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no terminal shows
  return line.replace(/[\0-\x1f\x7f]/g, (character) =>
    character === '\n' ? '\\n' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** In terminal cells, of which a Chinese character takes two. */
function firstDifference(one: string, other: string): number {
  const [ones, others] = [[...one], [...other]];
  const at = ones.findIndex((character, place) => character !== others[place]);
  return displayWidth((at < 0 ? ones : ones.slice(0, at)).join(''));
}

const revealHint: Text = { en: 'What is masked, --reveal shows.', zh: '已脱敏的部分可用 --reveal 显示。' };
const youSigned: Text = { en: 'You signed:', zh: '你的签名串：' };
const toBeSigned: Text = { en: 'To be signed:', zh: '应签名的串：' };
const signedRight: Text = { en: 'You signed the right string:', zh: '签名串正确，就是：' };
const differ = {
  en: 'To sign (+) and what you signed (-); they differ first in line {line}:',
  zh: '应签名的串（+）与你的签名串（-），从第 {line} 行开始不同：',
} as const;
