import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { findPersona } from '../../src/world/people/personas.ts';

const mock = createMock();

function elementsOf(id: string): Record<string, string> {
  const { name = '', idNumber = '', card = '', mobile = '' } = findPersona(id) ?? {};
  return { name, idCard: idNumber, accountNo: card, mobile };
}

async function statusOf(path: string, parameters: Record<string, string>): Promise<unknown> {
  const { reply } = await mock.handle({
    method: 'GET',
    path,
    query: new URLSearchParams(parameters).toString(),
    headers: [['Authorization', 'APPCODE facade00facade00facade00facade00']],
    body: new Uint8Array(),
  });
  return JSON.parse(String(reply.body)).status;
}

test('a malformed field is told where its row stands, and not before the rows above it', async () => {
  const wrongChecksum = { ...elementsOf('ok'), idCard: '110101199003070039' };
  expect(await statusOf('/bank3Check', { ...wrongChecksum, accountNo: 'x' })).toBe('205');
  expect(await statusOf('/bankCheck4New', { ...wrongChecksum, mobile: 'abc' })).toBe('205');
  expect(await statusOf('/bankCheck4New', { ...elementsOf('lost-card'), mobile: '1' })).toBe('09');
  expect(await statusOf('/bankCheck4New', { ...elementsOf('ok'), mobile: '1' })).toBe('02');
});

test('a call with a malformed field counts towards the limit as any other', async () => {
  const tenant = mock.tenant();
  await tenant.configure({ limits: 'documented' });
  const malformed = { ...elementsOf('man'), mobile: 'abc' };
  for (let call = 0; call < 10; call += 1) expect(await statusOf('/bankCheck4New', malformed)).toBe('02');
  expect(await statusOf('/bankCheck4New', malformed)).toBe('203');
});
