/** What tenants, rules and MSW cost, in one process: part of `npm run bench`. Another busy process spoils it. */
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { createMock, type WireRequest } from '../src/index.ts';
import { mswHandlers } from '../src/msw.ts';

const operation = 'fegine-elements/bank3Check';
const request: WireRequest = {
  method: 'GET',
  path: '/bank3Check',
  query: 'accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F',
  headers: [['Authorization', 'APPCODE facade00facade00facade00facade00']],
  body: new Uint8Array(),
};
const calls = 20_000;
const rounds = 8;

const began = performance.now();
const mock = createMock();
const madeMs = performance.now() - began;

/** The best of several rounds, in microseconds a call. */
function time(): number {
  const took = Array.from({ length: rounds }, () => {
    const start = performance.now();
    for (let call = 0; call < calls; call += 1) mock.handle(request);
    return ((performance.now() - start) / calls) * 1000;
  });
  return Math.min(...took);
}

const before = process.memoryUsage().heapUsed;
const start = performance.now();
const tenants = 10_000;
for (let made = 0; made < tenants; made += 1) await mock.createTenant();
const perTenant = ((performance.now() - start) / tenants) * 1000;
const held = (process.memoryUsage().heapUsed - before) / 1024 / 1024;
console.log(`a mock is made in ${madeMs.toFixed(1)} ms, a tenant in ${perTenant.toFixed(0)} µs`);
console.log(`${tenants} tenants hold ${held.toFixed(0)} MB at most`);

const none = time();
const makeRule = (accountNo: string) =>
  mock.tenant().rule({ operation, outcome: 'mismatch', match: { query: { accountNo } } });
await makeRule('1');
const one = time();
for (let rule = 0; rule < 5000; rule += 1) await makeRule(String(100_000_000_000 + rule));
const many = time();
const share = (other: number) => (other / none).toFixed(2);
console.log(`a call with one rule takes ${share(one)} of one without, with 5001 rules ${share(many)}`);

/** A call that matches, and one to the last operation, so that a search through handlers would show. */
const calledByMsw: readonly Request[] = [
  new Request(`https://bcard3and4.market.alicloudapi.com${request.path}?${request.query}`, {
    headers: request.headers.map(([name, value]): [string, string] => [name, value]),
  }),
  new Request('https://api.weixin.qq.com/cv/ocr/bankcard', { method: 'POST' }),
];
for (const called of calledByMsw) {
  const ratio = (await compareWithTrivial(called)).toFixed(2);
  const { pathname } = new URL(called.url);
  console.log(`${pathname} through MSW takes ${ratio} of a trivial handler that gives the same bytes`);
}

/** The median of rounds of which each times both, one after the other. */
async function compareWithTrivial(called: Request): Promise<number> {
  const server = setupServer();
  server.listen({ onUnhandledRequest: 'error' });
  const own = mswHandlers(createMock());
  server.resetHandlers(...own);
  const { status, headers, body } = await readReply(called);
  const [address = ''] = called.url.split('?');
  const trivial = http.all(address, () => new Response(body, { status, headers }));
  const ratios: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    server.resetHandlers(...own);
    const took = await timeFetch(called);
    server.resetHandlers(trivial);
    ratios.push(took / (await timeFetch(called)));
  }
  server.close();
  return ratios.sort((one, other) => one - other)[7] ?? Number.NaN;
}

async function timeFetch(called: Request): Promise<number> {
  const start = performance.now();
  for (let call = 0; call < 500; call += 1) await readReply(called);
  return performance.now() - start;
}

async function readReply(called: Request) {
  const { url, method, headers } = called;
  const response = await fetch(url, { method, headers });
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}
