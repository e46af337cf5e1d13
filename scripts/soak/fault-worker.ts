import { faults, lostOnTheWay } from '../../src/mocks/rules/rule.ts';
import { strangeReplies } from '../../src/mocks/rules/to-strange-reply.ts';
import { checkBill, plainRequest, type Worker } from './load-context.ts';
import { openPipe } from './raw-client.ts';
import { countIn, report } from './tally.ts';

const operation = 'fegine-elements/bank3Check';
const whole: readonly string[] = [
  'malformedJson',
  'drip',
  'htmlErrorPage',
  'wrongContentType',
  'gbk',
  'gateway504',
  ...strangeReplies,
];

/** Every fault once, in its own tenant. All calls count, even if no reply comes. */
export const faultWorker: Worker = async (load) => {
  const { tally } = load;
  const tenant = await load.client.createTenant();
  const sent: Record<string, number> = {};
  const request = plainRequest(operation, tenant.id);
  for (const fault of [...faults, undefined]) {
    await tenant.rule({
      operation,
      outcome: 'match',
      times: 1,
      ...(fault === undefined ? { latency: { uniform: { minMs: 1, maxMs: 60 } } } : { fault }),
    });
    const pipe = await openPipe(load.port);
    pipe.socket.write(request);
    const replies = await pipe.receive(1, fault === 'hang' ? 300 : 20_000);
    const expected = fault === undefined || whole.includes(fault) ? 1 : 0;
    if (replies.length !== expected) report(tally, `the fault ${fault} gave ${replies.length} whole replies`);
    pipe.close();
    const isLost = fault !== undefined && lostOnTheWay.includes(fault);
    const row = `${operation}/${isLost ? fault : 'match'}`;
    countIn(sent, row);
    countIn(tally.sure, row);
  }
  await checkBill(load, tenant, sent);
  const { doubleCharges } = await tenant.bill();
  if (doubleCharges.some((one) => one.tenant !== tenant.id)) {
    report(tally, `${tenant.id} was told of a double charge of another tenant`);
  }
  await tenant.delete();
};
