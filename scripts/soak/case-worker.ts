import { runCase } from '../../src/descriptions/examples/run-case.ts';
import { sendRequest } from '../../src/descriptions/examples/send-request.ts';
import { headerOf, type WireRequest } from '../../src/wire/wire.ts';
import { createRandom } from '../../src/world/state/random.ts';
import { cases, checkBill, readPicture, type Worker } from './load-context.ts';
import { countIn, report, rowIn } from './tally.ts';

/** The most calls in a row's history. A history of thousands of calls would be most of the load. */
const longestHistory = 30;

const sendable = cases.filter(
  ({ before, natural }) =>
    natural &&
    before.reduce((calls, step) => calls + ('call' in step ? (step.times ?? 1) : 0), 0) <= longestHistory,
);

/** Provokes rows by their own requests, pictures and histories. The tenant is reset before each row. */
export const caseWorker: Worker = async (load) => {
  const { client, tally, url } = load;
  const tenant = await client.createTenant({ expiresInMs: 600_000 });
  for (let round = 0; round < 5; round += 1) {
    const one = load.pick(sendable);
    const row = `${one.vendor.id}/${one.operationName}/${one.outcome}`;
    const sent: Record<string, number> = {};
    const send = async (request: WireRequest) => {
      const reply = await sendRequest(
        { ...request, headers: [...request.headers, ['x-mock-tenant', tenant.id]] },
        url,
      );
      const came = rowIn((name) => headerOf(reply.headers, name));
      if (came === undefined) report(tally, `a reply to ${row} is no row: status ${reply.status}`);
      else {
        countIn(sent, came);
        countIn(tally.sure, came);
      }
      return reply;
    };
    const random = createRandom(load.below(1_000_000));
    const target = { ...tenant, now: tenant.clock.now, advance: tenant.clock.advance };
    const reply = await runCase(one, { ...target, random, readPicture, send }, 'natural');
    const came = rowIn((name) => headerOf(reply.headers, name));
    // A request that matches no operation is counted for the vendor as a whole.
    const ofVendor = `${one.vendor.id}/*/${one.outcome}`;
    if (came !== row && came !== ofVendor) report(tally, `the request of ${row} was answered ${came}`);
    await checkBill(load, tenant, sent);
    await tenant.reset();
  }
  await tenant.delete();
};
