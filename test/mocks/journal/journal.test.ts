import { expect, test } from 'vitest';
import { createMock, type Mock } from '../../../src/index.ts';
import type { HeaderPair } from '../../../src/wire/wire.ts';
import { readPicture } from '../../case-targets.ts';

const appCode: HeaderPair = ['Authorization', 'APPCODE facade00facade00facade00facade00'];
const formType: HeaderPair = ['Content-Type', 'application/x-www-form-urlencoded'];

function verify(mock: Mock, card: string, more: readonly HeaderPair[] = []) {
  const body = new URLSearchParams({ acct_no: card, idcard: '110101199003070038', name: '张伟' });
  return mock.handle({
    method: 'POST',
    path: '/communication/personal/1886',
    query: '',
    headers: [appCode, formType, ...more],
    body: new TextEncoder().encode(`${body}`),
  });
}

function read(mock: Mock, file: string) {
  const image = Buffer.from(readPicture(file)).toString('base64');
  return mock.handle({
    method: 'POST',
    path: '/cardbank',
    query: '',
    headers: [appCode, formType],
    body: new TextEncoder().encode(`${new URLSearchParams({ img: `data:image/jpeg;base64,${image}` })}`),
  });
}

test("headers of a vendor's that hold no secret are shown to its own calls alone", async () => {
  const mock = createMock();
  const stage: HeaderPair = ['X-Ca-Stage', 'RELEASE'];
  await verify(mock, '6214850000000015', [stage]);
  await mock.handle({
    method: 'GET',
    path: '/cgi-bin/token',
    query: '',
    headers: [stage],
    body: new Uint8Array(),
  });
  const [own, other] = await mock.journal.calls();
  expect(own?.request.headers).toContainEqual(stage);
  expect(other?.request.headers).toEqual([['X-Ca-Stage', '<5-16 chars>']]);
});

test('a test sees what the app sent: headers, parameters, the body by size and hash', async () => {
  const mock = createMock();
  await verify(mock, '6214850000000015');
  const [call] = await mock.tenant().calls({ reveal: true });
  expect(call?.request).toEqual({
    method: 'POST',
    path: '/communication/personal/1886',
    query: '',
    headers: [appCode, formType],
    params: { acct_no: '6214850000000015', idcard: '110101199003070038', name: '张伟' },
    body: { size: 74, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(JSON.parse(call?.reply.body ?? '')).toMatchObject({ data: { state: '1' } });
});

test('unless it is revealed, nothing personal is shown, and no secret', async () => {
  const mock = createMock();
  await verify(mock, '6214850000000015');
  const [call] = await mock.tenant().calls();
  expect(call?.request.headers).toEqual([['Authorization', '<17-64 chars>'], formType]);
  expect(call?.request.params).toEqual({
    acct_no: '<16 digits …15>',
    idcard: '<18 digits …38>',
    name: '<1-4 chars>',
  });
  expect(call?.reply).toEqual({ status: 200, size: expect.any(Number) });
});

test('a picture is not kept: its parameter says how long it was', async () => {
  const mock = createMock();
  await read(mock, 'ok.jpeg');
  const [call] = await mock.tenant().calls({ reveal: true });
  expect(call?.request.params).toEqual({ img: expect.stringMatching(/^<\d+ characters>$/) });
  expect(call?.request.body.size).toBeGreaterThan(10_000);
});

test('calls are found by vendor, by a parameter, and by the raw value of any', async () => {
  const mock = createMock();
  await verify(mock, '6214850000000015');
  await verify(mock, '6214850000000023');
  const { calls } = mock.tenant();
  expect(await calls({ vendor: 'shujubao' })).toHaveLength(2);
  expect(await calls({ vendor: 'webank' })).toEqual([]);
  expect(await calls({ params: { acct_no: '6214850000000023', name: '张伟' } })).toHaveLength(1);
  expect(await calls({ params: { name: '6214850000000023' } })).toEqual([]);
  expect(await calls({ value: '6214850000000023' })).toHaveLength(1);
});

test('a call says which rows stand above the one that answered, and what would have had to hold for them', async () => {
  const mock = createMock();
  await mock.tenant().setPackage('shujubao', { total: 0 });
  await verify(mock, '6214850000000015');
  await verify(mock, '6214850000000015', [['x-mock-outcome', 'noData']]);
  const [natural, asked] = await mock.tenant().calls();
  expect(natural?.why).toMatch(/^The package \d{8} of shujubao is used up, 0 of 0 calls: /);
  expect(natural?.above).toContainEqual({ outcome: 'appCodeNotExists', when: "the AppCode is nobody's" });
  expect(natural?.above.map(({ outcome }) => outcome)).not.toContain('classicAppCodeNotExists');
  expect(asked?.above).toEqual([]);
});

test('the bytes that the journal of a tenant takes are bounded, and what made room is counted', async () => {
  const mock = createMock({ journalBytes: 20_000 });
  for (let call = 0; call < 100; call += 1) await verify(mock, '6214850000000015');
  const kept = (await mock.tenant().calls()).length;
  expect(kept).toBeGreaterThan(5);
  expect(kept).toBeLessThan(50);
  expect(mock.journal.evicted).toBe(100 - kept);
  expect(mock.journal.totals()).toEqual([
    { tenant: 'default', operation: 'shujubao/bankcard3', outcome: 'match', calls: 100 },
  ]);
});

test('a call that leaves less than a fifth of the packages says so', async () => {
  const mock = createMock();
  await mock.tenant().setPackage('shujubao', { total: 5 });
  for (let call = 0; call < 5; call += 1) await verify(mock, '6214850000000015');
  const warnings = (await mock.tenant().calls()).map(({ packageLow }) => packageLow);
  expect(warnings.filter(Boolean)).toEqual([{ vendor: 'shujubao', left: 0, total: 5 }]);
});

test('a rule for a persona is for pictures of its card, too', async () => {
  const mock = createMock();
  const { rule, calls } = mock.tenant();
  await rule({ operation: 'fegine-ocr/*', outcome: 'quotaExhausted', match: { persona: 'ok' } });
  await read(mock, 'not-a-card.jpeg');
  await read(mock, 'ok.jpeg');
  await mock.handle({
    method: 'POST',
    path: '/cardbank',
    query: '',
    headers: [appCode, formType],
    body: new Uint8Array(),
  });
  expect((await calls()).map(({ outcome }) => outcome)).toEqual([
    'nothingFound',
    'quotaExhausted',
    expect.not.stringContaining('quota'),
  ]);
});
