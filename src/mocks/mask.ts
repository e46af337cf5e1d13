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

/** `accountNo=62************15&version=**…`: every value masked, names kept and shortened. */
export function maskQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&', 32)
    .map((piece) => {
      const equals = piece.indexOf('=');
      return equals < 0
        ? maskValue(piece)
        : `${maskName(piece.slice(0, equals))}=${maskValue(decode(piece.slice(equals + 1)))}`;
    })
    .join('&');
}

/** As it was written, unless a number is in it. */
function maskName(name: string): string {
  const decoded = decode(name);
  const masked = maskNumbers(decoded);
  return (masked === decoded ? name : masked).slice(0, 40);
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
  return [maskNumbers(name), harmless.test(name) ? maskNumbers(value) : maskValue(value)];
}
