import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';

const mock = createMock();

async function ask(method: string, path: string, outcome: string) {
  const headers = [['x-mock-outcome', outcome]] as const;
  const { reply } = await mock.handle({ method, path, query: '', headers, body: new Uint8Array() });
  return JSON.parse(String(reply.body));
}

test('a row that is asked for without parameters has those of its example', async () => {
  expect(await ask('GET', '/bank3Check', 'match')).toMatchObject({
    idCard: '110101199003070038',
    accountNo: '6214850000000015',
    name: '张伟',
    bank: '招商银行',
  });
  expect((await ask('POST', '/api/paas/bankcardocrapp', 'read')).result.orderNo).not.toBe('');
});

test('a row that is asked for without a picture shows the card of its example', async () => {
  const { result } = await ask('POST', '/cardbank', 'credit');
  expect(result).toMatchObject({
    bank_card_number: '6225 7500 0000 0022',
    bank_card_type: 2,
    card_type: '信用卡',
  });
});
