import { parseMultipart } from '@remix-run/multipart-parser';
import { headerOf, type WireRequest } from './wire.ts';

/** A part of a multipart body. */
export interface Part {
  readonly name: string;
  readonly filename?: string;
  /** Whether `filename` itself is sent, and not `filename*` alone. */
  readonly hasPlainFilename: boolean;
  readonly bytes: Uint8Array;
}

/** The boundary of a Content-Type, as it is written there. */
export interface Boundary {
  readonly text: string;
  readonly quoted: boolean;
}

const megabyte = 1024 * 1024;
/** Bytes; RFC 2046 allows 70 characters. */
const longestBoundary = 200;

/** The boundary that a Content-Type names. Undefined if it names none, or is not that of a multipart body. */
export function boundaryOf(type = ''): Boundary | undefined {
  if (!isMultipart(type)) return undefined;
  const found = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  return found === null ? undefined : { text: found[1] ?? found[2] ?? '', quoted: found[1] !== undefined };
}

/**
 * The parts of a multipart body. If the Content-Type names no boundary, the first line of the body gives it. Undefined
 * if the body is not multipart, or is broken.
 */
export function readMultipart({ headers, body }: WireRequest): readonly Part[] | undefined {
  const type = headerOf(headers, 'content-type') ?? '';
  if (!isMultipart(type)) return undefined;
  const boundary = boundaryOf(type)?.text ?? firstLineOf(body);
  if (boundary === undefined) return undefined;
  try {
    const options = { boundary, maxFileSize: 20 * megabyte, maxTotalSize: 20 * megabyte };
    const parts: Part[] = [];
    for (const part of parseMultipart(body, options)) {
      const { filename, headers: own } = part;
      parts.push({
        name: part.name ?? '',
        bytes: part.bytes,
        hasPlainFilename: hasPlainFilename(own['content-disposition'] ?? ''),
        ...(filename !== undefined && { filename }),
      });
    }
    return parts;
  } catch {
    return undefined;
  }
}

function isMultipart(type: string): boolean {
  return /^\s*multipart\//i.test(type);
}

/** The first line of the body without its two hyphens. Undefined if it is no delimiter. */
function firstLineOf(body: Uint8Array): string | undefined {
  const head = String.fromCharCode(...body.subarray(0, longestBoundary + 4));
  return /^--([!-~]+)\r\n/.exec(head)?.[1];
}

/** Quoted texts are left out, because a name can contain anything. */
function hasPlainFilename(disposition: string): boolean {
  return /;\s*filename\s*=/i.test(disposition.replace(/"(?:\\.|[^"\\])*"/g, '""'));
}
