/** Measures the mock behind MSW, compared with a handler that gives the same bytes. */
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { createMock } from '../../src/index.ts';
import { mswHandlers } from '../../src/msw.ts';
import { median, medianRatio, show } from '../statistics.ts';
import { check } from '../work.ts';

const quick = process.argv.includes('--quick');
const calls = quick ? 50 : 500;
const rounds = quick ? 3 : 15;
const { target, headers } = check();

/**
 * A call that gives a match, and a call of the last operation, which would show the cost of a search through
 * handlers.
 */
const called: readonly Request[] = [
  new Request(`https://bcard3and4.market.alicloudapi.com${target}`, {
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  }),
  new Request('https://api.weixin.qq.com/cv/ocr/bankcard', { method: 'POST' }),
];

async function readReply({ url, method, headers: sent }: Request) {
  const response = await fetch(url, { method, headers: sent });
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

/** The time of a call, in µs. */
async function time(request: Request): Promise<number> {
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) await readReply(request);
  return ((performance.now() - start) / calls) * 1000;
}

async function compare(request: Request): Promise<readonly string[]> {
  const server = setupServer();
  server.listen({ onUnhandledRequest: 'error' });
  const own = mswHandlers(createMock());
  server.resetHandlers(...own);
  const { status, headers: replied, body } = await readReply(request);
  const [address = ''] = request.url.split('?');
  const trivial = http.all(address, () => new Response(body, { status, headers: replied }));
  const took: { readonly own: number[]; readonly trivial: number[] } = { own: [], trivial: [] };
  for (let round = 0; round < rounds; round += 1) {
    server.resetHandlers(...own);
    took.own.push(await time(request));
    server.resetHandlers(trivial);
    took.trivial.push(await time(request));
  }
  server.close();
  const { pathname } = new URL(request.url);
  const ratio = medianRatio(took.own, took.trivial);
  return [`\`${pathname}\``, show(median(took.own)), show(median(took.trivial)), show(ratio)];
}

const rows: (readonly string[])[] = [];
for (const request of called) rows.push(await compare(request));
console.log(JSON.stringify(rows));
