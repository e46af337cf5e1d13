import { decodePercent } from '../../wire/params.ts';
import { maskValue } from '../../world/privacy/mask-value.ts';

/** An identifier with five digits at most. */
const nameLike = /^(?!(?:\D*\d){6})[A-Za-z_][\w.[\]$-]{0,63}$/;
const joints = /[-_.~[\]$]/;
const words = /[A-Z]?[a-z]{2,}|[A-Z][a-z]|^[A-Z]+\d?$|URL$/g;

/** The name of a parameter or a header. Any other text, such as JSON instead of a form, is masked as a value. */
export function maskName(name: string): string {
  const isName = nameLike.test(name) && (name.length <= 6 || isOfWords(name));
  return isName ? name : maskValue(name);
}

/** Base64 and hex are not. */
function isOfWords(name: string): boolean {
  return name
    .split(joints)
    .every((part) => part.length <= 3 || part.replace(words, '').length * 4 < part.length);
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** A method of HTTP; a client can send anything in its place. */
export function maskMethod(method: string): string {
  return methods.has(method) ? method : maskValue(method);
}

const partLike = /^[\w.~-]{0,64}$/;
/** Letters with one number among them at most, or a number. */
const wordLike = /^(?:[A-Za-z]+(?:\d+[A-Za-z]*)?|\d*)$/;
const pieces = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
const mostDigits = 5;

/**
 * `/v2/bankcard/<16 digits …15>`: a part that is no word is masked. If the words hold more than five digits together,
 * those with digits are too, because a number can be in several parts.
 */
export function maskPath(path: string): string {
  const parts = path.split('/', 16).map((part) => decodePercent(part));
  const isNumber = digitsOf(parts.filter(isReadable).join('')) > mostDigits;
  return parts
    .map((part) => (isReadable(part) && !(isNumber && digitsOf(part) > 0) ? part : maskValue(part)))
    .join('/');
}

/** Whether a part of a path is made of words, as one writes them into a path: `check3`, `v2`, `check.php`. */
function isReadable(part: string): boolean {
  if (!partLike.test(part) || digitsOf(part) > mostDigits) return false;
  return part
    .split(joints)
    .every(
      (word) => wordLike.test(word) && (word.match(pieces) ?? []).every((piece) => isPiece(piece, word)),
    );
}

/** A piece of a key has no vowels, as a rule. */
function isPiece(piece: string, word: string): boolean {
  if (piece.length === 1 || /^\d/.test(piece) || /[aeiou]/i.test(piece)) return true;
  return piece === word ? piece.length <= 4 : /^[A-Z]{2,3}$/.test(piece);
}

function digitsOf(text: string): number {
  return text.replace(/\D/g, '').length;
}

/** `accountNo=<16 digits …15>&version=<5-16 chars>`. Parameters after the 32nd are left out. */
export function maskQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&', 32)
    .map((piece) => {
      const equals = piece.indexOf('=');
      return equals < 0
        ? maskValue(decodePercent(piece))
        : `${maskName(decodePercent(piece.slice(0, equals)))}=${maskValue(decodePercent(piece.slice(equals + 1)))}`;
    })
    .join('&');
}
