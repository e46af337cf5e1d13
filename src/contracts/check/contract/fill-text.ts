/** The value of a placeholder. Undefined if there is no placeholder with this name. */
export type Lookup = (name: string) => string | undefined;

const placeholder = /\$(\$\{)|\$\{([^{}]*)\}/g;

/** Replaces placeholders such as `${persona.ok.card}`. `$${` gives a plain `${`. Unknown placeholders are kept. */
export function fillText(text: string, lookup: Lookup): string {
  return text.replace(placeholder, (whole, escaped: string | undefined, name: string) =>
    escaped === undefined ? (lookup(name.trim()) ?? whole) : escaped,
  );
}

/** Applies `fillText` to every string in a value. */
export function fillValue(value: unknown, lookup: Lookup): unknown {
  if (typeof value === 'string') return fillText(value, lookup);
  if (Array.isArray(value)) return value.map((one) => fillValue(one, lookup));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fillValue(one, lookup)]));
}

/** The names of the placeholders in a text, in order. */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].flatMap(([, escaped, name = '']) =>
    escaped === undefined ? [name.trim()] : [],
  );
}
