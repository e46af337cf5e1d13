/** The part of a personal value that may be shown: its ends, and its length up to a limit. */
export function maskValue(text: string): string {
  const characters = [...text];
  if (characters.length <= 1) return '*'.repeat(characters.length);
  if (characters.length <= 4) return `${characters[0]}${'*'.repeat(characters.length - 1)}`;
  const middle = '*'.repeat(Math.min(characters.length - 4, 12));
  return `${characters.slice(0, 2).join('')}${middle}${characters.slice(-2).join('')}`;
}

/** A card number, an ID number of fifteen or eighteen characters, or a mobile number. */
const personalNumber = /\d{15,}[Xx]?|(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** Masks the personal numbers in a text that should not be personal. A client can put them there by mistake. */
export function maskNumbers(text: string): string {
  return text.replace(personalNumber, maskValue);
}

/** An identifier without a number that could be personal. */
const nameLike = /^(?!.*\d{6})[A-Za-z_][\w.[\]$-]{0,63}$/;

/** The name of a parameter or a header. Any other text, such as JSON instead of a form, is masked as a value. */
export function maskName(name: string): string {
  return nameLike.test(name) ? name : maskValue(name);
}

/** `accountNo=62************15&version=**…`: values are masked, and so are names that do not look like names. */
export function maskQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&', 32)
    .map((piece) => {
      const equals = piece.indexOf('=');
      return equals < 0
        ? maskValue(piece)
        : `${maskName(decode(piece.slice(0, equals)))}=${maskValue(decode(piece.slice(equals + 1)))}`;
    })
    .join('&');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Headers with values that are not personal. */
const harmless =
  /^(?:accept(?:-.*)?|connection|content-(?:type|length|encoding)|date|host|transfer-encoding|user-agent|x-ca-(?:timestamp|stage|request-mode|signature-(?:headers|method))|x-mock-.*)$/i;

export function maskHeader(name: string, value: string): readonly [name: string, value: string] {
  return [maskName(name), harmless.test(name) ? maskNumbers(value) : maskValue(value)];
}
