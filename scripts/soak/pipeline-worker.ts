import { rowsByOperation, type Worker } from './load-context.ts';
import { openPipe, toBytes } from './raw-client.ts';
import { countIn, report, rowIn } from './tally.ts';

const operation = 'fegine-elements/bank3Check';
const rows = (rowsByOperation.get(operation) ?? []).map(({ outcome }) => outcome);
const query = 'accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';
const appCode = ['Authorization', 'APPCODE facade00facade00facade00facade00'] as const;
const requestFor = new Map(
  rows.map((row) => {
    const headers = [appCode, ['x-mock-outcome', row] as const];
    return [row, toBytes({ method: 'GET', path: '/bank3Check', query, headers, body: new Uint8Array() })];
  }),
);
const nowhere = toBytes({ method: 'GET', path: '/nowhere', query, headers: [], body: new Uint8Array() });
const unknown = '*/unknownPath';

/** Sends many calls at once on one connection. They must be answered in order. Some readers are slow. */
export const pipelineWorker: Worker = async (load) => {
  const { tally } = load;
  const pipe = await openPipe(load.port);
  const isSlow = load.below(10) === 0;
  for (let burst = 0; burst < 20; burst += 1) {
    const asked = Array.from({ length: 50 }, () => (load.below(50) === 0 ? unknown : load.pick(rows)));
    if (isSlow) pipe.socket.pause();
    pipe.socket.write(Buffer.concat(asked.map((row) => requestFor.get(row) ?? nowhere)));
    if (isSlow) setTimeout(() => pipe.socket.resume(), 200);
    const replies = await pipe.receive(asked.length);
    for (const [at, row] of asked.entries()) {
      const wanted = row === unknown ? unknown : `${operation}/${row}`;
      const reply = replies[at];
      const came = reply && rowIn(reply.header);
      if (came !== wanted) report(tally, `of a pipeline ${wanted} was asked and ${came} came`);
      countIn(tally.sure, wanted);
    }
  }
  pipe.close();
};
