import { personaList } from '../../src/world/people/personas.ts';

/** All forms of a value that must not be shown: the value itself, and each encoding that could hide it. */
export function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  // Inside a longer text, Base64 depends on the position of the value, and its first and last letters on the text
  // around it.
  const inBase64 = [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const own = text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
    return own.length < 6 ? [] : [own];
  });
  const escaped = encodeURIComponent(value);
  return [
    value,
    escaped,
    escaped.toLowerCase(),
    encodeURIComponent(escaped),
    ...inBase64,
    bytes.length < 6 ? value : bytes.toString('hex'),
    JSON.stringify(value)
      .replace(/[^\0-\x7f]/gu, toUnicodeEscapes)
      .slice(1, -1),
    ...(/^\d{15,19}$/.test(value) ? [value.replace(/\d{4}(?=\d)/g, '$& ')] : []),
  ];
}

/** The data of all people in the examples. */
export const personal: readonly string[] = [
  ...new Set(personaList.flatMap(({ name, idNumber, mobile, card }) => [name, idNumber, mobile, card])),
];

/** The values that a text shows, in any form. */
export function shownIn(text: string, values: Iterable<string>): readonly string[] {
  return [...new Set(values)].filter((value) => formsOf(value).some((form) => text.includes(form)));
}

function toUnicodeEscapes(character: string): string {
  return [...character.split('')]
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
