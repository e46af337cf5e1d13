import { replyText } from '../../language/reply-path.ts';
import type { WireReply } from '../../wire/wire.ts';

/**
 * A change that a vendor might make to its replies: an additional field, a missing field, or a field of another type.
 */
export type Mutation = { readonly kind: 'add' } | { readonly kind: 'drop' | 'retype'; readonly path: string };

/** The reply with the change. Unchanged if its body is not JSON or lacks the field. */
export function mutateReply(reply: WireReply, mutation: Mutation): WireReply {
  let body: unknown;
  try {
    body = JSON.parse(replyText(reply));
  } catch {
    return reply;
  }
  if (mutation.kind === 'add') {
    return {
      ...reply,
      body: JSON.stringify({ ...(body as object), mock_unknown_field: 'added by the mock' }),
    };
  }
  const steps = mutation.path.split('.');
  const last = steps.pop() ?? '';
  let holder = body as Record<string, unknown>;
  for (const step of steps) holder = (holder[step] ?? {}) as Record<string, unknown>;
  if (!(last in holder)) return reply;
  if (mutation.kind === 'drop') delete holder[last];
  else holder[last] = retype(holder[last]);
  return { ...reply, body: JSON.stringify(body) };
}

/** `"1"` becomes 1, and 1 becomes `"1"`. A string that is not a number becomes a list with that string. */
function retype(value: unknown): unknown {
  if (typeof value !== 'string') return String(value);
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : [value];
}
