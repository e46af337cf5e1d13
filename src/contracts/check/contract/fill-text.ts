/** What a placeholder stands for; undefined where there is nothing of that name. */
export type Lookup = (name: string) => string | undefined;

const placeholder = /\$(\$\{)|\$\{([^{}]*)\}/g;

/** Puts in what `${persona.ok.card}` stands for; `$${` is a plain `${`, and what nobody knows stays as it is. */
export function fillText(text: string, lookup: Lookup): string {
  return text.replace(placeholder, (whole, escaped: string | undefined, name: string) =>
    escaped === undefined ? (lookup(name.trim()) ?? whole) : escaped,
  );
}

/** As `fillText`, in every text of a value. */
export function fillValue(value: unknown, lookup: Lookup): unknown {
  if (typeof value === 'string') return fillText(value, lookup);
  if (Array.isArray(value)) return value.map((one) => fillValue(one, lookup));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fillValue(one, lookup)]));
}

/** The names in a text, in order. */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].flatMap(([, escaped, name = '']) =>
    escaped === undefined ? [name.trim()] : [],
  );
}
