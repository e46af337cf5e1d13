import { describe, expect, test } from 'vitest';
import { createMock, type OperationName } from '../../../src/index.ts';
import { tableOf } from '../../../src/language/table.ts';
import { toFaultyReply } from '../../../src/mocks/rules/to-faulty-reply.ts';
import { placesOf, strangeReplies, unknownValue } from '../../../src/mocks/rules/to-strange-reply.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { headerOf, type WireReply } from '../../../src/wire/wire.ts';

/** The reply of this row with this fault, as a transport sends it. */
async function replyOf(
  operation: OperationName,
  outcome: string,
  fault: (typeof strangeReplies)[number],
): Promise<WireReply> {
  const mock = createMock({ seed: 1 });
  await mock.tenant().rule({ operation, outcome: outcome as 'match', fault });
  const [id, name = ''] = operation.split('/');
  const vendor = mock.vendors.find((one) => one.id === id);
  const { method = '', path = '' } = vendor?.operations[name] ?? {};
  const answer = await mock.handle({ method, path, query: '', headers: [], body: new Uint8Array() });
  return toFaultyReply(answer.reply, fault, answer.places);
}

const bodyOf = ({ body }: WireReply): unknown => (body === '' ? '' : JSON.parse(String(body)));

describe('a reply that no document shows', () => {
  test('has an unknown code, of the vendor’s type or of the other', async () => {
    const fegine = await replyOf('fegine-elements/bank3Check', 'match', 'unknownCode');
    expect(bodyOf(fegine)).toEqual({ status: '98765', msg: '验证通过' });
    const other = await replyOf('fegine-elements/bank3Check', 'match', 'codeOfOtherType');
    expect(bodyOf(other)).toEqual({ status: 98_765, msg: '验证通过' });
    expect(bodyOf(await replyOf('wechat/bankcard', 'read', 'unknownCode'))).toMatchObject({
      errcode: 98_765,
    });
    expect(bodyOf(await replyOf('wechat/bankcard', 'read', 'codeOfOtherType'))).toMatchObject({
      errcode: '98765',
    });
  });

  test('has an unknown code in the place of a token', async () => {
    expect(bodyOf(await replyOf('wechat/token', 'issued', 'unknownCode'))).toEqual({ errcode: 98_765 });
  });

  test('has no code, or an unknown state, and else all that it had', async () => {
    const match = await replyOf('shujubao/bankcard3', 'match', 'addedField');
    const { mock_unknown_field: added, ...whole } = bodyOf(match) as Record<string, unknown>;
    expect(added).toBe('added by the mock');
    const { code: _, ...rest } = whole;
    expect(bodyOf(await replyOf('shujubao/bankcard3', 'match', 'noCode'))).toEqual(rest);
    expect(bodyOf(await replyOf('shujubao/bankcard3', 'match', 'unknownState'))).toMatchObject({
      code: '10000',
      data: { state: '98765' },
    });
    const { data: _data, ...withoutData } = whole;
    expect(bodyOf(await replyOf('shujubao/bankcard3', 'match', 'noState'))).toEqual(withoutData);
  });

  test('is empty', async () => {
    const empty = await replyOf('shujubao/bankcard3', 'match', 'emptyBody');
    expect([empty.status, empty.body]).toEqual([200, '']);
  });

  test('has the unknown code where its code is: a gateway’s in a header', async () => {
    const codeOf = async (fault: 'unknownCode' | 'noCode') =>
      headerOf((await replyOf('shujubao/bankcard3', 'quotaExhausted', fault)).headers, 'x-ca-error-code');
    expect(await codeOf('unknownCode')).toBe('98765');
    expect(await codeOf('noCode')).toBeUndefined();
  });
});

test('no vendor has the unknown value as a code or a state', () => {
  for (const vendor of vendors) {
    for (const operation of Object.values(vendor.operations)) {
      for (const { name, row } of tableOf(vendor, operation)) {
        const values = [row.code, ...Object.values(row.pins ?? {})].map(String);
        expect(values, `${vendor.id} ${name}`).not.toContain(String(unknownValue));
      }
    }
  }
});

test.each(strangeReplies)('%s keeps the length right, and leaves alone what it cannot read', (fault) => {
  const [vendor] = vendors;
  const [operation] = Object.values(vendor?.operations ?? {});
  if (vendor === undefined || operation === undefined) throw new Error('no vendor');
  const table = tableOf(vendor, operation);
  const own = table.find(({ from }) => from === undefined);
  const places = own && placesOf(own, table);
  const html = '<html>';
  const reply: WireReply = { status: 200, headers: [['Content-Length', '6']], body: html };
  const { body, headers } = toFaultyReply(reply, fault, places);
  expect(headerOf(headers, 'content-length')).toBe(String(String(body).length));
  if (['addedField', 'noCode', 'unknownState', 'noState'].includes(fault)) expect(body).toBe(html);
});
