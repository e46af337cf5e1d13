/** CSV by RFC 4180: CRLF, and quotes as needed. */
export function toCsv(lines: readonly (readonly string[])[]): string {
  return lines.map((fields) => `${fields.map(quote).join(',')}\r\n`).join('');
}

function quote(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
