/** Measures a call without HTTP, with and without journal, signature and rules. */
import { createMock, type Mock, type MockOptions, type WireRequest } from '../../src/index.ts';
import { signedCheck } from '../signed-check.ts';
import { median, medianRatio, show } from '../statistics.ts';
import { type Asked, check, numberOfStub, operation } from '../work.ts';

const quick = process.argv.includes('--quick');
const calls = quick ? 500 : 10_000;
const rounds = quick ? 3 : 15;

async function mockWithRules(count: number, options: MockOptions = {}): Promise<Mock> {
  const mock = createMock(options);
  for (let index = 0; index < count; index += 1) {
    const match = { query: { accountNo: numberOfStub(index) } };
    await mock.tenant().rule({ operation, outcome: 'mismatch', match });
  }
  return mock;
}

function toWire({ method, target, headers }: Asked): WireRequest {
  const [path = '', query = ''] = target.split('?');
  return {
    method,
    path,
    query,
    headers: headers.map(([name, value]) => [name, value]),
    body: new Uint8Array(),
  };
}

/** The time of a call, in µs. */
async function time(mock: Mock, requests: readonly WireRequest[]): Promise<number> {
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) {
    const answered = mock.handle(requests[call % requests.length] as WireRequest);
    if (answered instanceof Promise) await answered;
  }
  return ((performance.now() - start) / calls) * 1000;
}

const plain = createMock();
const appCoded = [toWire(check())];
let nonces = 0;
const freshNonces = () =>
  Array.from({ length: calls }, () => {
    nonces += 1;
    return toWire(signedCheck(`nonce-${String(nonces).padStart(30, '0')}`));
  });
const sorts: readonly (readonly [string, Mock, () => readonly WireRequest[]])[] = [
  ['AppCode', plain, () => appCoded],
  ['digest signature without a nonce', plain, () => [toWire(signedCheck())]],
  ['digest signature with a new nonce each time', createMock(), freshNonces],
  ['AppCode, no journal', createMock({ journalSize: 0 }), () => appCoded],
  ['AppCode, 1 rule for another card', await mockWithRules(1), () => appCoded],
  ['AppCode, 5 000 rules for other cards', await mockWithRules(5000), () => appCoded],
];

for (const [name, mock, make] of sorts) {
  const { reply } = await mock.handle(make()[0] as WireRequest);
  if (reply.status !== 200) throw new Error(`${name}: ${reply.status}`);
  await time(mock, make());
}
const took = sorts.map((): number[] => []);
for (let round = 0; round < rounds; round += 1) {
  for (const [at, [, mock, make]] of sorts.entries()) took[at]?.push(await time(mock, make()));
}
const rows = sorts.map(([name], at) => {
  const own = took[at] ?? [];
  return [name, show(median(own)), show(medianRatio(own, took[0] ?? []))];
});
console.log(JSON.stringify(rows));
