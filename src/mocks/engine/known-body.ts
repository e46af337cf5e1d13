import type { AnyCall, TableRow } from '../../language/table.ts';
import type { OpenCall } from './open-call.ts';
import type { ReplyForm } from './reply-form.ts';

/** The body of a row for one input. */
export interface KnownBody {
  readonly text: string;
  /** That of the people whom it was written with. */
  readonly version: number;
  /** Whether it was seen to follow from input and people alone. */
  readonly isShared: boolean;
}

/** What a body may read without being another for the next call with the same input. */
const harmless = new Set<PropertyKey>(['query', 'form', 'world', 'vendor', 'operation', 'route']);

/**
 * The body that `write` makes for a plain row. The second time for one input and the same people, it is watched what is read;
 * if that is input and people alone, and the text is the same as before, it is not written again.
 */
export function knownBody(
  call: OpenCall,
  tableRow: TableRow,
  reply: ReplyForm,
  write: (call: AnyCall) => string,
): string {
  const notes = call.sent?.notes;
  const version = call.people;
  if (notes === undefined || reply.readsMore || Number.isNaN(version)) return write(call);
  const known = notes.bodies.get(tableRow);
  if (known?.version !== version) {
    const text = write(call);
    notes.bodies.set(tableRow, { text, version, isShared: false });
    return text;
  }
  if (known.isShared) return known.text;
  const watched = watch(call);
  const text = write(watched.call);
  if (text !== known.text || watched.readsMore()) reply.readsMore = true;
  else notes.bodies.set(tableRow, { text, version, isShared: true });
  return text;
}

function watch(call: OpenCall): { readonly call: AnyCall; readsMore(): boolean } {
  let readsMore = false;
  const watched = new Proxy(call, {
    get(target, name) {
      if (!harmless.has(name)) readsMore = true;
      return Reflect.get(target, name, target);
    },
  });
  return { call: watched, readsMore: () => readsMore };
}
