import type { Call } from '../../language/call.ts';
import { compareSigned, type Diagnosis } from '../../language/diagnosis.ts';
import { toBase64 } from '../../wire/base64.ts';
import { md5, sha1, sha256 } from '../../wire/digest.ts';
import { say } from '../../words/text.ts';
import { isSigned, isTimestamp, readAuthorization, stringsToSignOf } from './aliyun-authorization.ts';
import { aliyunCredentials, headerAppCode, queryAppCode } from './aliyun-credentials.ts';
import { type AliyunGuess, aliyunMistakes, mostHashed } from './aliyun-mistakes.ts';
import { contentMd5, toStringToSign } from './aliyun-signature.ts';
import { aliyunWords } from './aliyun-words.ts';

const minute = 60_000;
const hour = 60 * minute;
const longText = 64 * 1024;
const utf8 = new TextEncoder();

/** Finds the mistake in a digest signature, or in its X-Ca-Timestamp, Content-MD5 or X-Ca-Nonce. */
export function diagnoseAliyun(call: Call): Diagnosis | undefined {
  const authorization = readAuthorization(call);
  if (authorization.by !== 'signature' || authorization.signature === '') return undefined;
  const { appKey, appSecret, appCode } = call.credentials(aliyunCredentials);
  if (authorization.appKey === '') {
    return { cause: 'missingAppKey', says: aliyunWords.missingAppKey };
  }
  if (authorization.appKey !== appKey) {
    return { cause: 'unknownAppKey', says: aliyunWords.unknownAppKey };
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
  // An AppCode in the request may belong to somebody else. A short value is not an AppCode, and would match everywhere.
  const sent = [headerAppCode(call) ?? '', queryAppCode(call) ?? ''].filter((code) => code.length >= 16);
  const secrets = [...own, ...sent.map((code) => [code, '<AppCode>'] as const)];
  const hide = (text: string) =>
    secrets.reduce((hidden, [secret, mark]) => hidden.replaceAll(secret, mark), text);
  const expected = hide(found.expected);
  // In UTF-16, a secret would not be found, and so not be hidden.
  const isHidable = found.cause !== 'wrongCharset' || expected === found.expected;
  const received = found.received === undefined || !isHidable ? undefined : hide(found.received);
  return compareSigned(found, expected, received);
}

function wrongTimestamp({ header, now }: Call): Diagnosis | undefined {
  const sent = header('x-ca-timestamp');
  if (sent === undefined) return undefined;
  if (!isTimestamp(sent)) {
    return { cause: 'malformedTimestamp', says: aliyunWords.malformedTimestamp };
  }
  const ahead = Number(sent) - now;
  if (Math.abs(ahead) <= 15 * minute) return undefined;
  if (/^\d{9,10}$/.test(sent)) {
    return { cause: 'secondsForMilliseconds', says: say(aliyunWords.secondsForMilliseconds, { sent }) };
  }
  if (Math.abs(Math.abs(ahead) - 8 * hour) <= 15 * minute) {
    return { cause: 'timeZone', says: aliyunWords.timeZone };
  }
  const { behindClock, aheadOfClock } = aliyunWords;
  const minutes = Math.round(Math.abs(ahead) / minute);
  return { cause: 'expiredTimestamp', says: say(ahead < 0 ? behindClock : aheadOfClock, { minutes }) };
}

function wrongMd5(call: Call): Diagnosis | undefined {
  const sent = call.header('content-md5');
  const { body } = call.request;
  if (!sent || (body.length > 0 && contentMd5(body) === sent)) return undefined;
  if (body.length === 0) {
    return { cause: 'md5WithoutBody', says: aliyunWords.md5WithoutBody };
  }
  const header = (name: Lowercase<string>) => (name === 'content-md5' ? contentMd5(body) : call.header(name));
  const right = toStringToSign({ request: call.request, raw: call.raw, header }, call.request.path);
  const tell = (
    says: 'hexMd5' | 'hexTextMd5' | 'bodySerialisedAgain' | 'wrongMd5',
    cause: string = says,
  ) => ({
    cause,
    says: aliyunWords[says],
    expected: right,
    received: toStringToSign(call, call.request.path),
  });
  const hex = md5.hex(body);
  if (sent.toLowerCase() === hex) {
    return tell('hexMd5');
  }
  if ([hex, hex.toUpperCase()].some((text) => toBase64(utf8.encode(text)) === sent)) {
    return tell('hexTextMd5', 'hexMd5');
  }
  const written = body.length > mostHashed / 8 ? [] : serialisations(call.raw.text);
  if (written.some((text) => contentMd5(text) === sent)) {
    return tell('bodySerialisedAgain');
  }
  return tell('wrongMd5');
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
  return { cause: 'usedNonce', says: aliyunWords.usedNonce };
}

function wrongSignature(call: Call, sent: string): Diagnosis | undefined {
  const { appSecret } = call.credentials(aliyunCredentials);
  const method = call.header('x-ca-signature-method') || 'HmacSHA256';
  const named = method === 'HmacSHA1' ? sha1 : sha256;
  const accepted = stringsToSignOf(call);
  if (isSigned(call)) return undefined;
  const [expected = ''] = accepted;
  const tried = new Set<string>();
  const plainDigests = new Map<string, Uint8Array>();
  let left = mostHashed;
  const digestOf = ({ text, bytes, secret = appSecret, hash = named }: AliyunGuess) => {
    const isPlain = bytes === undefined && secret === appSecret && hash === named;
    const known = isPlain ? plainDigests.get(text) : undefined;
    if (known !== undefined) return known;
    const signed = bytes ?? text;
    // A long string takes longer to build and decode than to hash.
    left -= signed.length * (signed.length > longText ? 3 : 1);
    const digest = hash.hmac(secret, signed);
    if (isPlain && accepted.includes(text)) plainDigests.set(text, digest);
    return digest;
  };
  const guesses = expected.length > mostHashed ? [] : aliyunMistakes(call, accepted, method);
  for (const guess of guesses) {
    const { cause, says, text, bytes, secret, hash, spell = toBase64 } = guess;
    const isText = !bytes && !secret && !hash && spell === toBase64;
    if (isText && (tried.has(text) || accepted.includes(text))) continue;
    if (isText) tried.add(text);
    if (spell(digestOf(guess)) === sent) return { cause, says, expected, received: text };
    // Checked before the next guess is built, because building takes as long as hashing.
    if (left < expected.length) break;
  }
  const { unknown, unknownOfLong } = aliyunWords;
  return { cause: 'unknown', says: left < expected.length ? unknownOfLong : unknown, expected };
}

/** The rows that refuse a signature. */
export const aliyunSignatureRows = [
  'invalidAppKey',
  'classicInvalidAppKey',
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
