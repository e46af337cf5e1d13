import fc from 'fast-check';
import { refusal } from '../../src/server/control/control-replies.ts';
import type { ControlRoute } from '../../src/server/control/control-route.ts';
import { controlRoutes } from '../../src/server/control/control-routes.ts';
import { createControlApi } from '../../src/server/control/create-control-api.ts';
import { createLog } from '../../src/server/http/log.ts';
import { createCallMeter } from '../../src/server/metrics/call-meter.ts';
import { createStatus } from '../../src/server/status.ts';
import { checkCall, createSteadyMock, cutOff } from './check-call.ts';
import { fromHttp, makeRequests } from './live-requests.ts';
import { anyEdits, applyEdits, type Edit, toText } from './mutate.ts';
import { personal } from './personal.ts';
import { defineTarget } from './target.ts';

const deep = (times: number) => `${'{"a":'.repeat(times)}1${'}'.repeat(times)}`;
const values = [
  '',
  '0',
  '1',
  '-1',
  '1e400',
  'NaN',
  '__proto__',
  'constructor',
  'default',
  'checkout',
  'rule-1',
  'fegine-ocr',
  'webank/*',
  'debit',
  'lost-card',
  '%',
  '%zz',
  '../..',
  '\0',
  '张三',
  'a'.repeat(300),
  ...personal,
];
const bodyTexts = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  'true',
  '-1',
  '0.5',
  '1e308',
  '1e999',
  '""',
  '[]',
  '{}',
  deep(20_000),
  deep(3000),
  `[${'1,'.repeat(5000)}1]`,
  '"tenant":"default",',
  `"match":{"json":${deep(20_000)}},`,
  `"settings":{"limits":${deep(20_000)}},`,
  `"limits":${deep(20_000)},`,
  '"times":1,',
  '"outcomes":["match"],',
  '"fault":"hang",',
  '"match":{"json":{"a":1}},',
  '"match":{"persona":"ok"},',
  '"latency":{"lognormal":{"medianMs":1,"sigma":5}},',
  '"probability":0.1,',
  '"seed":-1,',
  '"fromMs":1,"untilMs":2,',
  '"__proto__":{"x":1},',
  '"settings":{"limits":"documented"},',
  '"packages":{"webank":{"total":0}},',
  '"expiresInMs":1,',
  '"now":8.64e15,',
  '"advanceMs":-1e15,',
  '"frozen":true,',
  ...personal,
];

interface Asked {
  readonly route: number;
  readonly id: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly edits: readonly Edit[];
  readonly type: string;
}

const silent = createLog('silent', () => {});
async function openControl() {
  const mock = createSteadyMock();
  const status = createStatus({ mock, keeper: undefined, inFlight: () => 0 });
  status.opened({ httpsUrl: undefined, proxyUrl: undefined, caFile: undefined });
  const meter = createCallMeter();
  const app = await createControlApi({ mock, log: silent, status, meter, accessOf: () => 'full' });
  const routes: readonly ControlRoute[] = controlRoutes(mock, () => {
    throw new Error('Only their descriptions are used.');
  }).filter(({ isStream }) => !isStream);
  await app.inject('/__admin/openapi.json');
  const requests = [...(await makeRequests(mock)).values()];
  return { mock, app, routes, requests };
}

export const controlTarget = defineTarget<Asked>({
  name: 'control-api',
  input: fc.record({
    route: fc.nat(100),
    // An empty id would give the path of the list.
    id: fc.constantFrom(...values.filter((value) => value !== '')),
    query: fc.array(
      fc.tuple(
        fc.constantFrom(
          'tenant',
          'limit',
          'reveal',
          'since',
          'until',
          'param.name',
          'value',
          'operation',
          'vendor',
          '__proto__',
          'x',
        ),
        fc.oneof(fc.constantFrom(...values), fc.string({ maxLength: 10 })),
      ),
      { maxLength: 3 },
    ),
    edits: anyEdits(bodyTexts),
    type: fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', ''),
  }),
  async open() {
    const undo = cutOff();
    let [opened, left] = [await openControl(), 500];
    return {
      async check(asked) {
        left -= 1;
        if (left < 0) {
          await opened.app.close();
          [opened, left] = [await openControl(), 500];
        }
        await ask(opened, asked);
      },
      async close() {
        await opened.app.close();
        undo();
      },
    };
  },
});

async function ask(
  { mock, app, routes, requests }: Awaited<ReturnType<typeof openControl>>,
  asked: Asked,
): Promise<void> {
  const { id, query, edits, type } = asked;
  const route = routes[asked.route % routes.length];
  if (route === undefined) return;
  const { method, path, example, reply } = route;
  const pairs = query.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`,
  );
  const url = `/__admin${path.replace(/:\w+/g, () => encodeURIComponent(id))}?${pairs.join('&')}`;
  const body = toText(
    applyEdits(
      example.body === undefined ? '' : Buffer.from(JSON.stringify(example.body)).toString('latin1'),
      edits,
    ),
  );
  const sent =
    method === 'GET' ? {} : { payload: body, headers: type === '' ? {} : { 'content-type': type } };
  const answer = await app.inject({ method, url, ...sent });
  const what = `${method} ${url} is answered ${answer.statusCode}: ${answer.body.slice(0, 200)}`;
  if (answer.statusCode >= 500) throw new Error(what);
  if (answer.statusCode >= 400) refusal.parse(JSON.parse(answer.body));
  else if (
    answer.statusCode !== 204 &&
    route.types[0] === 'application/json' &&
    reply?.safeParse(JSON.parse(answer.body)).success !== true
  )
    throw new Error(`${what}, which is not of its schema`);
  if (method === 'GET') return;
  // Created items must not break lists or calls.
  for (const text of requests) await checkCall(mock, fromHttp(text), '');
  mock.ledger.csv('default');
  const list = await app.inject(path.startsWith('/rules') ? '/__admin/rules' : '/__admin/tenants');
  if (list.statusCode !== 200) throw new Error(`after ${what} the list is answered ${list.statusCode}`);
}
