import { ToolkitError } from '../errors/toolkit-error.ts';
import type { Flags } from './read-flags.ts';

/** The server's base URL, without a slash at its end. Error `badFlag`. */
export function readUrl(flags: Flags, fallback: string): string {
  const text = flags.text('url') ?? fallback;
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text.replace(/(?<!\/)\/+$/, '');
  throw new ToolkitError(
    'badFlag',
    `${flags.sourceOf('url')} cannot be ${text}: give one such as http://127.0.0.1:4100.`,
  );
}
