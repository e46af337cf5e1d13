import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../../src/language/diagnosis.ts';
import { diagnoseWebank } from '../../../src/vendors/webank/diagnose-webank.ts';
import type { WireRequest } from '../../../src/wire/wire.ts';
import { openCall } from '../open-call.ts';
import { appCode, differenceOf, noon, secret, webankSecret } from '../signature-tries.ts';

const seen: Diagnosis[] = [];

describe('a sign of WeBank', () => {
  const appId = 'TIDA0001';
  const order = 'order0001';
  const nonce = 'kHoSxvLZGxSoFsjxlbzEoUzh5PAnTU7T';
  const ticket = 'FxlAe3HFtEy73Um0pJNzIUriwtfnS3KRcPXiesd5ulS4XRAIcT0FbfaP52dwZf5S';
  const old = `Old${ticket.slice(3)}`;
  const token = 'a1'.repeat(45);
  const five = [appId, order, '1.0.0', nonce, ticket];
  const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
  const sorted = (values: readonly string[]) => [...values].sort().join('');
  const life = { validUntil: noon + 60_000 };
  const memory = {
    token: [{ value: token, ...life }],
    ticket: [
      { value: ticket, token, ...life },
      { value: old, token, validUntil: noon - 1, replaced: true },
    ],
  };
  const webank = (
    sign: string,
    fields: Readonly<Record<string, unknown>> = {},
    remembered: Readonly<Record<string, unknown>> = memory,
    query = '',
  ) => {
    const body = Buffer.from(
      JSON.stringify({
        webankAppId: appId,
        version: '1.0.0',
        nonce,
        orderNo: order,
        userId: 'user0001',
        sign,
        ...fields,
      }),
    );
    const request: WireRequest = {
      method: 'POST',
      path: '/api/paas/bankcardocrapp',
      query,
      headers: [['Content-Type', 'application/json']],
      body,
    };
    const found = diagnoseWebank(openCall(request, noon, remembered));
    if (found !== undefined) seen.push(found);
    return found;
  };
  const shown = sorted(five).replace(ticket, '<SIGN ticket>');

  test('made with a NONCE ticket says so, whether or not there is a SIGN ticket', () => {
    const nonceTicket = `Sdk${ticket.slice(3)}`;
    const signed = sha1(sorted(five.with(4, nonceTicket)));
    const remembered = { ...memory, nonceTicket: [{ value: nonceTicket, ...life }] };
    expect(webank(signed, {}, remembered)).toMatchObject({
      cause: 'nonceTicketForSign',
      expected: shown,
      received: sorted(five.with(4, nonceTicket)).replace(nonceTicket, '<NONCE ticket>'),
    });
    expect(webank(signed, {}, { ...remembered, ticket: [] })?.cause).toBe('nonceTicketForSign');
  });

  const told: readonly (readonly [string, string, string])[] = [
    ['unsortedValues', 'the order given', five.join('')],
    ['sortedByName', 'sorted by name', [appId, nonce, order, ticket, '1.0.0'].join('')],
    ['sortedIgnoringCase', 'sorted ignoring case', ['1.0.0', ticket, nonce, order, appId].join('')],
    ['userIdSigned', 'userId too', sorted([...five, 'user0001'])],
    ['accessTokenForTicket', 'the access_token for the ticket', sorted(five.with(4, token))],
    ['secretForTicket', 'the secret for the ticket', sorted(five.with(4, webankSecret))],
    ['secretSigned', 'the secret too', sorted([...five, webankSecret])],
    ['replacedTicket', 'an old ticket', sorted(five.with(4, old))],
    ['valueLeftOut', 'no version', sorted(five.toSpliced(2, 1))],
    ['valueLeftOut', 'no ticket', sorted(five.slice(0, 4))],
    ['otherVersionSigned', 'version 1.0', sorted(five.with(2, '1.0'))],
    ['otherCaseSigned', 'the nonce in lower case', sorted(five.with(3, nonce.toLowerCase()))],
    ['joinedValues', 'joined with &', [...five].sort().join('&')],
    [
      'namesSigned',
      'key=value',
      ['appId', 'orderNo', 'version', 'nonce', 'ticket']
        .map((name, at) => `${name}=${five[at]}`)
        .sort()
        .join('&'),
    ],
  ];
  test.each(told)('%s: %s', (cause, _, text) => {
    const found = webank(sha1(text));
    expect(found).toMatchObject({ cause, expected: shown });
    expect(found?.received).not.toBe(found?.cause === 'replacedTicket' ? undefined : shown);
    expect(found?.differsAt).toBe(differenceOf(found?.expected, found?.received));
  });

  const digests: readonly (readonly [string, string])[] = [
    ['wrongHash', createHash('md5').update(sorted(five)).digest('hex')],
    ['wrongHash', createHash('sha256').update(sorted(five)).digest('hex').toUpperCase()],
    ['hmacForHash', createHmac('sha1', ticket).update(sorted(five)).digest('hex')],
    ['base64Digest', createHash('sha1').update(sorted(five)).digest('base64')],
  ];
  test.each(digests)('%s: %s', (cause, sign) => {
    expect(webank(sign)).toMatchObject({ cause, expected: shown, received: shown });
  });

  test('the fate of a ticket is told', () => {
    const signed = sha1(sorted(five));
    const dead = { value: ticket, token, validUntil: noon };
    expect(webank(signed, {}, { ...memory, ticket: [dead] })?.cause).toBe('expiredTicket');
    expect(webank(signed, {}, { ...memory, token: [{ value: 'newer', ...life }] })?.cause).toBe(
      'ticketOfDeadToken',
    );
    expect(webank(signed, {}, {})?.cause).toBe('noTicket');
  });

  test('values that are refused under any sign are told', () => {
    const signed = sha1(sorted(five));
    expect(webank(signed, { version: '1.0' })?.cause).toBe('wrongVersion');
    expect(webank(signed, { nonce: 'short' })).toMatchObject({
      cause: 'wrongNonce',
      says: { en: expect.stringContaining('5 characters'), zh: expect.stringContaining('5 个字符') },
    });
    expect(webank(signed, { orderNo: 'x'.repeat(33) })?.cause).toBe('wrongOrderNo');
    expect(webank(signed, { webankAppId: 'OTHER001' })?.cause).toBe('wrongAppId');
    expect(webank(signed, { nonce: null })?.cause).toBe('missingValue');
    expect(webank(sha1(sorted(five.with(1, 'address1'))), {}, memory, 'orderNo=address1')?.cause).toBe(
      'otherOrderNoSigned',
    );
  });

  test('an order number that was used before is told, a right sign has no diagnosis', () => {
    const signed = sha1(sorted(five));
    expect(webank(signed, {}, { ...memory, order: { at: noon } })?.cause).toBe('replayedOrder');
    expect(webank(signed)).toBeUndefined();
    expect(webank(signed.toUpperCase())).toBeUndefined();
    expect(webank('')).toBeUndefined();
  });

  test('the query of a result is diagnosed alike', () => {
    const ask = (sign: string, order?: unknown) => {
      const text = `app_id=${appId}&order_no=order0001&nonce=${nonce}&version=1.0.0&sign=${sign}`;
      const request = {
        method: 'GET',
        path: '/api/server/getBankCardOcrResult',
        query: text,
        headers: [],
        body: new Uint8Array(),
      };
      return diagnoseWebank(openCall(request, noon, { ...memory, order }))?.cause;
    };
    expect(ask(sha1(five.join('')))).toBe('unsortedValues');
    expect(ask(sha1(sorted(five)))).toBe('unknownOrder');
    expect(ask(sha1(sorted(five)), { number: '1', at: noon })).toBeUndefined();
  });

  test('another ticket matches nothing, and is said to be likely', () => {
    const found = webank(sha1(sorted(five.with(4, 'x'.repeat(64)))));
    expect(found).toMatchObject({
      cause: 'unknown',
      expected: shown,
      says: {
        en: expect.stringContaining('another ticket was probably signed'),
        zh: expect.stringContaining('很可能用了别的 ticket'),
      },
    });
    expect(webank('abc')?.says).toMatchObject({ en: expect.stringContaining('3 characters') });
  });

  test('no diagnosis tells a secret', () => {
    expect(seen.length).toBeGreaterThan(30);
    for (const one of seen) {
      for (const hidden of [secret, appCode, ticket, old, token, webankSecret]) {
        expect(JSON.stringify(one)).not.toContain(hidden);
      }
    }
  });
});
