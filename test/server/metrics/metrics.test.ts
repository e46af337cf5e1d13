import { afterAll, beforeAll, expect, test } from 'vitest';
import { personas } from '../../../src/index.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';

const { idNumber, name, card } = personas.ok;
let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

/** What Prometheus asks for. */
const openMetrics =
  'application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';

async function scrape(accept = '*/*') {
  const response = await fetch(`${running.url}/__admin/metrics`, { headers: { Accept: accept } });
  expect(response.status).toBe(200);
  return { type: response.headers.get('content-type'), text: await response.text() };
}

/** The values by name and labels. */
async function values(): Promise<Readonly<Record<string, number>>> {
  const { text } = await scrape();
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    samples.map((line) => {
      const at = line.lastIndexOf(' ');
      return [
        line.slice(0, at).replace('vendor="fegine-elements",operation="fegine-elements/', '"'),
        Number(line.slice(at)),
      ];
    }),
  );
}

async function call(tenant = running.tenant()): Promise<void> {
  const { aliyun } = await tenant.credentials();
  const query = new URLSearchParams({ accountNo: card, idCard: idNumber, name });
  const headers = { Authorization: `APPCODE ${aliyun.appCode}`, 'x-mock-tenant': tenant.id };
  await fetch(`${running.url}/bank3Check?${query}`, { headers }).catch(() => undefined);
}

const line = '"bank3Check"';

test('calls, charges, durations, rules and faults are counted, and none is forgotten with its tenant', async () => {
  const tenant = await running.createTenant({ id: 'secret-customer' });
  await tenant.setPackage('fegine-elements', { total: 100, yuan: 50 });
  await call(tenant);
  await call(tenant);
  await tenant.next('fegine-elements/bank3Check', 'mismatch');
  await call(tenant);
  await tenant.rule({ operation: 'fegine-elements/bank3Check', fault: 'reset', times: 1 });
  await call(tenant);
  await fetch(`${running.url}/nowhere/${card}?name=${encodeURIComponent(name)}`);
  const counted = {
    [`bankcard_mock_calls_total{${line},outcome="match"}`]: 2,
    [`bankcard_mock_calls_total{${line},outcome="mismatch"}`]: 1,
    [`bankcard_mock_calls_total{${line},outcome="reset"}`]: 1,
    'bankcard_mock_calls_total{vendor="",operation="*",outcome="unknownPath"}': 1,
    [`bankcard_mock_billed_calls_total{${line},price="listed"}`]: 3,
    [`bankcard_mock_charges_yuan_total{${line}}`]: 1.5,
    [`bankcard_mock_double_charges_total{${line}}`]: 2,
    [`bankcard_mock_call_duration_seconds_count{${line}}`]: 4,
    [`bankcard_mock_call_duration_seconds_bucket{${line},le="+Inf"}`]: 4,
    bankcard_mock_rule_calls_total: 2,
    'bankcard_mock_faults_total{fault="reset"}': 1,
    bankcard_mock_state_up: 1,
    bankcard_mock_ready: 1,
    bankcard_mock_rules: 0,
  };
  expect(await values()).toMatchObject({ ...counted, bankcard_mock_tenants: 2 });
  await tenant.delete();
  expect(await values()).toMatchObject({ ...counted, bankcard_mock_tenants: 1 });
  const { text } = await scrape();
  for (const personal of ['secret-customer', card, idNumber, name]) expect(text).not.toContain(personal);
});

test('each bucket of durations has the calls of the shorter ones, too', async () => {
  await call();
  const buckets = Object.entries(await values()).filter(([key]) =>
    key.startsWith(`bankcard_mock_call_duration_seconds_bucket{${line}`),
  );
  const counts = buckets.map(([, value]) => value);
  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  expect(counts.length).toBe(18);
});

test('has the format that is asked for, and the same counters in both, however often they take turns', async () => {
  for (const _ of [1, 2]) {
    const plain = await scrape();
    expect(plain.type).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(plain.text).toContain('# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total ');
    const open = await scrape(openMetrics);
    expect(open.type).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(open.text).toContain('# TYPE process_cpu_seconds counter\nprocess_cpu_seconds_total ');
    expect(open.text).toContain('# TYPE bankcard_mock_calls counter\nbankcard_mock_calls_total{');
    expect(open.text.endsWith('\n# EOF\n')).toBe(true);
    expect((await scrape('application/openmetrics-text;q=0.1, text/plain')).type).toBe(plain.type);
  }
});

test('only counters end in _total, and each metric says what it is', async () => {
  const { text } = await scrape();
  const types = [...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].map(([, metric = '', type]) => ({
    metric,
    type,
  }));
  expect(types.length).toBeGreaterThan(40);
  expect(types.filter(({ metric, type }) => metric.endsWith('_total') !== (type === 'counter'))).toEqual([]);
  for (const { metric } of types) expect(text).toMatch(new RegExp(`^# HELP ${metric} \\S`, 'm'));
});
