import type { Call } from '../../language/call.ts';
import { canonicalQuery, encodeRfc3986 } from '../../wire/canonical.ts';
import { sha256, toHex } from '../../wire/digest.ts';
import { lowerCase } from '../../wire/wire.ts';
import { guessEach, type SignatureGuess } from '../shared/signature-guess.ts';
import { bceWords } from './baidu-words.ts';
import { type BceAuthorization, bceSignature, bceSigningKey, canonicalRequest } from './bce-auth.ts';

/** A mistaken way to sign, and the signature that comes of it. */
export interface BceGuess extends SignatureGuess {
  readonly signature: string;
}

/** The common mistakes of clients that sign with bce-auth-v1. */
export function* bceMistakes(call: Call, signed: BceAuthorization, secretKey: string): Generator<BceGuess> {
  const right = canonicalRequest(call, signed.signed);
  const key = bceSigningKey(secretKey, signed.prefix);
  for (const guess of textMistakes(call, signed, right))
    yield { ...guess, signature: bceSignature(key, guess.text) };
  yield* keyMistakes(call, signed, { right, secretKey, key });
}

function* textMistakes(call: Call, { signed }: BceAuthorization, right: string): Generator<SignatureGuess> {
  const [method = '', path = '', query = '', ...headers] = right.split('\n');
  const put = (...lines: readonly string[]) => lines.join('\n');
  const wrong = (cause: keyof typeof bceWords, ...texts: readonly string[]) =>
    guessEach(cause, bceWords[cause], ...texts);
  const plain = signed.map((name) => `${name.toLowerCase()}:${call.header(lowerCase(name))?.trim() ?? ''}`);
  yield* wrong(
    'headersNotEncoded',
    put(method, path, query, ...plain),
    put(method, path, query, ...plain.toSorted()),
  );
  yield* wrong('headersUnsorted', put(method, path, query, ...headers.toReversed()), ...inSentOrder());
  yield* wrong('newlineAtEnd', `${right}\n`);
  yield* wrong('methodInLowerCase', put(method.toLowerCase(), path, query, ...headers));
  const others = call.raw.query.all.filter(({ name }) => name !== 'access_token');
  yield* wrong(
    'queryLeftOut',
    put(method, path, '', ...headers),
    put(method, path, canonicalQuery(others), ...headers),
  );
  yield* wrong('rawQuery', put(method, path, call.request.query, ...headers));
  yield* wrong('pathEncoded', put(method, encodeRfc3986(path), query, ...headers));
  yield* wrong('slashLeftOut', put(method, path.slice(1), query, ...headers));
  yield* wrong('usualHeaders', canonicalRequest(call, []));
  const host = call.header('host') ?? '';
  yield* wrong('otherHost', ...['aip.baidubce.com', host.replace(/:\d+$/, '')].map(withHost));

  function inSentOrder(): readonly string[] {
    const lines = signed.map(
      (name) => headers.find((line) => line.startsWith(`${name.toLowerCase()}:`)) ?? '',
    );
    return [put(method, path, query, ...lines)];
  }
  function withHost(name: string): string {
    const lines = headers.map((line) => (line.startsWith('host:') ? `host:${encodeRfc3986(name)}` : line));
    return put(method, path, query, ...lines);
  }
}

interface RightParts {
  readonly right: string;
  readonly secretKey: string;
  readonly key: string;
}

function* keyMistakes(
  call: Call,
  { prefix, accessKey, signature }: BceAuthorization,
  { right: text, secretKey, key }: RightParts,
): Generator<BceGuess> {
  const guess = (cause: keyof typeof bceWords, signature: string): BceGuess => ({
    cause,
    says: bceWords[cause],
    text,
    signature,
  });
  const bytes = sha256.hmac(secretKey, prefix);
  yield guess('keyOfBytes', toHex(sha256.hmac(bytes, text)));
  yield guess('secretAsKey', bceSignature(secretKey, text));
  yield guess('keyAsSecret', bceSignature(bceSigningKey(accessKey, prefix), text));
  for (const padded of [`${secretKey}\n`, ` ${secretKey}`, `${secretKey} `]) {
    yield guess('paddedSecret', bceSignature(bceSigningKey(padded, prefix), text));
  }
  const right = bceSignature(key, text);
  if (signature.toLowerCase() === right) yield guess('upperCase', signature);
  const iso = call.header('x-bce-date');
  if (iso !== undefined) {
    const [scheme = '', name = '', , seconds = ''] = prefix.split('/');
    yield guess(
      'otherPrefix',
      bceSignature(bceSigningKey(secretKey, [scheme, name, iso, seconds].join('/')), text),
    );
  }
}
