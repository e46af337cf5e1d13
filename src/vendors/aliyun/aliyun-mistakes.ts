import type { Call } from '../../language/call.ts';
import { toBase64 } from '../../wire/base64.ts';
import { type Digest, sha1, sha256, toHex } from '../../wire/digest.ts';
import { decodeGbk, encodeGbk } from '../../wire/gbk.ts';
import { decodePercent, type Param, parseParams } from '../../wire/params.ts';
import { createView } from '../../wire/request-view.ts';
import { lowerCase, toByteString } from '../../wire/wire.ts';
import { safeJson } from '../../wire/write-json.ts';
import { listing, say, type Text, type TextPart } from '../../words/text.ts';
import { guessEach, permutations, type SignatureGuess } from '../shared/signature-guess.ts';
import { aliyunCredentials } from './aliyun-credentials.ts';
import { contentMd5, toStringToSign } from './aliyun-signature.ts';
import { signingWords } from './signing-words.ts';

/** A mistaken way to sign. Absent fields are as documented. */
export interface AliyunGuess extends SignatureGuess {
  /** The signed bytes, if the text was not signed as UTF-8. */
  readonly bytes?: Uint8Array;
  readonly secret?: string;
  readonly hash?: Digest;
  /** The text form of the digest, if not Base64. */
  readonly spell?: (digest: Uint8Array) => string;
}

/** The StringToSign in parts. */
interface Pieces {
  /** Method, Accept, Content-MD5, Content-Type, Date. */
  readonly lines: readonly string[];
  /** The end of the fifth line; default: a newline. */
  readonly lineEnd?: string;
  readonly block: string;
  readonly path: string;
  readonly params: string;
}

/** The most bytes that are hashed in search of a mistake, which takes some 20 ms. A picture in a form is long. */
export const mostHashed = 2_500_000;
const mostNames = 50;
const lineNames = [{ en: 'method', zh: '请求方法' }, 'Accept', 'Content-MD5', 'Content-Type', 'Date'];
const utf8 = new TextEncoder();

/** The guesses that a mistake has signed one of these texts. */
function wrong(cause: keyof typeof signingWords, ...texts: readonly string[]): Generator<AliyunGuess> {
  return guessEach(cause, signingWords[cause], ...texts);
}

/** The common mistakes of clients that sign for the Aliyun gateway. */
export function* aliyunMistakes(
  call: Call,
  accepted: readonly string[],
  method: string,
): Generator<AliyunGuess> {
  const { path } = call.request;
  for (const [at, text] of accepted.entries()) {
    yield* textMistakes(call, at === 0 ? path : decodePercent(path));
    yield* keyMistakes(call, text, method);
  }
}

/** Mistakes with the key and the digest. The StringToSign is correct. */
function* keyMistakes(call: Call, text: string, method: string): Generator<AliyunGuess> {
  yield* hashMistakes(text, method);
  yield* digestMistakes(text);
  yield* secretMistakes(call, text);
}

function* hashMistakes(text: string, method: string): Generator<AliyunGuess> {
  const known = method === 'HmacSHA1' || method === 'HmacSHA256';
  const [named, other] = method === 'HmacSHA1' ? ['HmacSHA1', 'HmacSHA256'] : ['HmacSHA256', 'HmacSHA1'];
  if (!known) {
    const says = signingWords.unknownMethod;
    for (const hash of [sha256, sha1]) yield { cause: 'unknownMethod', says, text, hash };
  }
  const hash = named === 'HmacSHA1' ? sha256 : sha1;
  yield {
    cause: 'wrongHash',
    says: say(signingWords.wrongHash, { named, other }),
    text,
    hash,
  };
}

/** The digest, written otherwise than as Base64. */
function* digestMistakes(text: string): Generator<AliyunGuess> {
  const { hexDigest, hexTextDigest, alteredSignature } = signingWords;
  yield { cause: 'hexDigest', says: hexDigest, text, spell: toHex };
  yield { cause: 'hexDigest', says: hexDigest, text, spell: (digest) => toHex(digest).toUpperCase() };
  yield {
    cause: 'hexDigest',
    says: hexTextDigest,
    text,
    spell: (digest) => toBase64(utf8.encode(toHex(digest))),
  };
  const alterations: ((base64: string) => string)[] = [
    encodeURIComponent,
    (one) => one.replaceAll('+', ' '),
    (one) => one.replace(/(?<!=)=+$/, ''),
    (one) => one.replaceAll('+', '-').replaceAll('/', '_'),
    (one) =>
      one
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replace(/(?<!=)=+$/, ''),
    (one) => `${one}\n`,
  ];
  for (const alter of alterations) {
    const spell = (digest: Uint8Array) => alter(toBase64(digest));
    yield { cause: 'alteredSignature', says: alteredSignature, text, spell };
  }
}

function* secretMistakes(call: Call, text: string): Generator<AliyunGuess> {
  const { appKey, appSecret, appCode } = call.credentials(aliyunCredentials);
  const keyed = (cause: keyof typeof signingWords, secret: string): AliyunGuess => ({
    cause,
    says: signingWords[cause],
    text,
    secret,
  });
  yield keyed('appCodeAsSecret', appCode);
  yield keyed('appKeyAsSecret', appKey);
  yield keyed('ampersandAfterSecret', `${appSecret}&`);
  for (const secret of [
    `${appSecret}\n`,
    `${appSecret}\r\n`,
    `${appSecret} `,
    ` ${appSecret}`,
    `${appSecret}\t`,
    `"${appSecret}"`,
    `'${appSecret}'`,
  ]) {
    yield keyed('paddedSecret', secret);
  }
}

/** The string that should have been signed, and what makes others of it. */
interface SignedPieces extends Pieces {
  readonly call: Call;
  readonly query: readonly Param[];
  readonly form: readonly Param[];
  /** Query and form. */
  readonly all: readonly Param[];
  /** The line of Content-MD5, empty where the body is too long to be hashed. */
  readonly md5Line: string;
  put(changes: Partial<Pieces>): string;
  /** With these parameters, sorted. */
  given(pairs: readonly Param[]): string;
  withLine(at: number, value: string): string;
}

function take(call: Call, path: string): SignedPieces {
  const { query, form, ...pieces } = takeApart(call, path);
  const put = (changes: Partial<Pieces>) => assemble({ ...pieces, ...changes });
  return {
    ...pieces,
    call,
    query,
    form,
    all: [...query, ...form],
    md5Line: call.request.body.length > mostHashed / 8 ? '' : contentMd5(call.request.body),
    put,
    given: (pairs) => put({ params: toParams(pairs) }),
    withLine: (at, value) => put({ lines: pieces.lines.with(at, value) }),
  };
}

/** Mistakes in the string, those of short strings first. */
function* textMistakes(call: Call, path: string): Generator<AliyunGuess> {
  const taken = take(call, path);
  const { lines, put, given } = taken;
  yield* parameterMistakes(taken);
  yield* lineMistakes(taken);
  yield* jointMistakes(taken);
  yield* orderMistakes(taken);
  yield* headerMistakes(call, (block) => put({ block }));
  const right = put({});
  if (right.length < mostHashed / 64 && /[^\0-\x7f]/.test(right)) yield* charsetMistakes(call, right, given);
  for (const order of permutations(lines)) {
    yield* wrong('linesInOtherOrder', put({ lines: order }));
  }
}

/** Parameters left out, or signed as they are sent. */
// biome-ignore format: a table reads as a table
function* parameterMistakes({ lines, query, form, all, md5Line, put, given }: SignedPieces): Generator<AliyunGuess> {
  yield* wrong('parametersLeftOut', put({ params: '' }));
  if (form.length > 0) yield* wrong('formAsMd5', put({ lines: lines.with(2, md5Line), params: toParams(query) }));
  yield* wrong('formLeftOut', given(query));
  yield* wrong('queryLeftOut', given(form));
  yield* wrong('plusForSpace', given(each(all, (text) => text.replaceAll(' ', '+'))));
  yield* wrong('doubleEncoding', given(each(all, decodePercent)), given(all.map(({ name, value }) => ({ name, value: decodePercent(value) }))));
  for (const encode of encoders) {
    yield* wrong('encodedValues', given(each(all, encode)), given(all.map(({ name, value }) => ({ name, value: encode(value) }))), given(each(all, (text) => encode(encode(text)))));
  }
}

/** Mistakes in the first five lines. */
// biome-ignore format: a table reads as a table
function* lineMistakes({ call: { request }, lines, md5Line, put, withLine }: SignedPieces): Generator<AliyunGuess> {
  for (const [at, name] of lineNames.entries()) {
    const value = lines[at] ?? '';
    if (at > 0 && value !== '') yield* guessEach('lineLeftEmpty', say(signingWords.lineLeftEmpty, { name }), withLine(at, ''));
    yield* guessEach(value === '' ? 'emptyLineMissing' : 'lineLeftOut', say(signingWords.lineLeftOut, { name }), put({ lines: lines.toSpliced(at, 1) }));
  }
  yield* wrong('emptyLineMissing', put({ lines: lines.filter((line) => line !== '') }));
  const method = methods.find((one) => one === request.method) ?? { en: 'that of the request', zh: '请求自己的方法' };
  yield* wrong('methodCase', withLine(0, request.method.toLowerCase()), withLine(0, request.method.charAt(0) + request.method.slice(1).toLowerCase()));
  yield* guessEach('otherMethod', say(signingWords.otherMethod, { method }), ...methods.map((one) => withLine(0, one)));
  yield* wrong('otherAccept', ...['*/*', 'application/json', 'application/json; charset=utf-8', 'application/json; charset=UTF-8', 'application/json, text/plain, */*'].map((one) => withLine(1, one)));
  yield* wrong('md5NotSent', withLine(2, md5Line));
  const type = (lines[3] ?? '').split(';')[0]?.trim() ?? '';
  const types = [...new Set([type, 'application/json', 'application/x-www-form-urlencoded'])].flatMap((one) => ['', '; charset=utf-8', '; charset=UTF-8', ';charset=utf-8', ';charset=UTF-8'].map((charset) => one + charset));
  yield* wrong('otherContentType', ...types.map((one) => withLine(3, one)));
}

/** Mistakes in newlines and in the path. */
// biome-ignore format: a table reads as a table
function* jointMistakes({ call: { header }, lines, block, path, put }: SignedPieces): Generator<AliyunGuess> {
  const host = header('host') ?? '';
  yield* wrong('newlineMissing', put({ lineEnd: '' }), put({ block: block.slice(0, -1) }), put({ block: block.replaceAll('\n', '') }));
  yield* wrong('newlineAdded', `${put({})}\n`, put({ block: `${block}\n` }), put({ block: `\n${block}` }));
  yield* wrong('otherNewline', ...['\r\n', '#', '\\n', ''].map((newline) => put({ lines: [lines.join(newline)], lineEnd: newline, block: block.replaceAll('\n', newline) })));
  yield* wrong('pathWithHost', ...['', '//', 'http://', 'https://'].map((scheme) => put({ path: scheme + host + path })));
  yield* wrong('pathWithoutSlash', put({ path: path.slice(1) }));
  yield* wrong('otherPath', put({ path: `${path}/` }), put({ path: path.replace(/\/$/, '') }), put({ path: path.toLowerCase() }), put({ path: '' }), put({ path: '/' }), put({ path: encodeURIComponent(path.toWellFormed()) }));
}

/** Parameters in another order, or joined otherwise. */
// biome-ignore format: a table reads as a table
function* orderMistakes({ call, query, form, all, put, given }: SignedPieces): Generator<AliyunGuess> {
  const values = (order: ParamOrder) => put({ params: toParams(all, order) });
  yield* wrong('unsortedParameters', put({ params: toParams(all, 'given') }), put({ params: toParams([...form, ...query], 'given') }), put({ params: toParams(query) + toParams(form).replace('?', query.length > 0 ? '&' : '?') }));
  yield* wrong('otherParameterOrder', values((one, other) => compare(one.name.toLowerCase(), other.name.toLowerCase())), values((one, other) => one.name.localeCompare(other.name)), values((one, other) => compare(other.name, one.name)), values((one, other) => compare(one.value, other.value)), values((one, other) => one.name.length - other.name.length));
  const filled = all.filter(({ value }) => value !== '');
  yield* wrong('emptyValue', put({ params: toParams(all, byName, '=') }), given(filled), put({ params: toParams(all, byName, '=null') }));
  const joined = [...new Set(all.map(({ name }) => name))].map((name) => ({ name, value: all.filter((one) => one.name === name).slice(0, mostNames).map(({ value }) => value).join(',') }));
  yield* wrong('repeatedName', given(all.toReversed()), given([...form, ...query]), given(joined), put({ params: toParams(all, byName, '', true) }));
  yield* wrong('otherJoint', put({ params: `?${toParams(all).slice(1)}` }), put({ params: toParams(all).slice(1) }), put({ params: toParams(all).replace('?', '&') }), put({ params: toParams(all).replace('?', '\n') }), put({ params: toParams(query) + toParams(form) }));
  const fields = call.request.body.length > mostHashed / 8 ? [] : Object.entries(call.raw.json).map(([name, value]) => ({ name, value: typeof value === 'object' ? safeJson(value) : String(value) }));
  yield* wrong('jsonSigned', given([...query, ...fields]), put({ params: toParams(query) + call.raw.text.slice(0, mostHashed / 8) }));
}

// biome-ignore format: a table reads as a table
function* headerMistakes({ request, header }: Call, put: (block: string) => string): Generator<AliyunGuess> {
  const block = (names: readonly string[]) => blockOf({ header, request }, names);
  const listed = (header('x-ca-signature-headers') ?? '').split(',', mostNames).map((name) => name.trim());
  const sent = request.headers.slice(0, mostNames).map(([name]) => name).filter((name) => /^x-ca-(?!signature$|signature-headers$)/i.test(name));
  const spellings = [(name: string) => name.toLowerCase(), (name: string) => name.toUpperCase(), canonical, (name: string) => sent.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name];
  const inOrder = (names: readonly string[]) => names.map((name) => block([name])).join('');
  const byLowerCase = listed.toSorted((one, other) => compare(one.toLowerCase(), other.toLowerCase()));

  yield* wrong('headerSpelling', ...spellings.map((spell) => put(block(listed.map(spell)))));
  yield* wrong('unsortedHeaders', put(inOrder(listed)), put(inOrder(byLowerCase)), put(inOrder(listed.toSorted().reverse())), put(inOrder(sent.filter((name) => byLowerCase.some((one) => one.toLowerCase() === name.toLowerCase())))));
  yield* wrong('headersLeftOut', put(''));
  yield* wrong('headerLine', put(block(listed).replace(/^([^:\n\r\u2028\u2029]*):/gm, '$1: ')), put(block(listed).replace(/^([^:\n\r\u2028\u2029]*):/gm, '$1=')));
  for (const left of listed) yield* guessEach('headerNotSigned', say(signingWords.headerNotSigned, { name: nameOf(left) }), put(block(listed.filter((name) => name !== left))));
  const absent = sent.filter((name) => !listed.some((one) => one.toLowerCase() === name.toLowerCase())).slice(0, 6);
  for (let chosen = 1; chosen < 2 ** absent.length; chosen += 1) {
    const added = absent.filter((_, at) => chosen & (2 ** at));
    const says = say(signingWords.headerNotListed, { names: listing(added.map(nameOf)) });
    yield* guessEach('headerNotListed', says, ...[(name: string) => name, ...spellings].map((spell) => put(block([...listed, ...added].map(spell)))));
  }
  const reserved = ['Accept', 'Content-MD5', 'Content-Type', 'Date'].flatMap((name) => [name, name.toLowerCase()]).filter((name) => listed.includes(name));
  const lines = block(listed).split('\n').filter((line) => line !== '');
  const doubled = [...lines, ...reserved.map((name) => `${name}:${header(lowerCase(name)) ?? ''}`)].sort();
  yield* wrong('reservedHeader', put(doubled.map((line) => `${line}\n`).join('')));
}

function* charsetMistakes(
  call: Call,
  text: string,
  given: (pairs: readonly Param[]) => string,
): Generator<AliyunGuess> {
  const units = Uint16Array.from(text, (_, at) => text.charCodeAt(at));
  const bigEndian = Uint8Array.from({ length: units.length * 2 }, (_, at) =>
    at % 2 === 0 ? (units[at >> 1] ?? 0) >> 8 : (units[at >> 1] ?? 0) & 255,
  );
  const littleEndian = bigEndian.map((_, at) => bigEndian[at ^ 1] ?? 0);
  const one = (charset: string | Text, bytes: Uint8Array): AliyunGuess => ({
    cause: 'wrongCharset',
    says: say(signingWords.wrongCharset, { charset }),
    text: lenient.decode(bytes),
    bytes,
  });
  yield one(
    {
      en: 'ISO-8859-1 or ASCII, with ? for what it does not have',
      zh: 'ISO-8859-1 或 ASCII，没有的字符成了 ?',
    },
    utf8.encode(text.replace(/[^\0-\x7f]/gu, '?')),
  );
  yield one(
    'ISO-8859-1',
    Uint8Array.from([...text], (letter) => (letter <= '\xff' ? letter.charCodeAt(0) : 63)),
  );
  yield one({ en: 'UTF-8 twice over', zh: '做了两次 UTF-8 编码' }, utf8.encode(toByteString(text)));
  yield one('UTF-16', littleEndian);
  yield one('UTF-16', bigEndian);
  yield one('UTF-16', Uint8Array.of(0xfe, 0xff, ...bigEndian));
  yield one('GBK', encodeGbk(text));
  const escaped = text.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  yield one({ en: 'ASCII with \\u escapes', zh: 'ASCII，汉字写成 \\u 转义' }, utf8.encode(escaped));
  yield* wrong('sentInGbk', given(readGbk(call.request.query)));
}

type ParamOrder = (one: Param, other: Param) => number;

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];
const lenient = new TextDecoder();
const strictEncode = (text: string) => encodeURIComponent(text.toWellFormed());
/** In order: encodeURIComponent, RFC 3986, java.net.URLEncoder, lower-case hex, encodeURI. */
const encoders: readonly ((text: string) => string)[] = [
  strictEncode,
  (text) => strictEncode(text).replace(/[!'()*]/g, escapeLetter),
  (text) =>
    strictEncode(text)
      .replace(/[!'()~]/g, escapeLetter)
      .replaceAll('%20', '+'),
  (text) => strictEncode(text).replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
  (text) => encodeURI(text.toWellFormed()),
];

function escapeLetter(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}

function takeApart(
  call: Call,
  path: string,
): Pieces & { readonly query: readonly Param[]; readonly form: readonly Param[] } {
  const { request, header, raw } = call;
  const empty = headOf(call, '', '');
  const withForm = { ...noInput, form: raw.form, text: raw.text };
  const unlisted = (name: Lowercase<string>) => (name === 'x-ca-signature-headers' ? '' : header(name));
  const hasForm = toStringToSign({ request, header: unlisted, raw: withForm }, '') !== empty;
  return {
    lines: empty.split('\n').slice(0, 5),
    block: headOf(call, '').slice(empty.length),
    path,
    params: toParams([...raw.query.all, ...(hasForm ? raw.form.all : [])]),
    query: raw.query.all,
    form: hasForm ? raw.form.all : [],
  };
}

const { query: noParams } = createView({
  method: '',
  path: '',
  query: '',
  headers: [],
  body: new Uint8Array(),
}).raw;
const noInput = {
  query: noParams,
  form: noParams,
  json: {},
  multipart: undefined,
  params: {},
  text: '',
};

/** The StringToSign before its parameters, with `listed` in place of X-Ca-Signature-Headers if it is given. */
function headOf(
  { request, header }: Pick<Call, 'request' | 'header'>,
  path: string,
  listed?: string,
): string {
  const read = (name: Lowercase<string>) =>
    name === 'x-ca-signature-headers' ? (listed ?? header(name)) : header(name);
  return toStringToSign({ request, header: read, raw: noInput }, path);
}

function blockOf(call: Pick<Call, 'request' | 'header'>, names: readonly string[]): string {
  return headOf(call, '', names.join(',')).slice(headOf(call, '', '').length);
}

function assemble({ lines, lineEnd = '\n', block, path, params }: Pieces): string {
  return `${lines.join('\n')}${lineEnd}${block}${path}${params}`;
}

function toParams(
  pairs: readonly Param[],
  order: ParamOrder | 'given' = byName,
  empty = '',
  repeats = false,
): string {
  const seen = new Set<string>();
  const first = repeats ? pairs : pairs.filter(({ name }) => !seen.has(name) && seen.add(name));
  const sorted = order === 'given' ? first : first.toSorted(order);
  const joined = sorted
    .map(({ name, value }) => (value === '' ? name + empty : `${name}=${value}`))
    .join('&');
  return first.length === 0 ? '' : `?${joined}`;
}

function each(pairs: readonly Param[], change: (text: string) => string): readonly Param[] {
  return pairs.map(({ name, value }) => ({ name: change(name), value: change(value) }));
}

function byName(one: Param, other: Param): number {
  return compare(one.name, other.name);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The canonical spelling of a header's name: `X-Ca-Key` for `x-ca-key`. */
function canonical(name: string): string {
  return name.toLowerCase().replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}

/** The name of a header, fit for a sentence. Callers can send any text as a name. */
function nameOf(name: string): TextPart {
  return /^[\w-]{1,40}$/.test(name) ? name : { en: 'a header', zh: '某个请求头' };
}

/** The parameters, with their percent escapes decoded as GBK. */
function readGbk(text: string): readonly Param[] {
  const readEscapes = (run: string) =>
    decodeGbk(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16)));
  return parseParams(text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => strictEncode(readEscapes(run)))).all;
}
