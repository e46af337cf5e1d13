import { describe, expect, test } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { type HeaderPair, headerOf } from '../../src/wire/wire.ts';
import { appCode, send } from './send.ts';

const key = 'facade33facade33facade33facade33';
const person = { acct_no: '6214850000000015', idcard: '110101199003070038', name: '张伟' };
const direct = () => createMock({ settings: { 'shujubao.key': key } });

function check(
  mock: Mock,
  more: Readonly<Record<string, string>> = {},
  headers: readonly HeaderPair[] = [],
): ReturnType<typeof send> {
  return send(mock, 'POST /communication/personal/1886', { form: { ...person, ...more }, headers });
}

describe("Shujubao's direct API", () => {
  test('takes its key in the form, and neither AppCode nor signature', async () => {
    const { status, body } = await check(direct(), { key });
    expect([status, body['code'], body['data']]).toEqual([200, '10000', { state: '1' }]);
  });

  test('refuses the user of a missing or wrong key with 10005, whatever else the call carries', async () => {
    const refused = { code: '10005', message: '用户验证失败', data: null };
    const halfSigned: HeaderPair = ['X-Ca-Key', '203620360'];
    const nobody: HeaderPair = ['Authorization', `APPCODE ${'0'.repeat(32)}`];
    for (const headers of [[], [appCode], [nobody], [halfSigned]]) {
      expect((await check(direct(), {}, headers)).body).toMatchObject(refused);
      expect((await check(direct(), { key: 'nobody' }, headers)).body).toMatchObject(refused);
      expect((await check(direct(), { key: '' }, headers)).body).toMatchObject(refused);
      expect((await check(direct(), { key }, headers)).outcome).toBe('match');
    }
  });

  test('looks at the user before the parameters', async () => {
    expect((await check(direct(), { acct_no: '' })).outcome).toBe('userRefused');
    expect((await check(direct(), { acct_no: '', key })).outcome).toBe('badParameters');
  });

  test('changes nothing for the neighbours behind the gateway', async () => {
    const query = { accountNo: person.acct_no, idCard: person.idcard, name: person.name, key };
    expect((await send(direct(), 'GET /bank3Check', { query })).outcome).toBe('needAuthorization');
  });

  test('is off by default: the marketplace wants an AppCode, and ignores a key', async () => {
    expect(headerOf((await check(createMock(), { key })).headers, 'x-ca-error-code')).toBe('A400MA');
    expect((await check(createMock(), { key: 'nobody' }, [appCode])).outcome).toBe('match');
  });
});

describe('the key is a credential', () => {
  test('it is masked in the journal', async () => {
    const mock = direct();
    await check(mock, { key });
    await check(mock, { key: 'not-the-key-of-anybody' });
    const shown = JSON.stringify(await mock.tenant().calls());
    expect(shown).not.toContain(key);
    expect(shown).not.toContain('not-the-key-of-anybody');
  });

  test('another key for the same question is the same charge', async () => {
    const mock = createMock();
    await check(mock, { key: 'one' }, [appCode]);
    await check(mock, { key: 'other' }, [appCode]);
    const { doubleCharges } = await mock.tenant().bill();
    expect(doubleCharges).toHaveLength(1);
  });
});
