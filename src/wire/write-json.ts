/** A value as JSON. A bigint is written as its digits. `spaced` has a space after each comma and colon. */
export function writeJson(value: unknown, form: 'raw' | 'spaced'): string {
  const space = form === 'spaced' ? ' ' : '';
  const write = (inner: unknown): string | undefined => {
    if (typeof inner === 'bigint') return inner.toString();
    if (typeof inner !== 'object' || inner === null) return JSON.stringify(inner);
    if (Array.isArray(inner)) return `[${inner.map((item) => write(item) ?? 'null').join(`,${space}`)}]`;
    const fields = Object.entries(inner).flatMap(([name, field]) => {
      const written = write(field);
      return written === undefined ? [] : [`${JSON.stringify(name)}:${space}${written}`];
    });
    return `{${fields.join(`,${space}`)}}`;
  };
  return write(value) ?? 'null';
}

/**
 * The value as JSON. `JSON.parse` accepts deeper nesting than `JSON.stringify`, so a parsed value can be too deep to
 * write.
 */
export function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '<nested too deeply>';
  }
}
