/** What may be shown of a value that could be personal: its ends, and how long it is up to a point. */
export function maskValue(text: string): string {
  const characters = [...text];
  if (characters.length <= 1) return '*'.repeat(characters.length);
  if (characters.length <= 4) return `${characters[0]}${'*'.repeat(characters.length - 1)}`;
  const middle = '*'.repeat(Math.min(characters.length - 4, 12));
  return `${characters.slice(0, 2).join('')}${middle}${characters.slice(-2).join('')}`;
}

/** A card number, an ID number of fifteen or eighteen characters, a mobile number. */
const personalNumber = /\d{15,}[Xx]?|(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** A text that is nobody's, such as a name, but for numbers that a client has put into it by mistake. */
export function maskNumbers(text: string): string {
  return text.replace(personalNumber, maskValue);
}

/** A name as programmers write it, without a number in it that could be somebody's. */
const nameLike = /^(?!.*\d{6})[A-Za-z_][\w.[\]$-]{0,63}$/;

/** The name of a parameter or a header; what is none, such as JSON where a form was expected, is masked as a value. */
export function maskName(name: string): string {
  return nameLike.test(name) ? name : maskValue(name);
}

/** `accountNo=62************15&version=**…`: every value masked, and names that are none. */
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

/** Headers whose values are nobody's. */
const harmless =
  /^(?:accept(?:-.*)?|connection|content-(?:type|length|encoding)|date|host|transfer-encoding|user-agent|x-ca-(?:timestamp|stage|request-mode|signature-(?:headers|method))|x-mock-.*)$/i;

export function maskHeader(name: string, value: string): readonly [name: string, value: string] {
  return [maskName(name), harmless.test(name) ? maskNumbers(value) : maskValue(value)];
}
