import { parseMultipart } from '@remix-run/multipart-parser';
import type { Part } from '../definition/call.ts';
import { headerOf, type WireRequest } from '../definition/wire.ts';

const megabyte = 1024 * 1024;

/** The parts of a multipart body; undefined where it is none, or broken. */
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
