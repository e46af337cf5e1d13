import type { WireReply } from '../../wire/wire.ts';
import type { Operation } from '../operation.ts';
import type { Pin } from '../outcome.ts';
import { readBody } from '../reply-body.ts';
import { codePath, readReplyPath, replyText } from '../reply-path.ts';
import type { TableRow } from '../table.ts';

/** The differences between a reply and its row, each a sentence. */
export function defectsOfReply(
  operation: Operation,
  { row, from, envelope }: Pick<TableRow, 'row' | 'from' | 'envelope'>,
  reply: WireReply,
): readonly string[] {
  const defects: string[] = [];
  const expect = (path: string, pin: Pin) => {
    const value = readReplyPath(reply, path);
    if (!matchesPin(pin, value))
      defects.push(`${path} is ${JSON.stringify(value)}, not ${JSON.stringify(pin)}`);
  };
  if (reply.status !== (row.httpStatus ?? 200))
    defects.push(`status is ${reply.status}, not ${row.httpStatus ?? 200}`);
  expect(codePath(envelope), row.code);
  for (const [path, pin] of Object.entries(row.pins ?? {})) expect(path, pin);
  if (from === undefined) {
    const parsed = operation.response.safeParse(readBody(replyText(reply))?.value);
    if (!parsed.success) defects.push(`its body is refused by the response schema: ${parsed.error.message}`);
  }
  return defects;
}

/** Whether a pin matches a value of a reply, or the pin of a sibling. */
export function matchesPin(pin: Pin, value: unknown): boolean {
  if (typeof pin !== 'object' || pin === null) return pin === (value ?? null);
  const text =
    typeof value === 'object' && value !== null ? (value as { startsWith?: string }).startsWith : value;
  return typeof text === 'string' && text.startsWith(pin.startsWith);
}
