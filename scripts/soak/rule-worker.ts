import type { Rule } from '../../src/index.ts';
import type { Tenant } from '../../src/mocks/tenant.ts';
import { checkBill, type Load, plainOperations, plainRequest, type Worker } from './load-context.ts';
import { openPipe } from './raw-client.ts';
import { countIn, report, rowIn } from './tally.ts';

interface Ruled {
  readonly tenant: Tenant;
  readonly row: string;
  readonly request: Buffer;
  readonly sent: Record<string, number>;
  /** Whether the rule's tenant is left to expire. */
  readonly expires: boolean;
}

/** Tenants that share a connection, each with its own rule. Every reply must follow its tenant's rule. */
export const ruleWorker: Worker = async (load) => {
  const [operation = '', rows = []] = load.pick(plainOperations);
  const ruled: Ruled[] = [];
  for (let made = 0; made < 3; made += 1)
    ruled.push(await makeRuled(load, operation, load.pick(rows).outcome));
  const pipe = await openPipe(load.port);
  for (let burst = 0; burst < 10; burst += 1) {
    const order = Array.from({ length: 20 }, () => load.pick(ruled));
    pipe.socket.write(Buffer.concat(order.map(({ request }) => request)));
    const replies = await pipe.receive(order.length);
    for (const [at, { row, sent, tenant }] of order.entries()) {
      const reply = replies[at];
      const came = reply && rowIn(reply.header);
      if (came !== row) report(load.tally, `${tenant.id} has a rule for ${row} and was answered ${came}`);
      countIn(sent, row);
      countIn(load.tally.sure, row);
    }
  }
  pipe.close();
  for (const one of ruled) await end(load, one);
};

async function makeRuled(load: Load, operation: string, outcome: string): Promise<Ruled> {
  const expires = load.below(2) === 0;
  const tenant = await load.client.createTenant(expires ? { expiresInMs: 5000 } : {});
  await tenant.rule({ operation, outcome } as Rule);
  return {
    tenant,
    row: `${operation}/${outcome}`,
    request: plainRequest(operation, tenant.id),
    sent: {},
    expires,
  };
}

/** Checks the clock and the bill of a tenant, and then deletes the tenant or leaves it to expire. */
async function end(load: Load, { tenant, sent, expires }: Ruled): Promise<void> {
  await tenant.clock.freeze();
  const now = await tenant.clock.now();
  await tenant.clock.advance(90_000);
  const later = await tenant.clock.now();
  if (later !== now + 90_000) report(load.tally, `a frozen clock went from ${now} to ${later}`);
  const found = await tenant.calls({ limit: 3 });
  if (found.some((call) => call.tenant !== tenant.id)) {
    report(load.tally, `the calls of ${tenant.id} are of another tenant`);
  }
  await checkBill(load, tenant, sent);
  if (!expires) await tenant.delete();
}
