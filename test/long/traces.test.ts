import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { personas } from '../../src/index.ts';
import { serve } from '../cli/bankcard-mock.ts';
import { appCode } from '../vendors/send.ts';
import { waitFor } from '../wait-for.ts';

/** Starts the SDK as docs/operating.md has it; the variables of OpenTelemetry say where to. */
const otel = new URL('otel.mjs', import.meta.url).href;
const { idNumber, name, card } = personas.ok;
const query = new URLSearchParams({ accountNo: card, idCard: idNumber, name }).toString();

interface SpanSent {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number };
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

/** What an OTLP collector is sent over HTTP. */
async function collect() {
  const spans: SpanSent[] = [];
  let text = '';
  const server = createServer(async (req, res) => {
    const sent = (await json(req)) as {
      readonly resourceSpans: readonly {
        readonly scopeSpans: readonly { readonly spans: readonly SpanSent[] }[];
      }[];
    };
    text += JSON.stringify(sent);
    spans.push(...sent.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    res.setHeader('Content-Type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const env = {
    NODE_OPTIONS: `--import ${otel}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
  };
  return { spans, env, text: () => text };
}

function attributesOf({ attributes }: SpanSent): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

/** A program with a span of its own, which it sends along with its call. */
const client = `
  const { trace, context, propagation } = await import('@opentelemetry/api');
  await trace.getTracer('app').startActiveSpan('pay', async (span) => {
    const headers = { Authorization: process.env.APPCODE };
    propagation.inject(context.active(), headers);
    await fetch(process.env.URL_OF_CALL, { headers });
    span.end();
  });
  await trace.getTracerProvider().getDelegate().forceFlush();
  process.exit();
`;

test("an SDK that runs gets a span of each call, in the caller's trace, without anything of a person", async () => {
  const { spans, env, text } = await collect();
  const served = await serve(['--log-level', 'info'], env);
  const { url } = served.ready;
  const headers = { [appCode[0]]: appCode[1] };
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', client], {
    env: {
      PATH: process.env['PATH'],
      ...env,
      APPCODE: appCode[1],
      URL_OF_CALL: `${url}/bank3Check?${query}`,
    },
  });
  const arm = (body: object) =>
    fetch(`${url}/__admin/rules`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ operation: 'fegine-elements/bank3Check', times: 1, ...body }),
    });
  await arm({ fault: 'reset' });
  await fetch(`${url}/bank3Check?${query}`, { headers }).catch(() => undefined);
  await arm({ fault: 'gateway504' });
  await fetch(`${url}/bank3Check?${query}`, { headers });
  await fetch(`${url}/card/${card}/of/${encodeURIComponent(name)}`);
  // What is not exported yet goes out as the server stops.
  await served.stop();
  await waitFor(() => spans.length >= 5);

  const app = spans.find((span) => span.name === 'pay');
  const [first, second, third, fourth] = spans.filter((span) => span.name !== 'pay');
  expect(first).toMatchObject({
    name: 'GET /bank3Check',
    kind: 2,
    traceId: app?.traceId,
    parentSpanId: app?.spanId,
  });
  expect(attributesOf(first as SpanSent)).toEqual({
    'http.request.method': 'GET',
    'url.scheme': 'http',
    'server.address': '127.0.0.1',
    'url.path': '/bank3Check',
    'http.route': '/bank3Check',
    'http.response.status_code': 200,
    'bankcard_mock.operation': 'fegine-elements/bank3Check',
    'bankcard_mock.outcome': 'match',
    'bankcard_mock.tenant': 'default',
    'bankcard_mock.forced': false,
    'bankcard_mock.billed': 'true',
  });
  expect(first?.status.code ?? 0).toBe(0);
  expect([second?.status.code, attributesOf(second as SpanSent)]).toEqual([
    2,
    expect.objectContaining({ 'error.type': 'reset', 'bankcard_mock.fault': 'reset' }),
  ]);
  expect(attributesOf(second as SpanSent)).not.toHaveProperty('http.response.status_code');
  expect([third?.status.code, attributesOf(third as SpanSent)]).toEqual([
    2,
    expect.objectContaining({ 'error.type': 'gateway504', 'http.response.status_code': 504 }),
  ]);
  expect([fourth?.name, attributesOf(fourth as SpanSent)['bankcard_mock.outcome']]).toEqual([
    'GET',
    'unknownPath',
  ]);
  for (const personal of [card, idNumber, name, encodeURIComponent(name)])
    expect(text()).not.toContain(personal);

  const logged = served.logLines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'call');
  expect(logged.map(({ trace_id, span_id }) => [trace_id, span_id])).toEqual(
    [first, second, third, fourth].map((span) => [span?.traceId, span?.spanId]),
  );
});
