import { createHmac } from 'node:crypto';
import { type Asked, persona, targetOf } from './work.ts';

const key = '203620360';
const secret = 'mocksecretmocksecretmocksecretmo';

/** The check with a digest signature instead of the AppCode. It is valid for 15 minutes; a nonce is valid once. */
export function signedCheck(nonce?: string): Asked {
  const signed: (readonly [string, string])[] = [
    ['X-Ca-Key', key],
    ...(nonce === undefined ? [] : [['X-Ca-Nonce', nonce] as const]),
    ['X-Ca-Timestamp', String(Date.now())],
  ];
  const { accountNo, idCard, name } = persona;
  const text = [
    'GET',
    ...['', '', '', ''],
    ...signed.map((pair) => pair.join(':')),
    `/bank3Check?accountNo=${accountNo}&idCard=${idCard}&name=${name}`,
  ].join('\n');
  const headers = [
    ...signed,
    ['X-Ca-Signature-Headers', signed.map(([header]) => header).join(',')] as const,
    ['X-Ca-Signature', createHmac('sha256', secret).update(text).digest('base64')] as const,
  ];
  return { method: 'GET', target: targetOf(), headers };
}
