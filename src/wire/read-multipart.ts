import { parseMultipart } from '@remix-run/multipart-parser';
import { headerOf, type WireRequest } from './wire.ts';

/** A part of a multipart body. */
export interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly bytes: Uint8Array;
}

const megabyte = 1024 * 1024;

/** The parts of a multipart body. Undefined if the body is not multipart, or is broken. */
export function readMultipart({ headers, body }: WireRequest): readonly Part[] | undefined {
  const type = headerOf(headers, 'content-type') ?? '';
  if (!/^\s*multipart\//i.test(type)) return undefined;
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  if (boundary === null) return undefined;
  try {
    const options = {
      boundary: boundary[1] ?? boundary[2] ?? '',
      maxFileSize: 20 * megabyte,
      maxTotalSize: 20 * megabyte,
    };
    const parts: Part[] = [];
    for (const part of parseMultipart(body, options)) {
      const { filename } = part;
      parts.push({ name: part.name ?? '', bytes: part.bytes, ...(filename !== undefined && { filename }) });
    }
    return parts;
  } catch {
    return undefined;
  }
}
