import { askReaders } from '../../src/descriptions/docs/ask-readers.ts';
import { readBody } from '../../src/language/reply-body.ts';
import { readReplyPath, replyText } from '../../src/language/reply-path.ts';
import type { Mock } from '../../src/mocks/create-mock.ts';
import type { WireReply } from '../../src/wire/wire.ts';
import { personas } from '../../src/world/people/personas.ts';
import { readPicture } from '../case-targets.ts';

export interface Read {
  readonly operation: string;
  readonly outcome: string;
  /** The code and the other values that identify the row: `1 · 2`. */
  readonly code: string;
  readonly status: number;
  readonly body: unknown;
  /** Only digits. */
  readonly number: string | undefined;
}

/** The operations whose verdicts the tests list by hand, from the documents, in the order of their columns. */
export const documentedReaders = ['fegine-ocr/cardbank', 'webank/bankcardocrapp', 'wechat/bankcard'] as const;

/** The path of the card number in a reply, by operation: `result.bankcardNo`. */
const numberPaths = new Map<string, string>();

/** The replies of every operation that reads pictures. */
export async function readEverywhere(mock: Mock, picture: Uint8Array): Promise<readonly Read[]> {
  if (numberPaths.size === 0) {
    for (const { operation, reply } of await askReaders(mock, readPicture('ok.jpeg'))) {
      numberPaths.set(operation, pathOf(personas.ok.card, reply, operation));
    }
  }
  const verdicts = await askReaders(mock, picture);
  return verdicts.map(({ operation, outcome, code, reply }) => {
    const number = digitsAt(numberPaths.get(operation) ?? '', reply);
    return { operation, outcome, code, status: reply.status, body: JSON.parse(replyText(reply)), number };
  });
}

/** The replies of only the documented readers, in order. */
export async function readDocumented(mock: Mock, picture: Uint8Array): Promise<readonly Read[]> {
  const replies = new Map((await readEverywhere(mock, picture)).map((read) => [read.operation, read]));
  return documentedReaders.flatMap((operation) => replies.get(operation) ?? []);
}

function pathOf(card: string, reply: WireReply, operation: string): string {
  const path = pathsIn(JSON.parse(replyText(reply))).find((one) => digitsAt(one, reply) === card);
  if (path === undefined) throw new Error(`the reply of ${operation} to ok.jpeg has no number ${card}`);
  return path;
}

/** The paths of all values that are not objects, also in JSON that is written in a string. */
function pathsIn(body: unknown): readonly string[] {
  return Object.entries(body ?? {}).flatMap(([name, value]) => {
    const inner = typeof value === 'string' ? readBody(value)?.value : value;
    return typeof inner === 'object' ? pathsIn(inner).map((path) => `${name}.${path}`) : [name];
  });
}

function digitsAt(path: string, reply: WireReply): string | undefined {
  const value = readReplyPath(reply, path);
  return typeof value === 'string' ? value.replaceAll(/\D/g, '') : undefined;
}
