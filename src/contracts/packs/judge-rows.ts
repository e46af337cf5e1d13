import { ToolkitError } from '../../errors/toolkit-error.ts';
import { defectsOfReply } from '../../language/defects/defects-of-reply.ts';
import { tellDefect } from '../../language/packs/defect-words.ts';
import { placeOf } from '../../language/packs/places.ts';
import { replyText } from '../../language/reply-path.ts';
import { headerOf, type WireReply } from '../../wire/wire.ts';
import { say, type Text } from '../../words/text.ts';
import type { RowReply, RowRun } from './run-rows.ts';

/** What is wrong with the reply of a row. */
export function judgeRow({ one, how }: RowRun, got: RowReply | undefined): readonly Text[] {
  const { vendor, operationName, operation, outcome, from } = one;
  const own = `${vendor.id}/${operationName}/${outcome}`;
  const place = placeOf(from ?? operation) ?? placeOf(vendor);
  const name = place === undefined ? own : `${place}: ${own}`;
  if (got === undefined || 'thrown' in got) return [tellThrown(name, got?.thrown)];
  const expected = how === 'natural' && one.example.path !== undefined ? `${vendor.id}/*/${outcome}` : own;
  const answered = headerOf(got.reply.headers, 'x-mock-outcome');
  if (answered !== expected) {
    const other = answered ?? String(got.reply.status);
    return [say(how === 'natural' ? otherRow : notGiven, { name, other })];
  }
  return looked(name, () => defectsOfReply(operation, one, got.reply)).map((defect) =>
    typeof defect === 'string' ? say(otherReply, { name, defect: tellDefect(defect) }) : defect,
  );
}

/** How a second reply differs from the first. */
export function tellDifference(
  step: 'pure' | 'socket',
  name: string,
  first: RowReply | undefined,
  second: RowReply | undefined,
): readonly Text[] {
  if (first === undefined || second === undefined || 'thrown' in first) return [];
  if ('thrown' in second) return [tellThrown(name, second.thrown)];
  const [one, other] = [told(first.reply), told(second.reply)];
  if (one === other) return [];
  const at = [...one].findIndex((character, index) => character !== other[index]);
  const cut = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 40));
  return [say(step === 'pure' ? notPure : otherBySocket, { name, one: cut(one), other: cut(other) })];
}

/** What a transport adds is left out. */
const ofTransport = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']);

function told(reply: WireReply): string {
  const headers = reply.headers.filter(([name]) => !ofTransport.has(name.toLowerCase()));
  return [reply.status, ...headers.map((pair) => pair.join(': ')), '', replyText(reply)].join('\n');
}

function looked(name: string, look: () => readonly string[]): readonly (string | Text)[] {
  try {
    return look();
  } catch (error) {
    return [tellThrown(name, error)];
  }
}

/** Here what was thrown may be told: the requests are examples. */
function tellThrown(name: string, thrown: unknown): Text {
  if (thrown instanceof ToolkitError) {
    const cause = (thrown as { readonly cause?: unknown }).cause;
    return cause === undefined ? thrown.text : say(because, { why: thrown.text, cause: firstLine(cause) });
  }
  return say(threw, { name, cause: firstLine(thrown) });
}

function firstLine(thrown: unknown): string {
  return String(thrown).split('\n')[0]?.slice(0, 300) ?? '';
}

const otherRow = {
  en: '{name}: its example got {other}: a row above it holds first, or its own `if` does not hold; correct the example, the steps in `before`, or the order of the rows.',
  zh: '{name}：示例得到的是 {other}：排在前面的情形先成立，或它自己的 `if` 不成立；请更正示例、`before` 里的步骤，或情形的顺序。',
} as const;
const notGiven = {
  en: '{name}: who asks for it got {other}; a row must have a reply without its cause, too.',
  zh: '{name}：指定该情形时得到的是 {other}；即使没有自然成因，情形也必须能应答。',
} as const;
const otherReply = {
  en: '{name}: {defect}; correct the row, its `body`, or the schema of the reply.',
  zh: '{name}：{defect}；请更正该情形、它的 `body`，或应答的 schema。',
} as const;
const notPure = {
  en: '{name}: two mocks of one seed and one time answered {one} and {other}: take random values from `once`, and the time from `now` of the call.',
  zh: '{name}：种子和时间都相同的两个挡板分别应答 {one} 和 {other}：随机值请用 `once`，时间请用调用的 `now`。',
} as const;
const otherBySocket = {
  en: '{name}: answered {one} in memory and {other} through a socket: let it read no more of the request than its vendor does.',
  zh: '{name}：内存中应答 {one}，经网络应答 {other}：请只读取供应商真正会读的请求内容。',
} as const;
const threw = { en: '{name}: {cause}', zh: '{name}：{cause}' } as const;
const because = { en: '{why} ({cause})', zh: '{why}（{cause}）' } as const;
