import { changeReplyPath, replyText } from '../../language/reply-path.ts';
import type { WireReply } from '../../wire/wire.ts';

/** A change that a vendor, or something before it, might make to its replies. */
export type Mutation =
  /** A missing field, or a field of another type. */
  | { readonly kind: 'drop' | 'retype'; readonly path: string }
  /** A page of HTML, or the first half, each with status 200. */
  | { readonly kind: 'html' | 'cut' };

/** The reply with the change. Unchanged if a change of a field finds neither JSON nor XML, or not that field. */
export function mutateReply(reply: WireReply, mutation: Mutation): WireReply {
  const text = replyText(reply);
  switch (mutation.kind) {
    case 'html':
      return {
        status: 200,
        headers: [['Content-Type', 'text/html; charset=utf-8']],
        body: '<html><body>The service is being upgraded.</body></html>',
      };
    case 'cut':
      return { ...reply, status: 200, body: text.slice(0, Math.floor(text.length / 2)) };
    default:
      return changeReplyPath(reply, mutation.path, (value) =>
        mutation.kind === 'drop' ? undefined : retype(value, text.startsWith('<')),
      );
  }
}

/**
 * `"1"` becomes 1, and 1 becomes `"1"`. A string that is not a number becomes a list with that string. In XML, where all
 * is text, it is put into an element.
 */
function retype(value: unknown, isXml: boolean): unknown {
  if (isXml) return { value };
  if (typeof value !== 'string') return String(value);
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : [value];
}
