/** As JSON; what JSON.parse takes can be nested deeper than JSON.stringify goes. */
export function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '<nested too deeply>';
  }
}
