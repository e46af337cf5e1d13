import { readBody, writeBody } from '../../language/reply-body.ts';
import {
  atPath,
  changeReplyBody,
  changeReplyPath,
  codePath,
  joinFields,
  readReplyPath,
  replyText,
} from '../../language/reply-path.ts';
import type { TableRow } from '../../language/table.ts';
import type { WireReply } from '../../wire/wire.ts';

/** Where a reply says which row it is: reply paths, such as `code` and `data.state`. */
export interface ReplyPlaces {
  readonly code: string;
  readonly message: string;
  readonly codeIs: 'number' | 'string';
  /** What tells apart rows of one code. */
  readonly states: readonly string[];
}

/** The faults that change what a reply says, and that no vendor's document shows. */
export const strangeReplies = [
  'unknownCode',
  'codeOfOtherType',
  'noCode',
  'unknownState',
  'noState',
  'addedField',
  'emptyBody',
] as const;
export type StrangeReply = (typeof strangeReplies)[number];

/** No vendor has it as a code or a state. */
export const unknownValue = 98_765;

/** `table` has the other rows of the operation, which tell of what type codes are. */
export function placesOf({ row, envelope }: TableRow, table: Iterable<TableRow>): ReplyPlaces {
  const path = codePath(envelope);
  let code = row.code;
  for (const other of table) code ??= codePath(other.envelope) === path ? other.row.code : null;
  return {
    code: path,
    message: envelope.message,
    codeIs: typeof code === 'number' ? 'number' : 'string',
    states: Object.keys(row.pins ?? {}),
  };
}

/**
 * The reply with the change, written as it was. An unknown code comes with the message alone, as a refusal does. A body
 * that is neither JSON nor XML stays as it is, unless a code takes its place.
 */
export function toStrangeReply(
  reply: WireReply,
  kind: StrangeReply,
  { code, message, codeIs, states }: ReplyPlaces,
): WireReply {
  switch (kind) {
    case 'unknownCode':
      return withCode(reply, code, message, codeIs === 'number' ? unknownValue : `${unknownValue}`);
    case 'codeOfOtherType':
      return withCode(reply, code, message, codeIs === 'number' ? `${unknownValue}` : unknownValue);
    case 'unknownState':
      return change(reply, states, (value) => (typeof value === 'number' ? unknownValue : `${unknownValue}`));
    case 'noState':
      // What holds it goes too: `data` of `data.state`.
      return change(
        reply,
        states.map((path) => holderOf(path, code)),
        () => undefined,
      );
    case 'noCode':
      return change(reply, [code], () => undefined);
    case 'addedField':
      return changeReplyBody(reply, (body) =>
        Object.assign(body, { mock_unknown_field: 'added by the mock' }),
      );
    case 'emptyBody':
      return { ...reply, body: '' };
  }
}

/** The outermost field that holds the state and not the code. */
function holderOf(path: string, code: string): string {
  if (path.startsWith('headers.')) return path;
  const [steps, codeSteps] = [path.split('.'), code.split('.')];
  const apart = steps.findIndex((step, at) => step !== codeSteps[at]);
  return apart < 0 ? path : steps.slice(0, apart + 1).join('.');
}

/** A body that is neither JSON nor XML gives way to JSON. */
function withCode(reply: WireReply, path: string, message: string, code: number | string): WireReply {
  if (path.startsWith('headers.')) return changeReplyPath(reply, path, () => code);
  const text = readReplyPath(reply, message);
  const body = { ...atPath(path, code) };
  if (text !== undefined) joinFields(body, atPath(message, text));
  const as = readBody(replyText(reply))?.as ?? { json: 'raw' };
  return { ...reply, body: writeBody(body, as) };
}

/** Changes the values at these paths. undefined removes one. */
function change(
  reply: WireReply,
  paths: readonly string[],
  to: (value: unknown) => string | number | undefined,
): WireReply {
  return paths.reduce((changed, path) => changeReplyPath(changed, path, to), reply);
}
