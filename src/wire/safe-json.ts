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
