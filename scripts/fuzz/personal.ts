/** Personal data in inputs. It must not appear in masked views. */
export const personal = ['6214850000000015', '110101199003070038', '11010119900307003X', '13800138000'];

const looksPersonal = /\d{16,}|\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** The personal data of an input that appears in a view which should be masked. */
export function findLeaks(input: string, view: string): readonly string[] {
  const forms = [input, decode(input)];
  const found = new Set(forms.flatMap((form) => form.match(looksPersonal) ?? []));
  // Inside a longer number it does not count.
  return [...found].filter((one) => new RegExp(`(?<!\\d)${one}(?!\\d)`).test(view));
}

function decode(text: string): string {
  return text.replace(/%([0-7][\da-fA-F])/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
