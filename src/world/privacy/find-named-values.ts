import { secretSchemes } from '../../vendors/secret-schemes.ts';
import type { TextRange } from './fold-text.ts';
import { chineseKeys, type Sensitive, sensitiveKey } from './sensitive-key.ts';
import { chineseName } from './surnames.ts';

const han = Object.keys(chineseKeys)
  .sort((one, other) => other.length - one.length)
  .join('|');
/**
 * A name of a field and what stands between it and its value: `"name":"`, `name=`, `姓名：`, `<xm>`. In Chinese nothing
 * need stand there.
 */
const field = new RegExp(
  `(?<han>${han})["'\`\\\\]{0,9}[ \\t]{0,3}(?<is>=>|->|[:=]|是|为)?[ \\t]{0,3}|(?<![\\w.$-])(?<latin>[A-Za-z_][\\w.-]{0,63})(?:\\[(?<inner>\\w{0,16})\\])?(?:(?<=<[\\w.-]+)>|(?<closing>["'\`\\\\]{0,9})[ \\t]{0,3}(?:=>|->|:=|[:=])\\s{0,3})`,
  'gu',
);

/** Values by the names of their fields, in JSON, forms, XML, and lines such as `name: 张伟`. The text must be folded. */
export function findNamedValues(plain: string): readonly TextRange[] {
  const found: TextRange[] = [];
  field.lastIndex = 0;
  for (let next = field.exec(plain); next !== null; next = field.exec(plain)) {
    const { han: chinese, is, latin = '', inner = '', closing = '' } = next.groups ?? {};
    const key = /\D/.test(inner) ? inner : latin;
    const holds = chinese === undefined ? sensitiveKey(key) : chineseKeys[chinese];
    // A quote behind a word, and none before it, ends a sentence.
    const isSentence = closing !== '' && !/["'`]/.test(plain.charAt(next.index - 1));
    if (holds === undefined || isSentence) continue;
    const at = next.index + next[0].length;
    const isGlued = chinese !== undefined && (is === undefined || is === '是' || is === '为');
    const values = isGlued ? findGlued(plain, at, holds) : readValues(plain, at, key, holds);
    for (const range of values)
      if (isTelling(plain.slice(range.start, range.end), key, holds)) found.push(range);
    field.lastIndex = Math.max(field.lastIndex, values.at(-1)?.end ?? 0);
  }
  return found;
}

const visible = /[!-~]{3,}/y;

/** A value that no colon announces: `持卡人张伟`, `密码是abc123`. */
function findGlued(plain: string, at: number, holds: Sensitive): readonly TextRange[] {
  const form = holds === 'name' ? chineseName : visible;
  const text = stickyMatch(form, plain, at)?.[0];
  return text === undefined ? [] : [{ start: at, end: at + text.length }];
}

const opening = /[bu]?(\\{0,8})(["'`“‘「『])/y;
const closings: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '「': '」', '『': '』' };
const closed = /\\{0,8}["'`”’」』]/y;
const list = /\[\s{0,99}/y;
const comma = /\s{0,99},\s{0,99}/y;
const cdata = /<!\[CDATA\[/y;
const word = /[^\s,;&|"'`<>{}()[\]。、】》\\]+/y;
/** A name in Latin letters, as cards have it. */
const latinName = /[A-Z][A-Za-z'-]{0,40}(?: [A-Z][A-Za-z'-]{0,40}){1,3}/y;
const line = /[^\r\n"'`<>{}]+/y;

function readValues(plain: string, at: number, key: string, holds: Sensitive): readonly TextRange[] {
  const begin = stickyMatch(list, plain, at)?.[0];
  if (begin === undefined) return readValue(plain, at, key, holds);
  const values: TextRange[] = [];
  for (let next = at + begin.length; ; ) {
    const [value] = readValue(plain, next, key, holds);
    if (value === undefined) return values;
    values.push(value);
    const after = value.end + (stickyMatch(closed, plain, value.end)?.[0].length ?? 0);
    const between = stickyMatch(comma, plain, after)?.[0];
    if (between === undefined) return values;
    next = after + between.length;
  }
}

function readValue(plain: string, at: number, key: string, holds: Sensitive): readonly TextRange[] {
  const [begin, slashes = '', quote = ''] = stickyMatch(opening, plain, at) ?? [];
  if (begin !== undefined) {
    const start = at + begin.length;
    return [{ start, end: findClosing(plain, start, slashes + (closings[quote] ?? quote)) }];
  }
  const data = stickyMatch(cdata, plain, at)?.[0];
  if (data !== undefined)
    return [{ start: at + data.length, end: findClosing(plain, at + data.length, ']]>') }];
  const isLine = /^(?:authorization|(?:set-)?cookie)$/i.test(key);
  const form = isLine ? line : word;
  const text =
    (holds === 'name' && stickyMatch(latinName, plain, at)?.[0]) || stickyMatch(form, plain, at)?.[0];
  return text === undefined ? [] : [{ start: at, end: at + text.length }];
}

/** Where a quoted value ends; one that was cut off ends with its line. */
function findClosing(plain: string, start: number, closing: string): number {
  let end = plain.indexOf(closing, start);
  while (end > 0 && closing.length === 1 && plain[end - 1] === '\\') end = plain.indexOf(closing, end + 1);
  if (end >= 0) return end;
  const newline = plain.indexOf('\n', start);
  return newline < 0 ? plain.length : newline;
}

/** Words that are nobody's value. */
const telling = new RegExp(
  `^(?:null|undefined|none|nil|true|false|nan|the|a|an|is|no|not|must|\\$\\{\\w{1,40}\\}|(?:(?:${secretSchemes.join('|')}) )?\\.\\.\\.)$`,
  'i',
);

/** `badToken: the token …`: the name of a mistake, before a sentence. */
const mistake = /(?:[Bb]ad|[Ee]mpty|[Ee]xpired|[Ii]nvalid|[Mm]issing|[Ss]tale|[Uu]nknown|[Ww]rong)[A-Z]\w*$/;

function isTelling(value: string, key: string, holds: Sensitive): boolean {
  if (value === '' || value.startsWith('\uffff') || telling.test(value)) return false;
  if (mistake.test(key) && /^[a-z]+$/.test(value)) return false;
  // A number has digits. Where there is none, a name may stand by mistake.
  return holds !== 'number' || /(?:\d\D{0,3}){3}|[^\0-\x7f]/.test(value);
}

function stickyMatch(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
