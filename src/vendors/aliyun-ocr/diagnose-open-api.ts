import type { Call } from '../../language/call.ts';
import { compareSigned, type Diagnosis } from '../../language/diagnosis.ts';
import { toBase64 } from '../../wire/base64.ts';
import { sha1, toHex } from '../../wire/digest.ts';
import { say } from '../../words/text.ts';
import { acs3SignatureOf, canonicalParts, toAcs3Text, toCanonicalRequest } from './acs3.ts';
import {
  isTemporary,
  namesToSign,
  readAuthorization,
  secretOf,
  stringToSign,
  timeOf,
} from './open-api-authorization.ts';
import { openApiCredentials } from './open-api-credentials.ts';
import { acs3Mistakes, mistakes, type OpenApiMistake, rpcMistakes } from './open-api-mistakes.ts';
import { rpcSignatureOf } from './rpc-v1.ts';

const minute = 60_000;
const hour = 60 * minute;

const words = {
  blankInAuthorization: {
    en: 'The parts of Authorization are separated by a comma alone: leave out the white space.',
    zh: 'Authorization 的各部分之间只用一个逗号分隔：去掉空白。',
  },
  otherScheme: {
    en: 'The Authorization is of another scheme: it begins with ACS3-HMAC-SHA256 and a blank.',
    zh: 'Authorization 是其他方案：应以 ACS3-HMAC-SHA256 加一个空格开头。',
  },
  partMissing: {
    en: 'The Authorization lacks one of Credential, SignedHeaders and Signature.',
    zh: 'Authorization 缺少 Credential、SignedHeaders、Signature 之一。',
  },
  unknownKey: {
    en: "The AccessKey ID is not the tenant's: bankcard-mock env prints the one to use.",
    zh: 'AccessKey ID 不是该租户的：bankcard-mock env 会打印应使用的那个。',
  },
  blankInKey: {
    en: 'The AccessKey ID was read with white space or quotes around it: trim it where it is read.',
    zh: '读到的 AccessKey ID 前后带有空白或引号：读取时去掉。',
  },
  usedNonce: {
    en: 'The nonce was used before: make a new one for each call, retries included.',
    zh: '随机数已经用过：每次调用都要用新的，重试也一样。',
  },
  localTime: {
    en: 'The time is some hours off, as if local time were written with a Z: write UTC.',
    zh: '时间差了若干小时，像是把本地时间写成了 Z：应写 UTC 时间。',
  },
  malformedTime: {
    en: 'The time is not written as 2023-10-26T10:22:32Z: without milliseconds, in UTC, with a Z.',
    zh: '时间的写法不是 2023-10-26T10:22:32Z：不带毫秒，用 UTC，以 Z 结尾。',
  },
  otherClock: {
    en: 'The time is {minutes} minutes away from that of the mock, 15 at most: set the clock right.',
    zh: '时间与挡板相差 {minutes} 分钟，最多允许 15 分钟：请校准时钟。',
  },
  unknown: {
    en: 'The signature is none that a usual mistake makes: compare the text below with the one that was signed.',
    zh: '不属于常见的签名错误：请把下面的签名串与自己签的逐字比较。',
  },
} as const;

/** Finds the mistake in an AccessKey, a time, a nonce or a signature. */
export function diagnoseOpenApi(call: Call): Diagnosis | undefined {
  const sent = readAuthorization(call);
  return (
    brokenAuthorization(call) ??
    wrongTime(sent.timestamp, call.now) ??
    wrongKey(call) ??
    usedNonce(call) ??
    wrongSignature(call)
  );
}

function tell(cause: Exclude<keyof typeof words, 'otherClock'>): Diagnosis {
  return { cause, says: words[cause] };
}

function brokenAuthorization(call: Call): Diagnosis | undefined {
  const { acs3: sent } = readAuthorization(call);
  if (sent === undefined) return undefined;
  if (!sent.algorithm.startsWith('ACS3-')) return tell('otherScheme');
  if (sent.isComplete) return undefined;
  const hasParts = sent.accessKeyId !== '' && sent.signedHeaders.length > 0 && sent.signature !== '';
  return tell(hasParts ? 'blankInAuthorization' : 'partMissing');
}

function wrongTime(timestamp: string, now: number): Diagnosis | undefined {
  if (timestamp === '') return undefined;
  const time = timeOf(timestamp);
  if (time === undefined) return tell('malformedTime');
  const off = Math.abs(time - now);
  if (off <= 15 * minute) return undefined;
  const isLocal = off < 15 * hour && Math.abs(off - Math.round(off / hour) * hour) < minute;
  if (isLocal) return tell('localTime');
  return { cause: 'otherClock', says: say(words.otherClock, { minutes: Math.round(off / minute) }) };
}

function wrongKey(call: Call): Diagnosis | undefined {
  const { accessKeyId } = readAuthorization(call);
  const own = call.credentials(openApiCredentials);
  if (accessKeyId === '' || accessKeyId === own.accessKeyId || isTemporary(call)) return undefined;
  const bare = accessKeyId.replace(/^["'\s]+|["'\s]+$/g, '');
  return tell(bare !== accessKeyId ? 'blankInKey' : 'unknownKey');
}

function usedNonce({ memory }: Call): Diagnosis | undefined {
  return memory['nonce'] === true ? tell('usedNonce') : undefined;
}

function wrongSignature(call: Call): Diagnosis | undefined {
  const { acs3: sent, signature } = readAuthorization(call);
  if (signature === '') return undefined;
  const secret = secretOf(call);
  const right = stringToSign(call);
  const sign = sent === undefined ? rpcSignatureOf : acs3SignatureOf;
  if (sign(right, secret) === signature) return undefined;
  const shown =
    sent === undefined ? right : toCanonicalRequest(canonicalParts(call, namesToSign(call, sent)));
  const compare = (cause: OpenApiMistake | 'unknown', received?: string) =>
    compareSigned(
      { cause, says: cause === 'unknown' ? words.unknown : mistakes[cause] },
      hide(call, shown),
      received && hide(call, received),
    );
  const keyMistake =
    sent === undefined
      ? rpcKeyMistake(right, secret, signature)
      : acs3KeyMistake(right, shown, secret, signature);
  if (keyMistake !== undefined) return compare(keyMistake, shown);
  for (const { cause, text } of sent === undefined ? rpcMistakes(call) : acs3Mistakes(call, sent)) {
    const signed = sent === undefined ? text : toAcs3Text(text);
    if (sign(signed, secret) === signature) return compare(cause as OpenApiMistake, text);
  }
  return compare('unknown');
}

/** A mistake with the key or the digest of the first signature. */
function rpcKeyMistake(text: string, secret: string, signature: string): OpenApiMistake | undefined {
  if (toBase64(sha1.hmac(secret, text)) === signature) return 'ampersandMissing';
  if (toHex(sha1.hmac(`${secret}&`, text)) === signature.toLowerCase()) return 'hexDigest';
  return padded(secret).some((key) => rpcSignatureOf(text, key) === signature) ? 'paddedSecret' : undefined;
}

/** A mistake with the key or the digest of the third signature. */
function acs3KeyMistake(
  text: string,
  canonical: string,
  secret: string,
  signature: string,
): OpenApiMistake | undefined {
  if (acs3SignatureOf(text, `${secret}&`) === signature) return 'ampersandAfterSecret';
  if (acs3SignatureOf(canonical, secret) === signature) return 'notHashed';
  return padded(secret).some((key) => acs3SignatureOf(text, key) === signature) ? 'paddedSecret' : undefined;
}

function padded(secret: string): readonly string[] {
  return [` ${secret}`, `${secret} `, `${secret}\n`, `"${secret}"`];
}

/** The text without the token of STS, which is signed and secret. */
function hide(call: Call, text: string): string {
  const { securityToken } = call.credentials(openApiCredentials);
  return text.replaceAll(securityToken, '<SecurityToken>');
}

/** The rows that refuse a signature. */
export const signatureRows = [
  'timestampFormat',
  'timestampExpired',
  'accessKeyNotFoundAs400',
  'accessKeyNotFound',
  'invalidSignatureMethod',
  'incompleteSignature',
  'signatureDoesNotMatch',
  'nonceUsed',
] as const;
