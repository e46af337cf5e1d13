import { atPath, codePath, joinFields, readReplyPath, replyText } from '../../language/reply-path.ts';
import type { TableRow } from '../../language/table.ts';
import type { HeaderPair, WireReply } from '../../wire/wire.ts';

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
 * The reply with the change. An unknown code comes with the message alone, as a refusal does. A body that is not JSON
 * stays as it is, unless a code takes its place.
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
      return changeBody(reply, (body) => Object.assign(body, { mock_unknown_field: 'added by the mock' }));
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

function withCode(reply: WireReply, path: string, message: string, code: number | string): WireReply {
  if (path.startsWith('headers.')) return change(reply, [path], () => code);
  const text = readReplyPath(reply, message);
  const body = { ...atPath(path, code) };
  if (text !== undefined) joinFields(body, atPath(message, text));
  return { ...reply, body: JSON.stringify(body) };
}

/** Changes the values at these paths. undefined removes one. */
function change(
  reply: WireReply,
  paths: readonly string[],
  to: (value: unknown) => string | number | undefined,
): WireReply {
  const [inHeaders, inBody] = [
    paths.filter((path) => path.startsWith('headers.')),
    paths.filter((path) => !path.startsWith('headers.')),
  ];
  const names = inHeaders.map((path) => path.slice('headers.'.length).toLowerCase());
  const headers = reply.headers.flatMap(([name, value]): readonly HeaderPair[] => {
    if (!names.includes(name.toLowerCase())) return [[name, value]];
    const changed = to(value);
    return changed === undefined ? [] : [[name, String(changed)]];
  });
  return changeBody({ ...reply, headers }, (body) => {
    for (const path of inBody) changeField(body, path.split('.'), to);
  });
}

function changeField(
  body: object,
  [step = '', ...rest]: readonly string[],
  to: (value: unknown) => string | number | undefined,
): void {
  const holder = body as Record<string, unknown>;
  if (!Object.hasOwn(holder, step)) return;
  const value = holder[step];
  if (rest.length > 0) {
    if (typeof value === 'object' && value !== null) changeField(value, rest, to);
    return;
  }
  const changed = to(value);
  if (changed === undefined) delete holder[step];
  else holder[step] = changed;
}

function changeBody(reply: WireReply, edit: (body: object) => void): WireReply {
  let body: unknown;
  try {
    body = JSON.parse(replyText(reply));
  } catch {
    return reply;
  }
  if (typeof body !== 'object' || body === null) return reply;
  edit(body);
  return { ...reply, body: JSON.stringify(body) };
}
