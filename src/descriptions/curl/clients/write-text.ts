import type {
  ClientPair,
  ClientPicture,
  ClientRequest,
  ClientText,
  ClientTextPart,
} from './client-program.ts';

/** How a language writes the parts of a text. */
export interface TextSyntax {
  quote(literal: string): string;
  variable(name: string): string;
  /** A picture in Base64. */
  base64(picture: ClientPicture): string;
  repeated(text: string, times: number): string;
  readonly plus: string;
}

export function writeText(text: ClientText, syntax: TextSyntax): string {
  const parts = mergeLiterals(text).map((part) => {
    if ('literal' in part) return syntax.quote(part.literal);
    if ('variable' in part) return syntax.variable(part.variable);
    return 'picture' in part ? syntax.base64(part.picture) : syntax.repeated(part.repeated, part.times);
  });
  return parts.length === 0 ? syntax.quote('') : parts.join(` ${syntax.plus} `);
}

function mergeLiterals(text: ClientText): ClientText {
  const merged: ClientTextPart[] = [];
  for (const part of text) {
    const last = merged.at(-1);
    if (last !== undefined && 'literal' in last && 'literal' in part) {
      merged[merged.length - 1] = { literal: last.literal + part.literal };
    } else merged.push(part);
  }
  return merged;
}

/** A literal between double quotes, as most languages read it. */
export function quoteDouble(literal: string): string {
  return JSON.stringify(literal);
}

/** A literal between single quotes. */
export function quoteSingle(literal: string): string {
  return `'${JSON.stringify(literal).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** `access_token` as `accessToken`. */
export function toCamel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `orderNo` as `order_no`. */
export function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export interface BlockStyle {
  readonly open: string;
  readonly close: string;
  readonly indent: string;
  /** Inside the brackets, on a single line. */
  readonly pad?: string;
  /** Whether the last of several lines ends in a comma. */
  readonly trailing: boolean;
}

/** A bracketed list: on one line if it is short, otherwise with a line for each item. */
export function block(
  items: readonly string[],
  { open, close, indent, pad = '', trailing }: BlockStyle,
): string {
  if (items.length === 0) return `${open}${close}`;
  const line = `${open}${pad}${items.join(', ')}${pad}${close}`;
  if (line.length <= 70 && !line.includes('\n')) return line;
  const lines = items.map((item) => indentLines(item, indent)).join(',\n');
  return `${open}\n${lines}${trailing ? ',' : ''}\n${close}`;
}

export function indentLines(text: string, indent: string): string {
  return text.replace(/^(?=.)/gm, indent);
}

/** Comment lines, with a blank line after them. */
export function writeNotes(notes: readonly string[], mark: string): string {
  return `${notes.map((note) => `${mark} ${note}`).join('\n')}\n`;
}

/** The headers, with the Content-Type of multipart, whose boundary is a constant of the program and never quoted. */
export function headersWithBoundary({ headers, body }: ClientRequest): readonly ClientPair[] {
  if (body?.kind !== 'multipart') return headers;
  const type: ClientText = [{ literal: 'multipart/form-data; boundary=' }, { variable: 'boundary' }];
  return [...headers, ['Content-Type', type]];
}

/** The snippets that are used, with blank lines between them. */
export function paragraphs(...texts: readonly (string | false)[]): string {
  return `${texts
    .filter((text) => text !== false)
    .map((text) => text.replace(/^\n+|\s+$/g, ''))
    .join('\n\n')}\n`;
}
