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

/** The values that a text shows, in any form. A text of megabytes is gone over once. */
export function shownIn(text: string, values: Iterable<string>): readonly string[] {
  const forms = new Map<string, string>();
  for (const value of values) for (const form of formsOf(value)) forms.set(form, value);
  return [...new Set(formsIn(text, [...forms.keys()]).map((form) => forms.get(form) ?? ''))];
}

/** The characters by which a form is looked for. */
const begin = 4;

function formsIn(text: string, forms: readonly string[]): readonly string[] {
  const byBegin = Map.groupBy(forms, (form) => keyAt(form, 0));
  const mayBegin = new Uint8Array(2 ** 16);
  for (const key of byBegin.keys()) mayBegin[key & 0xffff] = 1;
  const found = new Set(forms.filter((form) => form.length < begin && text.includes(form)));
  for (let at = 0; at + begin <= text.length; at += 1) {
    const key = keyAt(text, at);
    if (mayBegin[key & 0xffff] === 0) continue;
    for (const form of byBegin.get(key) ?? []) if (text.startsWith(form, at)) found.add(form);
  }
  return [...found];
}

/** A number that follows from the first characters. */
function keyAt(text: string, at: number): number {
  let key = 0;
  for (let next = at; next < at + begin; next += 1) key = (Math.imul(key, 31) + text.charCodeAt(next)) | 0;
  return key;
}

function toUnicodeEscapes(character: string): string {
  return [...character.split('')]
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
