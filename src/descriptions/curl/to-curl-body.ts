import type { Example, Fields } from '../../language/example.ts';
import { isKind, type PicturePlaceholder } from '../../language/value.ts';
import { entriesOf, pictureBody } from '../examples/to-wire-request.ts';
import {
  escapePieces,
  type Piece,
  printPicture,
  printPieces,
  quote,
  type Renderer,
} from './create-renderer.ts';

/** Names and values as a query or a form. */
export function pairsOf(fields: Fields | undefined, { pieces }: Renderer): readonly Piece[] {
  return entriesOf(fields).flatMap(([name, value], index) => [
    { literal: `${index === 0 ? '' : '&'}${encodeURIComponent(name)}=` },
    ...escapePieces(pieces(value)),
  ]);
}

/** The body of a command. */
export interface CurlBody {
  readonly has: boolean;
  readonly type?: string;
  readonly words: readonly string[];
  /** A command whose output is the body. */
  readonly piped?: string;
}

export function toCurlBody(example: Example, renderer: Renderer): CurlBody {
  const { body, multipart, json, form } = example;
  const whole = pictureBody(example);
  if (whole !== undefined) return { ...dataOfPicture(whole), type: 'application/octet-stream' };
  if (body !== undefined) return dataOf(renderer.pieces(body));
  if (multipart !== undefined) return multipartOf(multipart, renderer);
  if (json !== undefined) return { ...dataOf(jsonOf(json, renderer)), type: 'application/json' };
  if (form === undefined) return { has: false, words: [] };
  return { ...dataOf(pairsOf(form, renderer)), type: 'application/x-www-form-urlencoded' };
}

export function dataOfPicture(picture: PicturePlaceholder): CurlBody {
  return { has: true, words: ['--data-binary', '@-'], piped: printPicture(picture) };
}

/** A short body is put into the command, a longer one into a pipe, because the length of an argument is limited. */
export function dataOf(pieces: readonly Piece[]): CurlBody {
  return pieces.some((piece) => 'command' in piece)
    ? { has: true, words: ['--data-binary', '@-'], piped: printPieces(pieces) }
    : { has: true, words: ['--data-raw', quote(pieces)] };
}

function jsonOf(fields: Fields, { pieces }: Renderer): readonly Piece[] {
  const inner = entriesOf(fields).flatMap(([name, value], index): readonly Piece[] => {
    const label = `${index === 0 ? '' : ','}${JSON.stringify(name)}:`;
    if (typeof value !== 'object') return [{ literal: `${label}${JSON.stringify(value)}` }];
    const escaped = pieces(value).map((piece) =>
      'literal' in piece ? { literal: JSON.stringify(piece.literal).slice(1, -1) } : piece,
    );
    return [{ literal: `${label}"` }, ...escaped, { literal: '"' }];
  });
  return [{ literal: '{' }, ...inner, { literal: '}' }];
}

function multipartOf(fields: Fields, { pieces }: Renderer): CurlBody {
  let piped: string | undefined;
  const words = entriesOf(fields).flatMap(([name, value]) => {
    if (!isKind(value, 'picture')) return ['-F', quote([{ literal: `${name}=` }, ...pieces(value)])];
    piped = printPicture(value);
    return ['-F', quote([{ literal: `${name}=@-;filename=${value.file};type=image/jpeg` }])];
  });
  return { has: words.length > 0, words, ...(piped !== undefined && { piped }) };
}
