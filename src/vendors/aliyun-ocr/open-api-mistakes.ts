import type { Call } from '../../language/call.ts';
import { encodeRfc3986 } from '../../wire/canonical.ts';
import { sha256 } from '../../wire/digest.ts';
import type { Param } from '../../wire/params.ts';
import { hostName } from '../../wire/wire.ts';
import type { Text } from '../../words/text.ts';
import { guessEach, type SignatureGuess } from '../shared/signature-guess.ts';
import { type Acs3Authorization, canonicalParts, toCanonicalRequest } from './acs3.ts';
import { namesToSign } from './open-api-authorization.ts';
import { hostsOf2019, hostsOf2021 } from './open-api-reply.ts';
import { rpcParams, toRpcText } from './rpc-v1.ts';

/** The mistakes in signing for the OpenAPI, by their causes. */
// biome-ignore format: a table
export const mistakes = {
  headerUnsigned: { en: 'A header that must be signed was not: sign host, content-type and every x-acs-* that is sent.', zh: '有必须签名的请求头没有参与签名：host、content-type 以及发送的所有 x-acs-* 都要签。' },
  otherHost: { en: 'Another host was signed than the one sent: sign the Host header as it is sent, port included.', zh: '签名的 host 与实际发送的不同：要按实际发送的 Host 请求头签名，端口也算在内。' },
  bodyNotHashed: { en: 'The hash of another body was signed: hash the bytes that are sent, not their text, and nothing for an empty body.', zh: '签名所用的不是这个请求体的哈希：应对实际发送的字节（而不是文本）求哈希，空请求体按空串计算。' },
  plusForSpace: { en: 'A space was signed as +: encode it as %20.', zh: '空格按 + 参与了签名：应编码为 %20。' },
  tildeEncoded: { en: 'A ~ was signed as %7E: leave it as it is.', zh: '~ 按 %7E 参与了签名：应保持原样。' },
  queryAsSent: { en: 'The query was signed as it is sent: sort its parameters by name and encode them by RFC 3986.', zh: '直接用发送的查询串签了名：参数要按名字排序，并按 RFC 3986 编码。' },
  queryLeftOut: { en: 'The query was not signed: sign its parameters, sorted.', zh: '查询串没有参与签名：参数要排序后签名。' },
  formLeftOut: { en: 'The form was not signed: sign its parameters together with those of the query.', zh: '表单没有参与签名：表单参数要与查询串的参数一起签名。' },
  blankLineMissing: { en: 'The blank line between the headers and SignedHeaders is missing: each header line ends in a newline, and one more follows.', zh: '请求头与 SignedHeaders 之间少了空行：每个请求头行以换行结尾，之后还要再有一个换行。' },
  notHashed: { en: 'The canonical request itself was signed: sign ACS3-HMAC-SHA256, a newline and its SHA-256 in hex.', zh: '直接对规范化请求签了名：应对 ACS3-HMAC-SHA256、换行及其 SHA-256（十六进制）签名。' },
  ampersandAfterSecret: { en: 'The key ends in &, as for the first signature: sign with the secret alone.', zh: '密钥末尾多了 &，那是旧版签名的做法：只用 secret 签名。' },
  ampersandMissing: { en: 'The key was the secret alone: the first signature wants the secret followed by &.', zh: '只用 secret 当了密钥：旧版签名要在 secret 后面加 &。' },
  paddedSecret: { en: 'The secret was read with white space around it: trim it where it is read.', zh: '读到的 secret 前后带有空白：读取时去掉。' },
  otherMethod: { en: 'Another HTTP method was signed than the one of the request.', zh: '签名的 HTTP 方法与请求的不同。' },
  encodedOnce: { en: 'The joined parameters were not encoded again: encode the whole text once more.', zh: '拼接后的参数没有再次编码：整段文本还要再编码一次。' },
  slashNotEncoded: { en: 'The path was signed as /: write it as %2F.', zh: '路径按 / 参与了签名：应写作 %2F。' },
  otherTimestamp: { en: 'Timestamp and TimeStamp were mixed: sign the spelling that is sent.', zh: 'Timestamp 与 TimeStamp 混用了：签名时要用实际发送的写法。' },
  unsorted: { en: 'The parameters were signed in another order: sort them by name, capitals first.', zh: '参数签名时的顺序不对：要按名字排序，大写字母在前。' },
  hexDigest: { en: 'The digest is written in hex: write its bytes as Base64.', zh: '摘要写成了十六进制：应对摘要的字节做 Base64。' },
} satisfies Readonly<Record<string, Text>>;

export type OpenApiMistake = keyof typeof mistakes;

function wrong(cause: OpenApiMistake, ...texts: readonly string[]): Generator<SignatureGuess> {
  return guessEach(cause, mistakes[cause], ...texts);
}

/** Characters. A longer query is not tried in other forms. */
const longText = 64 * 1024;

/** Canonical requests that a mistaken client may have signed. */
export function* acs3Mistakes(call: Call, sent: Acs3Authorization): Generator<SignatureGuess> {
  const listed = sent.signedHeaders.map((name) => name.toLowerCase());
  const names = namesToSign(call, sent);
  const right = canonicalParts(call, names);
  const put = (changes: Partial<typeof right>) => toCanonicalRequest({ ...right, ...changes });
  yield* wrong(
    'headerUnsigned',
    toCanonicalRequest(canonicalParts(call, listed)),
    toCanonicalRequest(canonicalParts(call, [...listed].sort())),
  );
  const host = call.header('host') ?? '';
  const hosts = [hostName(host), ...hostsOf2021, ...hostsOf2019];
  yield* wrong(
    'otherHost',
    ...hosts.map((other) => put({ headers: right.headers.replace(`host:${host}\n`, `host:${other}\n`) })),
  );
  const hash = call.header('x-acs-content-sha256') ?? '';
  yield* wrong(
    'bodyNotHashed',
    put({ payload: hash }),
    put({ payload: sha256.hex('') }),
    put({ payload: sha256.hex(call.raw.text) }),
    put({ payload: '' }),
    put({ payload: 'UNSIGNED-PAYLOAD' }),
  );
  const { query } = call.request;
  if (query.length < longText) {
    yield* wrong('plusForSpace', put({ query: right.query.replaceAll('%20', '+') }));
    yield* wrong('tildeEncoded', put({ query: right.query.replaceAll('~', '%7E') }));
    yield* wrong('queryAsSent', put({ query }), put({ query: query.split('&').sort().join('&') }));
  }
  yield* wrong('queryLeftOut', put({ query: '' }));
  yield* wrong('blankLineMissing', put({ headers: right.headers.slice(0, -1) }));
  yield* wrong('otherMethod', ...['GET', 'POST', 'get', 'post'].map((method) => put({ method })));
}

/** Strings that a mistaken client may have signed for a call in RPC style. */
export function* rpcMistakes(call: Call): Generator<SignatureGuess> {
  const { method } = call.request;
  const params = rpcParams(call);
  const right = toRpcText(method, params);
  if (right.length > longText) return;
  yield* wrong('otherMethod', ...['GET', 'POST', 'get', 'post'].map((one) => toRpcText(one, params)));
  yield* wrong('formLeftOut', toRpcText(method, call.raw.query.all));
  yield* wrong('queryLeftOut', toRpcText(method, call.raw.form.all));
  yield* wrong('plusForSpace', right.replaceAll('%2520', '%2B'), right.replaceAll('%2520', '+'));
  yield* wrong('tildeEncoded', right.replaceAll('~', '%257E'));
  yield* wrong(
    'encodedOnce',
    right.replace(/&[^&]*$/, (text) => `&${decodeURIComponent(text.slice(1))}`),
  );
  yield* wrong('slashNotEncoded', right.replace('&%2F&', '&/&'));
  const renamed = (from: string, to: string) =>
    params.map(({ name, value }) => ({ name: name === from ? to : name, value }));
  yield* wrong(
    'otherTimestamp',
    toRpcText(method, renamed('Timestamp', 'TimeStamp')),
    toRpcText(method, renamed('TimeStamp', 'Timestamp')),
  );
  yield* wrong('unsorted', ...orders(params).map((order) => `${method}&%2F&${encodeRfc3986(order)}`));
}

function orders(params: readonly Param[]): readonly string[] {
  const signed = params.filter(({ name }) => name !== 'Signature');
  const join = (some: readonly Param[]) =>
    some.map(({ name, value }) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`).join('&');
  const folded = [...signed].sort((one, other) =>
    one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1,
  );
  return [join(signed), join(folded), join([...signed].reverse())];
}
