import { createHmac } from 'node:crypto';
import type { Persona } from '../../../src/language/people.ts';
import type { RunningMock } from '../../../src/server.ts';
import { personas } from '../../../src/world/people/personas.ts';

/** The call of an app that verifies a card. Extra headers go over its own. */
export function verifyCard(
  { url }: Pick<RunningMock, 'url'>,
  persona: Persona = personas.ok,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { card: accountNo, idNumber: idCard, name } = persona;
  return fetch(`${url}/bank3Check?${new URLSearchParams({ accountNo, idCard, name })}`, {
    headers: { Authorization: 'APPCODE facade00facade00facade00facade00', ...headers },
  });
}

/** The call of an app that signs its parameters as it sends them, percent-encoded: a mistake that many make. */
export function verifyWronglySigned(
  { url }: Pick<RunningMock, 'url'>,
  at: number = Date.now(),
): Promise<Response> {
  const { card: accountNo, idNumber: idCard, name } = personas.lostCard;
  const target = `/bank3Check?${new URLSearchParams({ accountNo, idCard, name })}`;
  const signed = { 'X-Ca-Key': '203620360', 'X-Ca-Nonce': 'once', 'X-Ca-Timestamp': String(at) };
  const lines = Object.entries(signed).map(([header, value]) => `${header}:${value}\n`);
  const text = `GET\napplication/json\n\n\n\n${lines.join('')}${target}`;
  return fetch(`${url}${target}`, {
    headers: {
      Accept: 'application/json',
      ...signed,
      'X-Ca-Signature-Headers': Object.keys(signed).join(','),
      'X-Ca-Signature': createHmac('sha256', 'mocksecretmocksecretmocksecretmo')
        .update(text)
        .digest('base64'),
    },
  });
}
