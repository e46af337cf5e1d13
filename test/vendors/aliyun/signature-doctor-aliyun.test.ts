import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../../src/language/diagnosis.ts';
import { diagnoseAliyun } from '../../../src/vendors/aliyun/diagnose-aliyun.ts';
import type { HeaderPair } from '../../../src/wire/wire.ts';
import { openCall } from '../open-call.ts';
import {
  accept,
  aliyunCall,
  appCode,
  block,
  changed,
  differenceOf,
  encoded,
  formHead,
  hash,
  head,
  key,
  noon,
  posted,
  right,
  secret,
  type Try,
  webankSecret,
} from '../signature-tries.ts';
import { signingMistakes } from './aliyun-signing-mistakes.ts';

const seen: Diagnosis[] = [];

function aliyun(given: Try): Diagnosis | undefined {
  const found = diagnoseAliyun(aliyunCall(given));
  if (found !== undefined) seen.push(found);
  return found;
}

describe('a digest signature of Aliyun', () => {
  test.each(signingMistakes)('%s: %s', (cause, _, given) => {
    const found = aliyun(given);
    expect(found?.cause).toBe(cause);
    expect(found?.expected).toBeTypeOf('string');
    expect(found?.received).not.toBe(found?.expected);
    expect(found?.differsAt).toBe(differenceOf(found?.expected, found?.received));
    if (
      typeof given.text === 'string' &&
      !cause.toLowerCase().includes('md5') &&
      cause !== 'bodySerialisedAgain'
    )
      expect(found?.received).toBe(given.text);
  });

  test('points at the byte: the first of 张, after 9 bytes of accountNo and so on', () => {
    const found = aliyun({ text: encoded });
    expect(found?.expected).toBe(right);
    expect(found?.differsAt).toBe(right.indexOf('张'));
    expect(aliyun(changed('GET', 'get'))?.differsAt).toBe(0);
    expect(aliyun({ text: `${right}\n` })?.differsAt).toBe(Buffer.byteLength(right));
  });

  const own: readonly (readonly [string, string, Try])[] = [
    ['hexDigest', 'the digest in hex', { digest: hash('sha256', 'hex') }],
    [
      'hexDigest',
      'the Base64 of the hex',
      { digest: (text, by) => Buffer.from(hash('sha256', 'hex')(text, by)).toString('base64') },
    ],
    ['wrongHash', 'HmacSHA1, and not said', { digest: hash('sha1', 'base64') }],
    [
      'wrongHash',
      'HmacSHA256, and HmacSHA1 said',
      { headers: [accept, ['X-Ca-Signature-Method', 'HmacSHA1']] },
    ],
    [
      'unknownMethod',
      'a method of another name',
      { headers: [accept, ['X-Ca-Signature-Method', 'HMAC-SHA256']] },
    ],
    [
      'alteredSignature',
      'the signature percent-encoded',
      { digest: (text, by) => encodeURIComponent(hash('sha256', 'base64')(text, by)) },
    ],
    ['appCodeAsSecret', 'the AppCode as key', { secret: appCode }],
    ['appKeyAsSecret', 'the AppKey as key', { secret: key }],
    ['ampersandAfterSecret', 'the key of RPC calls', { secret: `${secret}&` }],
    ['paddedSecret', 'a newline after the secret', { secret: `${secret}\n` }],
    ['paddedSecret', 'a space after the secret', { secret: `${secret} ` }],
  ];
  test.each(own)('%s: %s', (cause, _, given) => {
    const found = aliyun(given);
    expect(found).toMatchObject({ cause, expected: right, received: right });
    expect(found).not.toHaveProperty('differsAt');
  });

  test('finds a mistake under HmacSHA1 too, and over the decoded path', () => {
    const method: HeaderPair = ['X-Ca-Signature-Method', 'HmacSHA1'];
    expect(aliyun({ headers: [accept, method], text: encoded, digest: hash('sha1', 'base64') })?.cause).toBe(
      'encodedValues',
    );
    expect(aliyun({ path: '/%62ank3Check', text: encoded })?.cause).toBe('encodedValues');
  });

  test('finds a + in a picture of 600 KB', () => {
    const body = `img=${'ab+/'.repeat(150_000)}`;
    const text = `${formHead}${block}/communication/personal/1886?${body}`;
    expect(aliyun({ ...posted, body, text })).toMatchObject({ cause: 'plusForSpace', received: text });
  });

  const stamped = (timestamp: number | string): Try => ({
    timestamp: String(timestamp),
    text: right.replace(String(noon), String(timestamp)),
  });
  const states: readonly (readonly [string, Try])[] = [
    ['secondsForMilliseconds', stamped(noon / 1000)],
    ['expiredTimestamp', stamped(noon - 20 * 60_000)],
    ['expiredTimestamp', stamped(noon + 16 * 60_000)],
    ['timeZone', stamped(noon + 8 * 3_600_000)],
    ['malformedTimestamp', stamped('yesterday')],
    ['usedNonce', { memory: { nonce: true } }],
  ];
  test.each(states)('%s, though the signature is right', (cause, given) => {
    expect(aliyun(given)?.cause).toBe(cause);
  });

  test('a wrong secret matches nothing, and is said to be likely', () => {
    const found = aliyun({ secret: 'another' });
    expect(found).toMatchObject({
      cause: 'unknown',
      expected: right,
      says: {
        en: expect.stringContaining('the AppSecret is probably wrong'),
        zh: expect.stringContaining('很可能是 AppSecret 不对'),
      },
    });
    expect(found).not.toHaveProperty('received');
  });

  test('a right signature, an AppCode and none at all have no diagnosis', () => {
    expect(aliyun({})).toBeUndefined();
    expect(
      aliyun({ headers: [accept, ['Authorization', `APPCODE ${appCode}`]], secret: 'another' }),
    ).toBeUndefined();
    expect(aliyun({ digest: () => '' })).toBeUndefined();
    expect(
      diagnoseAliyun(
        openCall(
          { method: 'GET', path: '/bank3Check', query: '', headers: [], body: new Uint8Array() },
          noon,
        ),
      ),
    ).toBeUndefined();
  });

  test('a secret that the caller sends or signs is not told', () => {
    const leaking = `a=${secret}&b=${appCode}`;
    const found = aliyun({ query: leaking, text: `${head}${block}/bank3Check/?${leaking}` });
    const wide = `${head}${block}/bank3Check?${leaking}&c=é`;
    const inUtf16 = aliyun({ query: `${leaking}&c=%C3%A9`, text: Buffer.from(wide, 'utf16le') });
    expect(inUtf16?.cause).toBe('wrongCharset');
    expect(inUtf16).not.toHaveProperty('received');
    expect(found?.cause).toBe('otherPath');
    expect(found?.received).toBe(`${head}${block}/bank3Check/?a=<AppSecret>&b=<AppCode>`);
    expect(found?.differsAt).toBe(differenceOf(found?.expected, found?.received));
  });

  test('every mistake is told in English and in Chinese, with all its values', () => {
    expect(seen.length).toBeGreaterThan(70);
    for (const { cause, says } of seen) {
      const { en, zh } = typeof says === 'string' ? { en: says, zh: '' } : says;
      expect([cause, en]).toEqual([cause, expect.stringMatching(/^[\x20-\x7e]+\.$/)]);
      expect([cause, zh]).toEqual([cause, expect.stringMatching(/^[^{}]*\p{Script=Han}[^{}]*。$/u)]);
    }
  });

  test('no diagnosis tells a secret', () => {
    expect(seen.length).toBeGreaterThan(70);
    for (const one of seen) {
      for (const hidden of [secret, appCode, webankSecret]) {
        expect(JSON.stringify(one)).not.toContain(hidden);
      }
    }
  });
});
