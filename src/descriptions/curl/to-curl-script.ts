import type { Case } from '../../language/cases.ts';
import { type Example, type Fields, mergeExamples, type Step } from '../../language/example.ts';
import type { Operation } from '../../language/operation.ts';
import { isAddressed } from '../../language/routes/address.ts';
import { isKind } from '../../language/value.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Lang } from '../../words/lang.ts';
import { joined, listing, say, type Text, tell } from '../../words/text.ts';
import { type ExampleContext, entriesOf, isSigned, toWireRequest } from '../examples/to-wire-request.ts';
import {
  createRenderer,
  escapePieces,
  type Piece,
  printPicture,
  printPieces,
  quote,
  type Renderer,
  type ShellContext,
} from './create-renderer.ts';

export interface ScriptOptions extends ShellContext {
  /** The URL of the running server: `http://127.0.0.1:4100`. */
  readonly url: string;
  readPicture(file: string): Uint8Array;
  /** The language of the comments. Default: the one that this process speaks. */
  readonly lang?: Lang;
}

/** Reads a small picture in place of the usual one, for a request that is printed whole. */
function readSmall({ readPicture }: ScriptOptions): ScriptOptions['readPicture'] {
  return (file) => readPicture(file === 'ok.jpeg' ? 'ok-small.jpeg' : file);
}

/** The context of a request that is signed when it is printed. Its Host is that of the URL. */
export function toSigned(options: ScriptOptions): ExampleContext {
  return { ...options, saved: {}, readPicture: readSmall(options), host: new URL(options.url).host };
}

/** Whether calls alone can lead to the row, so that a shell can provoke it naturally. */
export function isNaturalInShell({ natural, before }: Case): boolean {
  return natural && before.every((step) => 'call' in step);
}

/** The shell lines that provoke a row: naturally if calls alone can do so, otherwise by asking for it. */
export function toCurlScript(one: Case, options: ScriptOptions): string {
  const { vendor, operation } = one;
  const natural = isNaturalInShell(one);
  const steps = natural ? one.before : (operation.before ?? []);
  const example = natural ? one.example : askFor(one);
  const own = toCommand(vendor, operation, example, options, ['-i']);
  const lines = natural ? [] : [`# ${tell(toNote(one), options.lang)}`];
  for (const step of steps) {
    if (!('call' in step)) continue;
    const called = vendor.operations[step.call];
    lines.push(
      ...(called === undefined ? again(own, step.times ?? 1) : before(vendor, called, step, options)),
    );
  }
  return [...lines, ...own].join('\n');
}

/** The operation's own example, with the header that asks for the row. */
export function askFor({ plainExample, outcome }: Case): Example {
  return mergeExamples(plainExample, { headers: { 'x-mock-outcome': outcome } });
}

function toNote(one: Case): Text {
  return say({ en: '{why}: it is asked for.', zh: '{why}，所以指定返回它。' }, { why: whyAsked(one) });
}

/** Why calls alone do not lead to the row. */
export function whyAsked({ natural, before }: Case): Text {
  if (!natural) {
    return { en: 'Nothing in a request brings it about', zh: '请求里没有什么能触发这个情形' };
  }
  const wants = before.flatMap((step) => {
    if ('advanceMs' in step) {
      const seconds = step.advanceMs / 1000;
      return [say({ en: 'the clock {seconds} s on', zh: '把时钟拨快 {seconds} 秒' }, { seconds })];
    }
    if ('settings' in step) {
      const settings = listing(Object.entries(step.settings).map((entry) => entry.join('=')));
      return [say({ en: 'the setting {settings}', zh: '设置 {settings}' }, { settings })];
    }
    return 'package' in step ? [{ en: 'a package', zh: '套餐包' }] : [];
  });
  return say(
    { en: 'By itself it needs {wants}', zh: '要自然触发，需要{wants}' },
    { wants: joined(wants, { en: ' and ', zh: '，并' }) },
  );
}

/** A loop that repeats the lines and discards their replies. */
function again(lines: readonly string[], times: number): readonly string[] {
  const quiet = [...lines.slice(0, -1), `${lines.at(-1)} >/dev/null`];
  return times === 1 ? quiet : [`for _ in $(seq ${times}); do`, ...quiet.map((line) => `  ${line}`), 'done'];
}

function before(
  vendor: Vendor,
  operation: Operation,
  step: Extract<Step, { call: string }>,
  options: ScriptOptions,
): readonly string[] {
  const example = mergeExamples(mergeExamples(vendor.example, operation.example), step.example);
  const lines = toCommand(vendor, operation, example, options, []);
  const [[name, path] = ['_', '']] = Object.entries(step.save ?? {});
  const field = path.split('.').at(-1);
  const last = `${name}=$(${lines.at(-1)} | sed -n 's/.*"${field}":"\\([^"]*\\)".*/\\1/p')`;
  return [...lines.slice(0, -1), last];
}

function toCommand(
  vendor: Vendor,
  operation: Operation,
  example: Example,
  options: ScriptOptions,
  flags: readonly string[],
): readonly string[] {
  if (isSigned(example)) return [signedCommand(vendor, operation, example, options, flags)];
  const renderer = createRenderer(options);
  const method = example.method ?? operation.method;
  const body = bodyOf(example, renderer);
  const words = ['curl', '-sS', ...flags];
  if (method !== (body.has ? 'POST' : 'GET')) words.push('-X', method);
  words.push(...headersOf(vendor, operation, example, renderer, body.type), ...body.words);
  if (example.path !== undefined) words.push('--path-as-is');
  const target = [
    { literal: `${options.url}${example.path ?? operation.path}` },
    ...queryOf(example, renderer),
  ];
  words.push(quote(target));
  const command = body.piped === undefined ? words.join(' ') : `${body.piped} | ${words.join(' ')}`;
  return [...renderer.prelude, command];
}

function headersOf(
  vendor: Vendor,
  operation: Operation,
  example: Example,
  { pieces }: Renderer,
  type: string | undefined,
): readonly string[] {
  const headers: (readonly [string, readonly Piece[]])[] = entriesOf(example.headers).map(([name, value]) => [
    name,
    pieces(value),
  ]);
  if (!isAddressed(vendor, operation, example)) headers.unshift(['Host', [{ literal: vendor.hosts[0] }]]);
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
  if (type !== undefined && !typed) headers.push(['Content-Type', [{ literal: type }]]);
  return headers.flatMap(([name, value]) => ['-H', quote([{ literal: `${name}: ` }, ...value])]);
}

function queryOf({ query }: Example, renderer: Renderer): readonly Piece[] {
  const pairs = pairsOf(query, renderer);
  return pairs.length === 0 ? [] : [{ literal: '?' }, ...pairs];
}

function pairsOf(fields: Fields | undefined, { pieces }: Renderer): readonly Piece[] {
  return entriesOf(fields).flatMap(([name, value], index) => [
    { literal: `${index === 0 ? '' : '&'}${encodeURIComponent(name)}=` },
    ...escapePieces(pieces(value)),
  ]);
}

interface Body {
  readonly has: boolean;
  readonly type?: string;
  readonly words: readonly string[];
  /** A command whose output is the body. */
  readonly piped?: string;
}

function bodyOf(example: Example, renderer: Renderer): Body {
  const { body, multipart, json, form } = example;
  if (body !== undefined) return dataOf(renderer.pieces(body));
  if (multipart !== undefined) return multipartOf(multipart, renderer);
  if (json !== undefined) return { ...dataOf(jsonOf(json, renderer)), type: 'application/json' };
  if (form === undefined) return { has: false, words: [] };
  return { ...dataOf(pairsOf(form, renderer)), type: 'application/x-www-form-urlencoded' };
}

/** A short body is put into the command, a longer one into a pipe, because the length of an argument is limited. */
function dataOf(pieces: readonly Piece[]): Body {
  return pieces.some((piece) => 'command' in piece)
    ? { has: true, words: ['--data-binary', '@-'], piped: printPieces(pieces) }
    : { has: true, words: ['--data-raw', quote(pieces)] };
}

function jsonOf(fields: Fields, { pieces }: Renderer): readonly Piece[] {
  const inner = entriesOf(fields).flatMap(([name, value], index): readonly Piece[] => {
    const label = `${index === 0 ? '' : ','}${JSON.stringify(name)}:`;
    if (typeof value !== 'object') return [{ literal: `${label}${JSON.stringify(value)}` }];
    const escaped = pieces(value).map((piece) =>
      'literal' in piece ? { literal: JSON.stringify(piece.literal).slice(1, -1) } : piece,
    );
    return [{ literal: `${label}"` }, ...escaped, { literal: '"' }];
  });
  return [{ literal: '{' }, ...inner, { literal: '}' }];
}

function multipartOf(fields: Fields, { pieces }: Renderer): Body {
  let piped: string | undefined;
  const words = entriesOf(fields).flatMap(([name, value]) => {
    if (!isKind(value, 'picture')) return ['-F', quote([{ literal: `${name}=` }, ...pieces(value)])];
    piped = printPicture(value);
    return ['-F', quote([{ literal: `${name}=@-;filename=${value.file};type=image/jpeg` }])];
  });
  return { has: words.length > 0, words, ...(piped !== undefined && { piped }) };
}

/** The signature covers the finished request, so all values are literal. A small picture keeps the command short. */
function signedCommand(
  vendor: Vendor,
  operation: Operation,
  example: Example,
  options: ScriptOptions,
  flags: readonly string[],
): string {
  const request = toWireRequest(vendor, operation, example, toSigned(options));
  const text = new TextDecoder().decode(request.body);
  const words = ['curl', '-sS', ...flags];
  if (request.method !== (text === '' ? 'GET' : 'POST')) words.push('-X', request.method);
  for (const [name, value] of request.headers) words.push('-H', quote([{ literal: `${name}: ${value}` }]));
  if (text !== '') words.push('--data-raw', quote([{ literal: text }]));
  const query = request.query === '' ? '' : `?${request.query}`;
  return [...words, quote([{ literal: `${options.url}${request.path}${query}` }])].join(' ');
}
