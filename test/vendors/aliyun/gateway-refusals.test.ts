import { describe, expect, test } from 'vitest';
import { createMock } from '../../../src/index.ts';
import { type HeaderPair, headerOf } from '../../../src/wire/wire.ts';
import { appCode, send } from '../send.ts';
import { key } from '../signature-tries.ts';

const person = { name: '张伟', idCard: '110101199003070038', accountNo: '6214850000000015' };
const ofClassic = { 'aliyun.errorTable': 'classic' };
const takesNoAppCode = { 'aliyun.appCodeIn': 'off' };

/** What the gateway answers: status, X-Ca-Error-Code and X-Ca-Error-Message. */
async function refusal(headers: readonly HeaderPair[], settings: Readonly<Record<string, string>> = {}) {
  const reply = await send(createMock({ settings }), 'GET /bank3Check', { query: person, headers });
  const read = (name: string) => headerOf(reply.headers, name);
  return [reply.status, read('x-ca-error-code'), read('x-ca-error-message')];
}

const passes = [200, undefined, undefined];

describe('an unsigned call', () => {
  test('is 401 Empty Signature on a classic instance, with an AppKey and without', async () => {
    const emptySignature = [401, undefined, 'Empty Signature'];
    expect(await refusal([], ofClassic)).toEqual(emptySignature);
    expect(await refusal([['X-Ca-Key', key]], ofClassic)).toEqual(emptySignature);
    expect(await refusal([['X-Ca-Key', '200000001']], ofClassic)).toEqual(emptySignature);
    expect(await refusal([], { ...ofClassic, ...takesNoAppCode })).toEqual(emptySignature);
  });

  test('is told of both ways in where an AppCode is taken', async () => {
    expect(await refusal([])).toEqual([
      400,
      'A400MA',
      'Need authorization, `X-Ca-Key` or `Authorization: APPCODE ...` is required',
    ]);
  });

  test('is told of the AppKey alone where no AppCode is taken, though it sends one', async () => {
    const keyMissing = [400, 'I400MH', 'Header `X-Ca-Key` is Required'];
    expect(await refusal([], takesNoAppCode)).toEqual(keyMissing);
    expect(await refusal([appCode], takesNoAppCode)).toEqual(keyMissing);
    expect(await refusal([['X-Ca-Signature', 'c2lnbg==']], takesNoAppCode)).toEqual(keyMissing);
    expect(await refusal([['X-Ca-Key', key]], takesNoAppCode)).toEqual([
      400,
      'I400MH',
      'Header `X-Ca-Signature` is Required',
    ]);
  });
});

test('an AppCode can be refused in the short words of older classic instances, on demand', async () => {
  expect(await refusal([appCode, ['x-mock-outcome', 'classicInvalidAppCode']])).toEqual([
    400,
    undefined,
    'Invalid AppCode',
  ]);
});

describe('a subscription is of the stage RELEASE alone', () => {
  test.each(['TEST', 'PRE', 'test'])('X-Ca-Stage: %s is refused', async (stage) => {
    const headers = [appCode, ['X-Ca-Stage', stage]] as const;
    expect(await refusal(headers)).toEqual([403, 'I403AA', 'Unauthorized']);
    expect(await refusal(headers, ofClassic)).toEqual([403, undefined, 'Unauthorized']);
  });

  test('X-Ca-Stage: RELEASE, or none, passes', async () => {
    expect(await refusal([appCode, ['X-Ca-Stage', 'RELEASE']])).toEqual(passes);
    expect(await refusal([appCode, ['X-Ca-Stage', '']])).toEqual(passes);
    expect(await refusal([appCode])).toEqual(passes);
  });

  test('credentials are looked at before the stage', async () => {
    const [, code] = await refusal([
      ['Authorization', `APPCODE ${'0'.repeat(32)}`],
      ['X-Ca-Stage', 'TEST'],
    ]);
    expect(code).toBe('A400AC');
  });
});
