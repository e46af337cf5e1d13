import { setTimeout } from 'node:timers/promises';
import type { Attributes, Span, TextMapGetter } from '@opentelemetry/api';
import type { Answer } from '../../mocks/engine/engine.ts';
import { maskRequest } from '../../mocks/journal/entry.ts';
import { maskHeader } from '../../mocks/journal/mask-header.ts';
import type { Fault } from '../../mocks/rules/rule.ts';
import { type HeaderPair, headerOf, hostName, type WireRequest } from '../../wire/wire.ts';
import { readVersion } from '../read-version.ts';

/** The span of a call. It ends with the reply, or when the client has left. */
export interface CallSpan {
  /** Does the work within the span, so that what it asks of others belongs to it. */
  run<T>(work: () => T): T;
  /** For the line of the log. */
  readonly ids: { readonly trace_id: string; readonly span_id: string } | undefined;
  /** Says what came of the call. `status` is that of the reply with its fault. */
  answered(answer: Answer, status: number): void;
  failed(error: unknown): void;
}

export interface Tracing {
  begin(request: WireRequest): CallSpan;
  /** Hands on what is not exported yet, and waits a second for it. */
  flush(): Promise<void>;
}

type Api = typeof import('@opentelemetry/api');

const headers: TextMapGetter<readonly HeaderPair[]> = {
  keys: (pairs) => pairs.map(([name]) => name),
  get: (pairs, name) => headerOf(pairs, name),
};

/** A span for each call, as the conventions for HTTP servers have it, with the row that answered it. */
export function createTracing({ trace, context, propagation, SpanKind, SpanStatusCode }: Api): Tracing {
  const tracer = trace.getTracer('bankcard-mock', readVersion());

  function begin(request: WireRequest): CallSpan {
    const active = context.active();
    // Where the SDK makes a span of each HTTP request, that is the parent.
    const isInside = trace.getSpan(active) !== undefined;
    const parent = isInside ? active : propagation.extract(active, request.headers, headers);
    const method = methodOf(request.method);
    const span = tracer.startSpan(
      method === other ? 'HTTP' : method,
      { kind: isInside ? SpanKind.INTERNAL : SpanKind.SERVER, attributes: attributesOf(request) },
      parent,
    );
    const within = trace.setSpan(parent, span);
    const { traceId, spanId } = span.spanContext();
    return {
      run: (work) => context.with(within, work),
      ids: span.isRecording() ? { trace_id: traceId, span_id: spanId } : undefined,
      answered(answer, status) {
        const attributes = attributesOfAnswer(answer, status);
        const route = attributes['http.route'];
        if (route !== undefined) span.updateName(`${method} ${route}`);
        span.setAttributes(attributes);
        if (attributes['error.type'] !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
        endWith(span, request);
      },
      failed(error) {
        // Its message can have personal data in it, and is in the log, masked.
        const type = error instanceof Error ? error.name : 'Error';
        span.setAttributes({ 'http.response.status_code': 500, 'error.type': type });
        span.setStatus({ code: SpanStatusCode.ERROR });
        endWith(span, request);
      },
    };
  }

  return {
    begin,
    async flush() {
      const given: object = trace.getTracerProvider();
      const provider: object = 'getDelegate' in given ? (given as Delegating).getDelegate() : given;
      if (!('forceFlush' in provider)) return;
      const flushed = (provider as Flushing).forceFlush().catch(() => undefined);
      await Promise.race([flushed, setTimeout(longestFlushMs, undefined, { ref: false })]);
    },
  };
}

/** What providers of traces can do, and the API does not say. */
interface Delegating {
  getDelegate(): object;
}
interface Flushing {
  forceFlush(): Promise<void>;
}

const longestFlushMs = 1000;
const methods = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'CONNECT'];
/** As the conventions call a method that they do not know. */
const other = '_OTHER';
/** With these, no reply is sent. */
const unsent: readonly (Fault | undefined)[] = ['hang', 'reset', 'chargedButLost'];

function methodOf(method: string): string {
  return methods.includes(method) ? method : other;
}

function attributesOf({ method, door, headers: sent }: WireRequest): Attributes {
  const host = headerOf(sent, 'host');
  return {
    'http.request.method': methodOf(method),
    'url.scheme': door === 'https' ? 'https' : 'http',
    ...(host && { 'server.address': hostName(maskHeader('host', host)[1]) }),
  };
}

function attributesOfAnswer({ entry, fault }: Answer, status: number): Attributes {
  const { operation, outcome, tenant, forced, rule, billed, request } = entry;
  const { path } = maskRequest(entry);
  const isKnown = !operation.endsWith('*');
  const error = fault ?? (status >= 500 ? String(status) : undefined);
  return {
    // The query has personal data.
    'url.path': path,
    ...(isKnown && { 'http.route': request.template ?? path }),
    ...(!unsent.includes(fault) && { 'http.response.status_code': status }),
    ...(error !== undefined && { 'error.type': error }),
    'bankcard_mock.operation': operation,
    'bankcard_mock.outcome': outcome,
    'bankcard_mock.tenant': tenant,
    'bankcard_mock.forced': forced,
    'bankcard_mock.billed': String(billed),
    ...(rule !== undefined && { 'bankcard_mock.rule': rule }),
    ...(fault !== undefined && { 'bankcard_mock.fault': fault }),
  };
}

/** A delay is part of the call, and so is a client that waits for a reply that does not come. */
function endWith(span: Span, { whenGone }: WireRequest): void {
  if (whenGone === undefined) span.end();
  else whenGone(() => span.end());
}
