import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foldValue, type PicturePlaceholder, type Value, type ValueCases } from '../../language/value.ts';
import type { Random } from '../../language/world.ts';
import { alphanumerics } from '../../language/world.ts';
import { personaValue } from '../examples/to-wire-request.ts';

/** A part of a text in a shell script: literal text, a variable, or the output of a command. */
export type Piece =
  | { readonly literal: string }
  | { readonly variable: string }
  /** A command that prints Base64 or raw bytes. Its output is too long for an argument. */
  | { readonly command: string };

export interface ShellContext {
  readonly credentials: Readonly<Record<string, string>>;
  readonly now: number;
  readonly random: Random;
}

/** Turns the values of one request into pieces. `prelude` collects the lines that must run before it. */
export interface Renderer {
  pieces(value: Value): readonly Piece[];
  readonly prelude: readonly string[];
}

export function createRenderer({ credentials, now, random }: ShellContext): Renderer {
  const uniques = new Map<string, string>();
  const prelude: string[] = [];
  const asPieces: ValueCases<readonly Piece[]> = {
    plain: (value) => [{ literal: String(value) }],
    joined: (_, parts) => parts.flat(),
    credential: ({ field }) => [{ literal: credentials[field] ?? '' }],
    persona: ({ id, field }) => [{ literal: personaValue(id, field) }],
    saved: ({ name }) => [{ variable: name }],
    unique({ name, length }) {
      const known = uniques.get(name) ?? random.text(alphanumerics, length);
      uniques.set(name, known);
      return [{ literal: known }];
    },
    picture(picture) {
      const base64 = { command: `${printPicture(picture)} | base64 | tr -d '\\n'` };
      return picture.as === 'dataUri' ? [{ literal: 'data:image/jpeg;base64,' }, base64] : [base64];
    },
    computed({ by }, parts) {
      const line = `${by.name}=$(${by.toShell(parts.map(quote))})`;
      if (!prelude.includes(line)) prelude.push(line);
      return [{ variable: by.name }];
    },
    repeated: repeat,
    literal: ({ json }) => [{ literal: JSON.stringify(json) }],
    nowPlus: ({ ms }) => [{ literal: String(now + ms) }],
  };
  return { pieces: (value) => foldValue(value, asPieces), prelude };
}

function repeat({ text, times }: { text: string; times: number }): readonly Piece[] {
  return times <= 100
    ? [{ literal: text.repeat(times) }]
    : [{ command: `head -c ${times} /dev/zero | tr '\\0' '${text}'` }];
}

/** A command that prints a picture's bytes. */
export function printPicture({ file: picture, padTo }: PicturePlaceholder): string {
  const file = quote([{ literal: toPicturePath(picture) }]);
  return padTo === undefined
    ? `cat ${file}`
    : `{ cat ${file}; head -c ${padTo} /dev/zero; } | head -c ${padTo}`;
}

/** Its path: from the working directory, if it is in there. */
export function toPicturePath(picture: string): string {
  const absolute = fileURLToPath(new URL(`../../../fixtures/pictures/${picture}`, import.meta.url));
  const fromHere = relative(process.cwd(), absolute);
  return fromHere.startsWith('..') ? absolute : fromHere;
}

/** The pieces as one shell word. */
export function quote(pieces: readonly Piece[]): string {
  const words = merge(pieces).map((piece) => {
    if ('literal' in piece) return quoteLiteral(piece.literal);
    return 'variable' in piece ? `"$${piece.variable}"` : `"$(${piece.command})"`;
  });
  return words.join('') || "''";
}

function quoteLiteral(text: string): string {
  if (/^[\w@%+=:,./?&-]+$/.test(text) && !text.includes('&') && !text.includes('?')) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A command that prints the pieces one after the other. Their length is not limited. */
export function printPieces(pieces: readonly Piece[]): string {
  const commands = merge(pieces).map((piece) =>
    'command' in piece ? piece.command : `printf %s ${quote([piece])}`,
  );
  return commands.length === 1 ? (commands[0] ?? 'true') : `{ ${commands.join('; ')}; }`;
}

function merge(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last !== undefined && 'literal' in last && 'literal' in piece) {
      merged[merged.length - 1] = { literal: last.literal + piece.literal };
    } else merged.push(piece);
  }
  return merged;
}

/**
 * Escapes literal text for a query or a form. In a command's output, only `+` needs escaping. A variable needs none.
 */
export function escapePieces(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece) => {
    if ('literal' in piece) return { literal: encodeURIComponent(piece.literal) };
    return 'command' in piece ? { command: `${piece.command} | sed 's/+/%2B/g'` } : piece;
  });
}
