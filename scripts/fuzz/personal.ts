/** What is personal in inputs, and must not be seen in what is masked. */
export const personal = ['6214850000000015', '110101199003070038', '11010119900307003X', '13800138000'];

const looksPersonal = /\d{16,}|\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** What of an input stands in a view of it that should be masked. */
export function findLeaks(input: string, view: string): readonly string[] {
  const forms = [input, decode(input)];
  const found = new Set(forms.flatMap((form) => form.match(looksPersonal) ?? []));
  // Within a longer number it is another one.
  return [...found].filter((one) => new RegExp(`(?<!\\d)${one}(?!\\d)`).test(view));
}

function decode(text: string): string {
  return text.replace(/%([0-7][\da-fA-F])/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
