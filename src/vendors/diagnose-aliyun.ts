import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { toBase64 } from '../definition/base64.ts';
import type { Call } from '../definition/call.ts';
import { compareSigned, type Diagnosis } from '../definition/diagnosis.ts';
import { decodePercent, type Param, parseParams } from '../definition/params.ts';
import { createView } from '../definition/view.ts';
import { toByteString } from '../definition/wire.ts';
import { isTimestamp, readAuthorization } from './aliyun-authorization.ts';
import { aliyunCredentials, headerAppCode, queryAppCode } from './aliyun-credentials.ts';
import { acceptedStringsToSign, contentMd5, signatureOf, toStringToSign } from './aliyun-signature.ts';

/** A mistake, and what is signed by one who makes it. */
interface Guess {
  readonly cause: string;
  readonly says: string;
  readonly text: string;
  /** Where the text was not signed as UTF-8. */
  readonly bytes?: Uint8Array;
  readonly secret?: string;
  readonly hash?: typeof sha256 | typeof sha1;
  /** How the digest is written, where not as Base64. */
  readonly spell?: (digest: Uint8Array) => string;
}
/** The string to sign in pieces. */
interface Pieces {
  /** Method, Accept, Content-MD5, Content-Type, Date. */
  readonly lines: readonly string[];
  /** What follows the fifth; a newline. */
  readonly lineEnd?: string;
  readonly block: string;
  readonly path: string;
  readonly params: string;
}

const minute = 60_000;
const hour = 60 * minute;
/** Bytes that are hashed in search of a mistake, some 20 ms: a picture in a form is long. */
const mostHashed = 2_500_000;
const longText = 64 * 1024;
const mostNames = 50;
const utf8 = new TextEncoder();
const lineNames = ['method', 'Accept', 'Content-MD5', 'Content-Type', 'Date'];

/** What is wrong with a digest signature, with its X-Ca-Timestamp, Content-MD5 or X-Ca-Nonce. */
export function diagnoseAliyun(call: Call): Diagnosis | undefined {
  const authorization = readAuthorization(call);
  if (authorization.by !== 'signature' || authorization.signature === '') return undefined;
  const { appKey, appSecret, appCode } = call.credentials(aliyunCredentials);
  if (authorization.appKey === '') {
    return { cause: 'missingAppKey', says: 'X-Ca-Key is missing: send the AppKey.' };
  }
  if (authorization.appKey !== appKey) {
    return {
      cause: 'unknownAppKey',
      says: 'X-Ca-Key is the AppKey of no application here: send that of the tenant, and sign with its AppSecret.',
    };
  }
  const found =
    wrongTimestamp(call) ??
    wrongMd5(call) ??
    wrongSignature(call, authorization.signature) ??
    usedNonce(call);
  if (found?.expected === undefined) return found;
  const own: readonly (readonly [string, string])[] = [
    [appSecret, '<AppSecret>'],
    [encodeURIComponent(appSecret.toWellFormed()), '<AppSecret>'],
    [appCode, '<AppCode>'],
  ];
  // Another's AppCode; a short value is none, and would be found everywhere.
  const sent = [headerAppCode(call) ?? '', queryAppCode(call) ?? ''].filter((code) => code.length >= 16);
  const secrets = [...own, ...sent.map((code) => [code, '<AppCode>'] as const)];
  const hide = (text: string) =>
    secrets.reduce((hidden, [secret, mark]) => hidden.replaceAll(secret, mark), text);
  const expected = hide(found.expected);
  // In UTF-16 a secret would not be found to be hidden.
  const isHidable = found.cause !== 'wrongCharset' || expected === found.expected;
  const received = found.received === undefined || !isHidable ? undefined : hide(found.received);
  return compareSigned(found, expected, received);
}

function wrongTimestamp({ header, now }: Call): Diagnosis | undefined {
  const sent = header('x-ca-timestamp');
  if (sent === undefined) return undefined;
  if (!isTimestamp(sent)) {
    return {
      cause: 'malformedTimestamp',
      says: 'X-Ca-Timestamp is no number of at most 15 digits: send milliseconds since 1970.',
    };
  }
  const ahead = Number(sent) - now;
  if (Math.abs(ahead) <= 15 * minute) return undefined;
  if (/^\d{9,10}$/.test(sent)) {
    return {
      cause: 'secondsForMilliseconds',
      says: `X-Ca-Timestamp is ${sent}, which is in seconds: send milliseconds, ${sent}000.`,
    };
  }
  if (Math.abs(Math.abs(ahead) - 8 * hour) <= 15 * minute) {
    return {
      cause: 'timeZone',
      says: 'X-Ca-Timestamp is 8 hours off: count milliseconds from 1970 in UTC, not from China time read as UTC.',
    };
  }
  const off = `${Math.round(Math.abs(ahead) / minute)} minutes ${ahead < 0 ? 'behind' : 'ahead of'} the gateway's clock`;
  return {
    cause: 'expiredTimestamp',
    says: `X-Ca-Timestamp is ${off}, and 15 are allowed: set the clock, and take the time anew for each request and each retry.`,
  };
}

function wrongMd5(call: Call): Diagnosis | undefined {
  const sent = call.header('content-md5');
  const { body } = call.request;
  if (!sent || (body.length > 0 && contentMd5(body) === sent)) return undefined;
  if (body.length === 0) {
    return {
      cause: 'md5WithoutBody',
      says: 'Content-MD5 is sent with an empty body: leave it out, and its line empty.',
    };
  }
  const header = (name: string) => (name === 'content-md5' ? contentMd5(body) : call.header(name));
  const right = toStringToSign({ request: call.request, raw: call.raw, header }, call.request.path);
  const tell = (cause: string, says: string) => ({
    cause,
    says,
    expected: right,
    received: toStringToSign(call, call.request.path),
  });
  const hex = bytesToHex(md5(body));
  if (sent.toLowerCase() === hex) {
    return tell('hexMd5', 'Content-MD5 is in hex: send the 16 bytes of the digest as Base64.');
  }
  if ([hex, hex.toUpperCase()].some((text) => toBase64(utf8.encode(text)) === sent)) {
    return tell('hexMd5', 'Content-MD5 is the Base64 of the hex text: encode the 16 bytes of the digest.');
  }
  const written = body.length > mostHashed / 8 ? [] : serialisations(call.raw.text);
  if (written.some((text) => contentMd5(utf8.encode(text)) === sent)) {
    return tell(
      'bodySerialisedAgain',
      'Content-MD5 is that of the same JSON with other spacing: serialise once, and digest and send those bytes.',
    );
  }
  return tell(
    'wrongMd5',
    'Content-MD5 is not that of the body: digest the very bytes that are sent, after all changes and before compression.',
  );
}

/** The same JSON as other serialisers write it. */
function serialisations(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    const compact = JSON.stringify(value);
    const python = JSON.stringify(value, null, 1)
      .replace(/\n\s*/g, ' ')
      .replace(/([[{]) | ([\]}])/g, '$1$2');
    const inAscii = (one: string) =>
      one.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const all = [
      compact,
      JSON.stringify(value, null, 2),
      JSON.stringify(value, null, 4),
      JSON.stringify(value, null, '\t'),
      python,
      text.trim(),
      compact.replaceAll('/', '\\/'),
    ];
    return [...all, ...all.map(inAscii), ...all.map((one) => `${one}\n`)];
  } catch {
    return [text.trim(), `${text}\n`];
  }
}

function usedNonce({ memory }: Call): Diagnosis | undefined {
  if (memory['nonce'] !== true) return undefined;
  return {
    cause: 'usedNonce',
    says: 'X-Ca-Nonce was used within the last 15 minutes: make a new one, and sign anew, for each request and each retry.',
  };
}

function wrongSignature(call: Call, sent: string): Diagnosis | undefined {
  const { appSecret } = call.credentials(aliyunCredentials);
  const method = call.header('x-ca-signature-method') || 'HmacSHA256';
  const named = method === 'HmacSHA1' ? sha1 : sha256;
  const accepted = acceptedStringsToSign(call);
  if (accepted.some((text) => signatureOf(text, appSecret, method) === sent)) return undefined;
  const [expected = ''] = accepted;
  const tried = new Set<string>();
  const plainDigests = new Map<string, Uint8Array>();
  let left = mostHashed;
  const digestOf = ({ text, bytes, secret = appSecret, hash = named }: Guess) => {
    const isPlain = bytes === undefined && secret === appSecret && hash === named;
    const known = isPlain ? plainDigests.get(text) : undefined;
    if (known !== undefined) return known;
    const signed = bytes ?? utf8.encode(text);
    // A long string takes longer to build and decode than to hash.
    left -= signed.length * (signed.length > longText ? 3 : 1);
    const digest = hmac(hash, utf8.encode(secret), signed);
    if (isPlain && accepted.includes(text)) plainDigests.set(text, digest);
    return digest;
  };
  for (const guess of allMistakes(call, accepted, method)) {
    const { cause, says, text, bytes, secret, hash, spell = toBase64 } = guess;
    const isText = !bytes && !secret && !hash && spell === toBase64;
    if (isText && (tried.has(text) || accepted.includes(text))) continue;
    if (isText) tried.add(text);
    if (spell(digestOf(guess)) === sent) return { cause, says, expected, received: text };
    // Before the next is built: that takes as long as to hash it.
    if (left < expected.length) break;
  }
  return {
    cause: 'unknown',
    says: `No ${left < expected.length ? 'mistake that could be tried on so long a string' : 'known mistake'} makes this signature, so the AppSecret is likely another's: check that it belongs to the AppKey, then compare your string to sign with the expected one, byte by byte as UTF-8.`,
    expected,
  };
}

function* allMistakes(call: Call, accepted: readonly string[], method: string): Generator<Guess> {
  const { path } = call.request;
  for (const [at, text] of accepted.entries()) {
    yield* textMistakes(call, at === 0 ? path : decodePercent(path));
    yield* keyMistakes(call, text, method);
  }
}

/** Mistakes with the key and the digest, over the right string. */
function* keyMistakes(call: Call, text: string, method: string): Generator<Guess> {
  const { appKey, appSecret, appCode } = call.credentials(aliyunCredentials);
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
  const hex = 'The digest is written in hex: write its bytes as Base64.';
  yield { cause: 'hexDigest', says: hex, text, spell: bytesToHex };
  yield { cause: 'hexDigest', says: hex, text, spell: (digest) => bytesToHex(digest).toUpperCase() };
  yield {
    cause: 'hexDigest',
    says: 'The digest is the Base64 of its hex text: encode its bytes.',
    text,
    spell: (digest) => toBase64(utf8.encode(bytesToHex(digest))),
  };
  const altered =
    'The signature is right, but was altered on its way into the header: send plain Base64, with +, / and = as they are.';
  const alterations: ((base64: string) => string)[] = [
    encodeURIComponent,
    (one) => one.replaceAll('+', ' '),
    (one) => one.replace(/=+$/, ''),
    (one) => one.replaceAll('+', '-').replaceAll('/', '_'),
    (one) => one.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    (one) => `${one}\n`,
  ];
  for (const alter of alterations)
    yield { cause: 'alteredSignature', says: altered, text, spell: (digest) => alter(toBase64(digest)) };
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

/** Mistakes in the string, those of short strings first. */
// biome-ignore format: a table reads as a table
function* textMistakes(call: Call, path: string): Generator<Guess> {
  const { request, header } = call;
  const { query, form, ...pieces } = takeApart(call, path);
  const { lines } = pieces;
  const all = [...query, ...form];
  const put = (changes: Partial<Pieces>) => assemble({ ...pieces, ...changes });
  const given = (pairs: readonly Param[]) => put({ params: toParams(pairs) });
  const withLine = (at: number, value: string) => put({ lines: lines.with(at, value) });
  const md5Line = request.body.length > mostHashed / 8 ? '' : contentMd5(request.body);

  yield* row('parametersLeftOut', 'No parameter was signed: sign the path with ? and all parameters of query and form.', put({ params: '' }));
  if (form.length > 0) yield* row('formAsMd5', 'Content-MD5 was signed in place of the form: sign the parameters of a form after the path, and leave that line empty.', put({ lines: lines.with(2, md5Line), params: toParams(query) }));
  yield* row('formLeftOut', 'The parameters of the form were not signed: sign them after the path, sorted together with the query.', given(query));
  yield* row('queryLeftOut', 'The parameters of the query were not signed: sign them after the path, sorted together with the form.', given(form));
  yield* row('plusForSpace', 'A + arrives as a space, and was signed as a +: send it as %2B.', given(each(all, (text) => text.replaceAll(' ', '+'))));
  yield* row('doubleEncoding', 'A parameter arrives percent-encoded twice: encode it once, and leave no second time to the HTTP client.', given(each(all, decodePercent)), given(all.map(({ name, value }) => ({ name, value: decodePercent(value) }))));
  for (const encode of encoders) {
    yield* row('encodedValues', 'Parameters were signed percent-encoded: sign them decoded, and encode them only to send them.', given(each(all, encode)), given(all.map(({ name, value }) => ({ name, value: encode(value) }))), given(each(all, (text) => encode(encode(text)))));
  }

  for (const [at, name] of lineNames.entries()) {
    const value = lines[at] ?? '';
    if (at > 0 && value !== '') yield* row('lineLeftEmpty', `${name} was signed as an empty line, but was sent: set it before signing, or keep the HTTP client from adding it.`, withLine(at, ''));
    yield* row(value === '' ? 'emptyLineMissing' : 'lineLeftOut', `The line of ${name} was left out: each of the five lines stays, empty where there is no such header.`, put({ lines: lines.toSpliced(at, 1) }));
  }
  yield* row('emptyLineMissing', 'Empty lines were left out: each of the five lines stays, empty where there is no such header.', put({ lines: lines.filter((line) => line !== '') }));
  yield* row('methodCase', 'The method was not signed in upper case.', withLine(0, request.method.toLowerCase()), withLine(0, request.method.charAt(0) + request.method.slice(1).toLowerCase()));
  yield* row('otherMethod', `Another method was signed than was sent: sign ${methods.find((one) => one === request.method) ?? 'that of the request'}.`, ...methods.map((one) => withLine(0, one)));
  yield* row('otherAccept', 'Another Accept was signed than arrived: set it yourself, and sign it as it is sent.', ...['*/*', 'application/json', 'application/json; charset=utf-8', 'application/json; charset=UTF-8', 'application/json, text/plain, */*'].map((one) => withLine(1, one)));
  yield* row('md5NotSent', 'Content-MD5 was signed and not sent: send it with a body that is no form.', withLine(2, md5Line));
  const type = (lines[3] ?? '').split(';')[0]?.trim() ?? '';
  const types = [...new Set([type, 'application/json', 'application/x-www-form-urlencoded'])].flatMap((one) => ['', '; charset=utf-8', '; charset=UTF-8', ';charset=utf-8', ';charset=UTF-8'].map((charset) => one + charset));
  yield* row('otherContentType', 'Another Content-Type was signed than arrived: HTTP clients add a charset or a type; set it whole, and sign it as it is sent.', ...types.map((one) => withLine(3, one)));

  const right = put({});
  const host = header('host') ?? '';
  yield* row('newlineMissing', 'A newline is missing: one ends each line and each header, and the path follows the last.', put({ lineEnd: '' }), put({ block: pieces.block.slice(0, -1) }), put({ block: pieces.block.replaceAll('\n', '') }));
  yield* row('newlineAdded', 'There is a newline too many: none follows the path and its parameters, and none stands before it but that of the last header.', `${right}\n`, put({ block: `${pieces.block}\n` }), put({ block: `\n${pieces.block}` }));
  yield* row('otherNewline', 'Lines were not ended by the one character \\n: the # in X-Ca-Error-Message stands for it.', ...['\r\n', '#', '\\n', ''].map((newline) => put({ lines: [lines.join(newline)], lineEnd: newline, block: pieces.block.replaceAll('\n', newline) })));
  yield* row('pathWithHost', 'The host was signed: sign the path, from its first slash.', ...['', '//', 'http://', 'https://'].map((scheme) => put({ path: scheme + host + path })));
  yield* row('pathWithoutSlash', 'The path was signed without its leading slash.', put({ path: path.slice(1) }));
  yield* row('otherPath', 'Another path was signed than was sent: no slash is added, no letter changed and nothing left out.', put({ path: `${path}/` }), put({ path: path.replace(/\/$/, '') }), put({ path: path.toLowerCase() }), put({ path: '' }), put({ path: '/' }), put({ path: encodeURIComponent(path.toWellFormed()) }));

  const values = (order: Order) => put({ params: toParams(all, order) });
  yield* row('unsortedParameters', 'Parameters were signed in the order given: sort them by name.', put({ params: toParams(all, 'given') }), put({ params: toParams([...form, ...query], 'given') }), put({ params: toParams(query) + toParams(form).replace('?', query.length > 0 ? '&' : '?') }));
  yield* row('otherParameterOrder', 'Parameters were sorted by another rule: compare names byte by byte, upper case before lower.', values((one, other) => compare(one.name.toLowerCase(), other.name.toLowerCase())), values((one, other) => one.name.localeCompare(other.name)), values((one, other) => compare(other.name, one.name)), values((one, other) => compare(one.value, other.value)), values((one, other) => one.name.length - other.name.length));
  const filled = all.filter(({ value }) => value !== '');
  yield* row('emptyValue', 'A parameter with an empty value is signed as its name alone, without =, and is not left out.', put({ params: toParams(all, byName, '=') }), given(filled), put({ params: toParams(all, byName, '=null') }));
  const joined = [...new Set(all.map(({ name }) => name))].map((name) => ({ name, value: all.filter((one) => one.name === name).slice(0, mostNames).map(({ value }) => value).join(',') }));
  yield* row('repeatedName', 'Of a name that is given twice the first value is signed, the query before the form.', given(all.toReversed()), given([...form, ...query]), given(joined), put({ params: toParams(all, byName, '', true) }));
  yield* row('otherJoint', 'Path and parameters were joined otherwise: path?name=value&name=value.', put({ params: `?${toParams(all).slice(1)}` }), put({ params: toParams(all).slice(1) }), put({ params: toParams(all).replace('?', '&') }), put({ params: toParams(all).replace('?', '\n') }), put({ params: toParams(query) + toParams(form) }));
  const fields = request.body.length > mostHashed / 8 ? [] : Object.entries(call.raw.json).map(([name, value]) => ({ name, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }));
  yield* row('jsonSigned', 'The fields of a JSON body were signed as parameters: a body that is no form is covered by Content-MD5 alone.', given([...query, ...fields]), put({ params: toParams(query) + call.raw.text.slice(0, mostHashed / 8) }));

  yield* headerMistakes(call, (block) => put({ block }));
  if (right.length < mostHashed / 64 && /[^\0-\x7f]/.test(right)) yield* charsetMistakes(call, right, given);
  for (const order of permutations(lines)) yield* row('linesInOtherOrder', 'The first lines were in another order: method, Accept, Content-MD5, Content-Type, Date.', put({ lines: order }));
}

// biome-ignore format: a table reads as a table
function* headerMistakes({ request, header }: Call, put: (block: string) => string): Generator<Guess> {
  const block = (names: readonly string[]) => blockOf({ header, request }, names);
  const listed = (header('x-ca-signature-headers') ?? '').split(',', mostNames).map((name) => name.trim());
  const sent = request.headers.slice(0, mostNames).map(([name]) => name).filter((name) => /^x-ca-(?!signature$|signature-headers$)/i.test(name));
  const spellings = [(name: string) => name.toLowerCase(), (name: string) => name.toUpperCase(), canonical, (name: string) => sent.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name];
  const inOrder = (names: readonly string[]) => names.map((name) => block([name])).join('');
  const byLowerCase = listed.toSorted((one, other) => compare(one.toLowerCase(), other.toLowerCase()));

  yield* row('headerSpelling', 'Header names were signed in another spelling: sign them as X-Ca-Signature-Headers spells them.', ...spellings.map((spell) => put(block(listed.map(spell)))));
  yield* row('unsortedHeaders', 'Headers were not sorted: sort them by name, byte by byte, as X-Ca-Signature-Headers spells them.', put(inOrder(listed)), put(inOrder(byLowerCase)), put(inOrder(listed.toSorted().reverse())), put(inOrder(sent.filter((name) => byLowerCase.some((one) => one.toLowerCase() === name.toLowerCase())))));
  yield* row('headersLeftOut', 'X-Ca-Signature-Headers lists headers, and none was signed: sign each as Name:Value and a newline.', put(''));
  yield* row('headerLine', 'Header lines were written otherwise: Name:Value, without a space, each with a newline.', put(block(listed).replace(/^([^:\n]*):/gm, '$1: ')), put(block(listed).replace(/^([^:\n]*):/gm, '$1=')));
  for (const left of listed) yield* row('headerNotSigned', `${nameOf(left)} is listed in X-Ca-Signature-Headers and was not signed: sign it, or take it off the list.`, put(block(listed.filter((name) => name !== left))));
  const absent = sent.filter((name) => !listed.some((one) => one.toLowerCase() === name.toLowerCase())).slice(0, 6);
  for (let chosen = 1; chosen < 2 ** absent.length; chosen += 1) {
    const added = absent.filter((_, at) => chosen & (2 ** at));
    const says = `Headers were signed that X-Ca-Signature-Headers does not list: add ${added.map(nameOf).join(', ')}.`;
    yield* row('headerNotListed', says, ...[(name: string) => name, ...spellings].map((spell) => put(block([...listed, ...added].map(spell)))));
  }
  const reserved = ['Accept', 'Content-MD5', 'Content-Type', 'Date'].flatMap((name) => [name, name.toLowerCase()]).filter((name) => listed.includes(name));
  const lines = block(listed).split('\n').filter((line) => line !== '');
  const doubled = [...lines, ...reserved.map((name) => `${name}:${header(name) ?? ''}`)].sort();
  yield* row('reservedHeader', 'Accept, Content-MD5, Content-Type and Date have lines of their own: take them off X-Ca-Signature-Headers, and do not sign them twice.', put(doubled.map((line) => `${line}\n`).join('')));
}

function* charsetMistakes(
  call: Call,
  text: string,
  given: (pairs: readonly Param[]) => string,
): Generator<Guess> {
  const units = Uint16Array.from(text, (_, at) => text.charCodeAt(at));
  const bigEndian = Uint8Array.from({ length: units.length * 2 }, (_, at) =>
    at % 2 === 0 ? (units[at >> 1] ?? 0) >> 8 : (units[at >> 1] ?? 0) & 255,
  );
  const littleEndian = bigEndian.map((_, at) => bigEndian[at ^ 1] ?? 0);
  const one = (from: string, bytes: Uint8Array): Guess => ({
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
  yield one('GBK', toGbk(text));
  const escaped = text.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  yield one('ASCII with \\u escapes', utf8.encode(escaped));
  yield* row(
    'sentInGbk',
    'Parameters are sent in GBK, and were signed in UTF-8: percent-encode their UTF-8 bytes.',
    given(readGbk(call.request.query)),
  );
}

type Order = (one: Param, other: Param) => number;

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];
const lenient = new TextDecoder();
const strictEncode = (text: string) => encodeURIComponent(text.toWellFormed());
/** encodeURIComponent, RFC 3986, java.net.URLEncoder, lower-case hex, encodeURI. */
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

function* row(cause: string, says: string, ...texts: readonly string[]): Generator<Guess> {
  for (const text of texts) yield { cause, says, text };
}

function takeApart(
  call: Call,
  path: string,
): Pieces & { readonly query: readonly Param[]; readonly form: readonly Param[] } {
  const { request, header, raw } = call;
  const empty = headOf(call, '', '');
  const withForm = { ...noInput, form: raw.form, text: raw.text };
  const unlisted = (name: string) => (name === 'x-ca-signature-headers' ? '' : header(name));
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

/** The string to sign before its parameters, with another X-Ca-Signature-Headers where one is given. */
function headOf(
  { request, header }: Pick<Call, 'request' | 'header'>,
  path: string,
  listed?: string,
): string {
  const read = (name: string) =>
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
  order: Order | 'given' = byName,
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

function permutations(items: readonly string[]): readonly (readonly string[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

/** `X-Ca-Key` of `x-ca-key`. */
function canonical(name: string): string {
  return name.toLowerCase().replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}

/** A header's name for a sentence: callers send what they like. */
function nameOf(name: string): string {
  return /^[\w-]{1,40}$/.test(name) ? name : 'a header';
}

const gbkBytes = new Map<string, number>();

/** What GBK does not have becomes `?`; everything, where the platform has no GBK. */
function toGbk(text: string): Uint8Array {
  if (gbkBytes.size === 0) {
    const pairs = Array.from({ length: 126 * 191 }, (_, at) => [
      0x81 + Math.floor(at / 191),
      0x40 + (at % 191),
    ]);
    const letters = decodeGbk(Uint8Array.from(pairs.flatMap(([lead = 0, trail = 0]) => [lead, trail, 10])));
    for (const [at, letter] of letters.split('\n').entries()) {
      const [lead = 0, trail = 0] = pairs[at] ?? [];
      if (letter.length === 1 && !gbkBytes.has(letter)) gbkBytes.set(letter, lead * 256 + trail);
    }
  }
  const bytes = [...text].flatMap((letter) => {
    if (letter < '\x80') return [letter.charCodeAt(0)];
    const pair = gbkBytes.get(letter);
    return pair === undefined ? [63] : [pair >> 8, pair & 255];
  });
  return Uint8Array.from(bytes);
}

function decodeGbk(bytes: Uint8Array): string {
  try {
    return new TextDecoder('gb18030').decode(bytes);
  } catch {
    return '';
  }
}

/** The parameters, their escapes read as GBK. */
function readGbk(text: string): readonly Param[] {
  const readEscapes = (run: string) =>
    decodeGbk(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16)));
  return parseParams(text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => strictEncode(readEscapes(run)))).all;
}

/** The rows that refuse a signature. */
export const aliyunSignatureRows = [
  'missingHeader',
  'invalidHeader',
  'timestampExpired',
  'invalidContentMd5',
  'invalidSignature',
  'nonceUsed',
  'classicEmptySignature',
  'classicInvalidTimestamp',
  'classicTimestampExpired',
  'classicInvalidContentMd5',
  'classicInvalidSignature',
  'classicNonceUsed',
] as const;
