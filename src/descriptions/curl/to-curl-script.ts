import type { Case } from '../../language/cases.ts';
import { type Example, mergeExamples, type Step } from '../../language/example.ts';
import type { Operation } from '../../language/operation.ts';
import { hostsOf, isAddressed } from '../../language/routes/address.ts';
import { segmentNames } from '../../language/routes/segments.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Lang } from '../../words/lang.ts';
import { joined, listing, say, type Text, tell } from '../../words/text.ts';
import {
  type ExampleContext,
  entriesOf,
  isSigned,
  pictureBody,
  toWireRequest,
} from '../examples/to-wire-request.ts';
import {
  createRenderer,
  escapePieces,
  type Piece,
  quote,
  type Renderer,
  type ShellContext,
} from './create-renderer.ts';
import { dataOf, dataOfPicture, pairsOf, toCurlBody } from './to-curl-body.ts';

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
export function toSigned(options: ScriptOptions, example: Example): ExampleContext {
  const isInText = pictureBody(example) === undefined;
  const readPicture = isInText ? readSmall(options) : options.readPicture;
  return { ...options, saved: {}, readPicture, host: new URL(options.url).host };
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

/** How the path of a value in a reply begins, if the value is in a header. */
export const inHeaders = 'headers.';

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
  const [[name, path] = ['_', '']] = Object.entries(step.save ?? {});
  const isHeader = path.startsWith(inHeaders);
  const flags = isHeader ? ['-D', '-', '-o', '/dev/null'] : [];
  const lines = toCommand(vendor, operation, example, options, flags);
  const pick = isHeader
    ? `tr -d '\\r' | sed -n 's/^${path.slice(inHeaders.length)}: //p'`
    : `sed -n 's/.*"${path.split('.').at(-1)}":"\\([^"]*\\)".*/\\1/p'`;
  const last = `${name}=$(${lines.at(-1)} | ${pick})`;
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
  const body = toCurlBody(example, renderer);
  const words = ['curl', '-sS', ...flags];
  if (method !== (body.has ? 'POST' : 'GET')) words.push('-X', method);
  words.push(...headersOf(vendor, operation, example, renderer, body.type), ...body.words);
  if (example.path !== undefined) words.push('--path-as-is');
  const target = [
    { literal: options.url },
    ...pathPieces(operation, example, renderer),
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
  if (!isAddressed(vendor, operation, example))
    headers.unshift(['Host', [{ literal: hostsOf(vendor, operation)[0] }]]);
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
  if (type !== undefined && !typed) headers.push(['Content-Type', [{ literal: type }]]);
  return headers.flatMap(([name, value]) => ['-H', quote([{ literal: `${name}: ` }, ...value])]);
}

/** A segment of the path can be a value that an earlier reply gave. */
function pathPieces({ path }: Operation, example: Example, { pieces }: Renderer): readonly Piece[] {
  if (example.path !== undefined) return [{ literal: example.path }];
  return path.split(/(\{\w+\})/).flatMap((part) => {
    const [name] = segmentNames(part);
    return name === undefined ? [{ literal: part }] : escapePieces(pieces(example.segments?.[name] ?? ''));
  });
}

function queryOf({ query }: Example, renderer: Renderer): readonly Piece[] {
  const pairs = pairsOf(query, renderer);
  return pairs.length === 0 ? [] : [{ literal: '?' }, ...pairs];
}

/** The signature covers the finished request, so all values are literal. A small picture keeps the command short. */
function signedCommand(
  vendor: Vendor,
  operation: Operation,
  example: Example,
  options: ScriptOptions,
  flags: readonly string[],
): string {
  const request = toWireRequest(vendor, operation, example, toSigned(options, example));
  const whole = pictureBody(example);
  const text = whole === undefined ? new TextDecoder().decode(request.body) : '';
  const hasBody = request.body.length > 0;
  const words = ['curl', '-sS', ...flags];
  if (request.method !== (hasBody ? 'POST' : 'GET')) words.push('-X', request.method);
  for (const [name, value] of request.headers) words.push('-H', quote([{ literal: `${name}: ${value}` }]));
  const { words: data, piped } = whole === undefined ? dataOf([{ literal: text }]) : dataOfPicture(whole);
  if (hasBody) words.push(...data);
  const query = request.query === '' ? '' : `?${request.query}`;
  words.push(quote([{ literal: `${options.url}${request.path}${query}` }]));
  return [...(piped === undefined ? [] : [piped, '|']), ...words].join(' ');
}
