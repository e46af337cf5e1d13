import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { diagnoseAliyun } from '../../src/vendors/aliyun/diagnose-aliyun.ts';
import { diagnoseWebank } from '../../src/vendors/webank/diagnose-webank.ts';
import type { HeaderPair } from '../../src/wire/wire.ts';
import { openCall } from './open-call.ts';
import { aliyunCall, formHeaders, json, noon, type Try } from './signature-tries.ts';

describe('hostile input', () => {
  const names = Array.from({ length: 20_000 }, (_, at) => `X-Ca-${at}`);
  const many = names.slice(0, 2000).map((name): HeaderPair => [name, 'x']);
  const random = randomBytes(500_000);
  const hostile: readonly (readonly [string, Try])[] = [
    ['20 000 listed headers', { listed: names.join(',') }],
    ['2000 sent headers', { headers: many, listed: '' }],
    ['a header of 1 MB', { headers: [['Accept', 'x'.repeat(1_000_000)]] }],
    [
      'newlines in headers',
      {
        headers: [
          ['Accept', '\n'.repeat(5000)],
          ['Date', '\r\n:\n'],
        ],
      },
    ],
    ['half a surrogate pair', { path: '/bank3Check', query: 'a=\ud800', headers: [['Accept', '\udfff']] }],
    ['broken escapes', { query: '%=%zz&%E5=%&&&=' }],
    ['binary in a form', { method: 'POST', headers: formHeaders, body: random }],
    [
      'binary in JSON with a wrong MD5',
      { method: 'POST', headers: [...json, ['Content-MD5', 'x']], body: random },
    ],
    [
      '1000 parameters',
      { query: Array.from({ length: 5000 }, (_, at) => `k${at % 3000}=张${at}`).join('&') },
    ],
    ['one name 5000 times', { query: 'a=bbbbbbbbbbbbbbbb&'.repeat(5000) }],
    ['a picture of 1 MB', { method: 'POST', headers: formHeaders, body: `img=${'ab+/'.repeat(250_000)}` }],
    ['deep JSON', { method: 'POST', headers: [...json, ['Content-MD5', 'x']], body: '['.repeat(50_000) }],
  ];
  test.each(hostile)('%s neither throws nor takes for ever', (_, given) => {
    expect(() => diagnoseAliyun(aliyunCall({ ...given, text: 'no such text' }))).not.toThrow();
  });

  test.each([
    ['no JSON', random],
    [
      'a huge order number',
      Buffer.from(
        JSON.stringify({
          webankAppId: 'TIDA0001',
          sign: 'x',
          orderNo: 'x'.repeat(1e6),
          nonce: 'n',
          version: '1.0.0',
        }),
      ),
    ],
    [
      'a huge sign and user',
      Buffer.from(
        JSON.stringify({
          webankAppId: 'TIDA0001',
          sign: 'x'.repeat(1e6),
          userId: 'u'.repeat(1e6),
          orderNo: 'x',
          nonce: 'n'.repeat(32),
          version: '1.0.0',
        }),
      ),
    ],
    ['values of other types', Buffer.from('{"webankAppId":{},"sign":[1],"nonce":null,"version":1}')],
  ])('%s to WeBank neither throws nor takes for ever', (_, body) => {
    const chain = Array.from({ length: 50 }, (_, at) => ({
      value: String(at).padEnd(64, 'x'),
      validUntil: noon + 1,
    }));
    const request = { method: 'POST', path: '/api/paas/bankcardocrapp', query: '', headers: [], body };
    expect(() => diagnoseWebank(openCall(request, noon, { ticket: chain, token: chain }))).not.toThrow();
  });
});
