import type { Call } from '../../language/call.ts';
import { toBase64 } from '../../wire/base64.ts';
import { type Digest, sha1, sha256, toHex } from '../../wire/digest.ts';
import { decodeGbk, encodeGbk } from '../../wire/gbk.ts';
import { decodePercent, type Param, parseParams } from '../../wire/params.ts';
import { createView } from '../../wire/request-view.ts';
import { safeJson } from '../../wire/safe-json.ts';
import { lowerCase, toByteString } from '../../wire/wire.ts';
import { guessEach, permutations, type SignatureGuess } from '../shared/signature-guess.ts';
import { aliyunCredentials } from './aliyun-credentials.ts';
import { contentMd5, toStringToSign } from './aliyun-signature.ts';

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
const lineNames = ['method', 'Accept', 'Content-MD5', 'Content-Type', 'Date'];
const utf8 = new TextEncoder();

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
    const says =
      'X-Ca-Signature-Method is neither HmacSHA256 nor HmacSHA1, in just that spelling: leave it out for HmacSHA256.';
    for (const hash of [sha256, sha1]) yield { cause: 'unknownMethod', says, text, hash };
  }
  const hash = named === 'HmacSHA1' ? sha256 : sha1;
  yield {
    cause: 'wrongHash',
    says: `The signature is made with ${other}, and the request says ${named}: name ${other} in X-Ca-Signature-Method, or sign with ${named}.`,
    text,
    hash,
  };
}

/** The digest, written otherwise than as Base64. */
function* digestMistakes(text: string): Generator<AliyunGuess> {
  const hex = 'The digest is written in hex: write its bytes as Base64.';
  yield { cause: 'hexDigest', says: hex, text, spell: toHex };
  yield { cause: 'hexDigest', says: hex, text, spell: (digest) => toHex(digest).toUpperCase() };
  yield {
    cause: 'hexDigest',
    says: 'The digest is the Base64 of its hex text: encode its bytes.',
    text,
    spell: (digest) => toBase64(utf8.encode(toHex(digest))),
  };
  const altered =
    'The signature is right, but was altered on its way into the header: send plain Base64, with +, / and = as they are.';
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
  for (const alter of alterations)
    yield { cause: 'alteredSignature', says: altered, text, spell: (digest) => alter(toBase64(digest)) };
}

function* secretMistakes(call: Call, text: string): Generator<AliyunGuess> {
  const { appKey, appSecret, appCode } = call.credentials(aliyunCredentials);
  yield {
    cause: 'appCodeAsSecret',
    says: 'The AppCode was used as the key: sign with the AppSecret.',
    text,
    secret: appCode,
  };
  yield {
    cause: 'appKeyAsSecret',
    says: 'The AppKey was used as the key: sign with the AppSecret.',
    text,
    secret: appKey,
  };
  yield {
    cause: 'ampersandAfterSecret',
    says: 'The key ends in &, as for RPC calls of Aliyun: sign with the AppSecret alone.',
    text,
    secret: `${appSecret}&`,
  };
  for (const secret of [
    `${appSecret}\n`,
    `${appSecret}\r\n`,
    `${appSecret} `,
    ` ${appSecret}`,
    `${appSecret}\t`,
    `"${appSecret}"`,
    `'${appSecret}'`,
  ]) {
    yield {
      cause: 'paddedSecret',
      says: 'The AppSecret was read with white space or quotes around it: trim it where it is read.',
      text,
      secret,
    };
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
    yield* guessEach(
      'linesInOtherOrder',
      'The first lines were in another order: method, Accept, Content-MD5, Content-Type, Date.',
      put({ lines: order }),
    );
  }
}

/** Parameters left out, or signed as they are sent. */
// biome-ignore format: a table reads as a table
function* parameterMistakes({ lines, query, form, all, md5Line, put, given }: SignedPieces): Generator<AliyunGuess> {
  yield* guessEach('parametersLeftOut', 'No parameter was signed: sign the path with ? and all parameters of query and form.', put({ params: '' }));
  if (form.length > 0) yield* guessEach('formAsMd5', 'Content-MD5 was signed in place of the form: sign the parameters of a form after the path, and leave that line empty.', put({ lines: lines.with(2, md5Line), params: toParams(query) }));
  yield* guessEach('formLeftOut', 'The parameters of the form were not signed: sign them after the path, sorted together with the query.', given(query));
  yield* guessEach('queryLeftOut', 'The parameters of the query were not signed: sign them after the path, sorted together with the form.', given(form));
  yield* guessEach('plusForSpace', 'A + arrives as a space, and was signed as a +: send it as %2B.', given(each(all, (text) => text.replaceAll(' ', '+'))));
  yield* guessEach('doubleEncoding', 'A parameter arrives percent-encoded twice: encode it once, and leave no second time to the HTTP client.', given(each(all, decodePercent)), given(all.map(({ name, value }) => ({ name, value: decodePercent(value) }))));
  for (const encode of encoders) {
    yield* guessEach('encodedValues', 'Parameters were signed percent-encoded: sign them decoded, and encode them only to send them.', given(each(all, encode)), given(all.map(({ name, value }) => ({ name, value: encode(value) }))), given(each(all, (text) => encode(encode(text)))));
  }
}

/** Mistakes in the first five lines. */
// biome-ignore format: a table reads as a table
function* lineMistakes({ call: { request }, lines, md5Line, put, withLine }: SignedPieces): Generator<AliyunGuess> {
  for (const [at, name] of lineNames.entries()) {
    const value = lines[at] ?? '';
    if (at > 0 && value !== '') yield* guessEach('lineLeftEmpty', `${name} was signed as an empty line, but was sent: set it before signing, or keep the HTTP client from adding it.`, withLine(at, ''));
    yield* guessEach(value === '' ? 'emptyLineMissing' : 'lineLeftOut', `The line of ${name} was left out: each of the five lines stays, empty where there is no such header.`, put({ lines: lines.toSpliced(at, 1) }));
  }
  yield* guessEach('emptyLineMissing', 'Empty lines were left out: each of the five lines stays, empty where there is no such header.', put({ lines: lines.filter((line) => line !== '') }));
  yield* guessEach('methodCase', 'The method was not signed in upper case.', withLine(0, request.method.toLowerCase()), withLine(0, request.method.charAt(0) + request.method.slice(1).toLowerCase()));
  yield* guessEach('otherMethod', `Another method was signed than was sent: sign ${methods.find((one) => one === request.method) ?? 'that of the request'}.`, ...methods.map((one) => withLine(0, one)));
  yield* guessEach('otherAccept', 'Another Accept was signed than arrived: set it yourself, and sign it as it is sent.', ...['*/*', 'application/json', 'application/json; charset=utf-8', 'application/json; charset=UTF-8', 'application/json, text/plain, */*'].map((one) => withLine(1, one)));
  yield* guessEach('md5NotSent', 'Content-MD5 was signed and not sent: send it with a body that is no form.', withLine(2, md5Line));
  const type = (lines[3] ?? '').split(';')[0]?.trim() ?? '';
  const types = [...new Set([type, 'application/json', 'application/x-www-form-urlencoded'])].flatMap((one) => ['', '; charset=utf-8', '; charset=UTF-8', ';charset=utf-8', ';charset=UTF-8'].map((charset) => one + charset));
  yield* guessEach('otherContentType', 'Another Content-Type was signed than arrived: HTTP clients add a charset or a type; set it whole, and sign it as it is sent.', ...types.map((one) => withLine(3, one)));
}

/** Mistakes in newlines and in the path. */
// biome-ignore format: a table reads as a table
function* jointMistakes({ call: { header }, lines, block, path, put }: SignedPieces): Generator<AliyunGuess> {
  const host = header('host') ?? '';
  yield* guessEach('newlineMissing', 'A newline is missing: one ends each line and each header, and the path follows the last.', put({ lineEnd: '' }), put({ block: block.slice(0, -1) }), put({ block: block.replaceAll('\n', '') }));
  yield* guessEach('newlineAdded', 'There is a newline too many: none follows the path and its parameters, and none stands before it but that of the last header.', `${put({})}\n`, put({ block: `${block}\n` }), put({ block: `\n${block}` }));
  yield* guessEach('otherNewline', 'Lines were not ended by the one character \\n: the # in X-Ca-Error-Message stands for it.', ...['\r\n', '#', '\\n', ''].map((newline) => put({ lines: [lines.join(newline)], lineEnd: newline, block: block.replaceAll('\n', newline) })));
  yield* guessEach('pathWithHost', 'The host was signed: sign the path, from its first slash.', ...['', '//', 'http://', 'https://'].map((scheme) => put({ path: scheme + host + path })));
  yield* guessEach('pathWithoutSlash', 'The path was signed without its leading slash.', put({ path: path.slice(1) }));
  yield* guessEach('otherPath', 'Another path was signed than was sent: no slash is added, no letter changed and nothing left out.', put({ path: `${path}/` }), put({ path: path.replace(/\/$/, '') }), put({ path: path.toLowerCase() }), put({ path: '' }), put({ path: '/' }), put({ path: encodeURIComponent(path.toWellFormed()) }));
}

/** Parameters in another order, or joined otherwise. */
// biome-ignore format: a table reads as a table
function* orderMistakes({ call, query, form, all, put, given }: SignedPieces): Generator<AliyunGuess> {
  const values = (order: ParamOrder) => put({ params: toParams(all, order) });
  yield* guessEach('unsortedParameters', 'Parameters were signed in the order given: sort them by name.', put({ params: toParams(all, 'given') }), put({ params: toParams([...form, ...query], 'given') }), put({ params: toParams(query) + toParams(form).replace('?', query.length > 0 ? '&' : '?') }));
  yield* guessEach('otherParameterOrder', 'Parameters were sorted by another rule: compare names byte by byte, upper case before lower.', values((one, other) => compare(one.name.toLowerCase(), other.name.toLowerCase())), values((one, other) => one.name.localeCompare(other.name)), values((one, other) => compare(other.name, one.name)), values((one, other) => compare(one.value, other.value)), values((one, other) => one.name.length - other.name.length));
  const filled = all.filter(({ value }) => value !== '');
  yield* guessEach('emptyValue', 'A parameter with an empty value is signed as its name alone, without =, and is not left out.', put({ params: toParams(all, byName, '=') }), given(filled), put({ params: toParams(all, byName, '=null') }));
  const joined = [...new Set(all.map(({ name }) => name))].map((name) => ({ name, value: all.filter((one) => one.name === name).slice(0, mostNames).map(({ value }) => value).join(',') }));
  yield* guessEach('repeatedName', 'Of a name that is given twice the first value is signed, the query before the form.', given(all.toReversed()), given([...form, ...query]), given(joined), put({ params: toParams(all, byName, '', true) }));
  yield* guessEach('otherJoint', 'Path and parameters were joined otherwise: path?name=value&name=value.', put({ params: `?${toParams(all).slice(1)}` }), put({ params: toParams(all).slice(1) }), put({ params: toParams(all).replace('?', '&') }), put({ params: toParams(all).replace('?', '\n') }), put({ params: toParams(query) + toParams(form) }));
  const fields = call.request.body.length > mostHashed / 8 ? [] : Object.entries(call.raw.json).map(([name, value]) => ({ name, value: typeof value === 'object' ? safeJson(value) : String(value) }));
  yield* guessEach('jsonSigned', 'The fields of a JSON body were signed as parameters: a body that is no form is covered by Content-MD5 alone.', given([...query, ...fields]), put({ params: toParams(query) + call.raw.text.slice(0, mostHashed / 8) }));
}

// biome-ignore format: a table reads as a table
function* headerMistakes({ request, header }: Call, put: (block: string) => string): Generator<AliyunGuess> {
  const block = (names: readonly string[]) => blockOf({ header, request }, names);
  const listed = (header('x-ca-signature-headers') ?? '').split(',', mostNames).map((name) => name.trim());
  const sent = request.headers.slice(0, mostNames).map(([name]) => name).filter((name) => /^x-ca-(?!signature$|signature-headers$)/i.test(name));
  const spellings = [(name: string) => name.toLowerCase(), (name: string) => name.toUpperCase(), canonical, (name: string) => sent.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name];
  const inOrder = (names: readonly string[]) => names.map((name) => block([name])).join('');
  const byLowerCase = listed.toSorted((one, other) => compare(one.toLowerCase(), other.toLowerCase()));

  yield* guessEach('headerSpelling', 'Header names were signed in another spelling: sign them as X-Ca-Signature-Headers spells them.', ...spellings.map((spell) => put(block(listed.map(spell)))));
  yield* guessEach('unsortedHeaders', 'Headers were not sorted: sort them by name, byte by byte, as X-Ca-Signature-Headers spells them.', put(inOrder(listed)), put(inOrder(byLowerCase)), put(inOrder(listed.toSorted().reverse())), put(inOrder(sent.filter((name) => byLowerCase.some((one) => one.toLowerCase() === name.toLowerCase())))));
  yield* guessEach('headersLeftOut', 'X-Ca-Signature-Headers lists headers, and none was signed: sign each as Name:Value and a newline.', put(''));
  yield* guessEach('headerLine', 'Header lines were written otherwise: Name:Value, without a space, each with a newline.', put(block(listed).replace(/^([^:\n\r\u2028\u2029]*):/gm, '$1: ')), put(block(listed).replace(/^([^:\n\r\u2028\u2029]*):/gm, '$1=')));
  for (const left of listed) yield* guessEach('headerNotSigned', `${nameOf(left)} is listed in X-Ca-Signature-Headers and was not signed: sign it, or take it off the list.`, put(block(listed.filter((name) => name !== left))));
  const absent = sent.filter((name) => !listed.some((one) => one.toLowerCase() === name.toLowerCase())).slice(0, 6);
  for (let chosen = 1; chosen < 2 ** absent.length; chosen += 1) {
    const added = absent.filter((_, at) => chosen & (2 ** at));
    const says = `Headers were signed that X-Ca-Signature-Headers does not list: add ${added.map(nameOf).join(', ')}.`;
    yield* guessEach('headerNotListed', says, ...[(name: string) => name, ...spellings].map((spell) => put(block([...listed, ...added].map(spell)))));
  }
  const reserved = ['Accept', 'Content-MD5', 'Content-Type', 'Date'].flatMap((name) => [name, name.toLowerCase()]).filter((name) => listed.includes(name));
  const lines = block(listed).split('\n').filter((line) => line !== '');
  const doubled = [...lines, ...reserved.map((name) => `${name}:${header(lowerCase(name)) ?? ''}`)].sort();
  yield* guessEach('reservedHeader', 'Accept, Content-MD5, Content-Type and Date have lines of their own: take them off X-Ca-Signature-Headers, and do not sign them twice.', put(doubled.map((line) => `${line}\n`).join('')));
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
  const one = (from: string, bytes: Uint8Array): AliyunGuess => ({
    cause: 'wrongCharset',
    says: `The string was signed as ${from}: sign its UTF-8 bytes.`,
    text: lenient.decode(bytes),
    bytes,
  });
  yield one(
    'ISO-8859-1 or ASCII, with ? for what it does not have',
    utf8.encode(text.replace(/[^\0-\x7f]/gu, '?')),
  );
  yield one(
    'ISO-8859-1',
    Uint8Array.from([...text], (letter) => (letter <= '\xff' ? letter.charCodeAt(0) : 63)),
  );
  yield one('UTF-8 twice over', utf8.encode(toByteString(text)));
  yield one('UTF-16', littleEndian);
  yield one('UTF-16', bigEndian);
  yield one('UTF-16', Uint8Array.of(0xfe, 0xff, ...bigEndian));
  yield one('GBK', encodeGbk(text));
  const escaped = text.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  yield one('ASCII with \\u escapes', utf8.encode(escaped));
  yield* guessEach(
    'sentInGbk',
    'Parameters are sent in GBK, and were signed in UTF-8: percent-encode their UTF-8 bytes.',
    given(readGbk(call.request.query)),
  );
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
const noInput = { query: noParams, form: noParams, json: {}, multipart: undefined, text: '' };

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
function nameOf(name: string): string {
  return /^[\w-]{1,40}$/.test(name) ? name : 'a header';
}

/** The parameters, with their percent escapes decoded as GBK. */
function readGbk(text: string): readonly Param[] {
  const readEscapes = (run: string) =>
    decodeGbk(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16)));
  return parseParams(text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => strictEncode(readEscapes(run)))).all;
}
