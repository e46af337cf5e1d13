import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import type { Answer } from '../../mocks/engine/engine.ts';
import { langAsked, toolkitReply } from '../../mocks/engine/refusals.ts';
import { maskRequest } from '../../mocks/journal/entry.ts';
import { maskHeader } from '../../mocks/journal/mask-header.ts';
import { toFaultyReply } from '../../mocks/rules/to-faulty-reply.ts';
import { headerOf, type WireReply, type WireRequest } from '../../wire/wire.ts';
import { type Text, tell } from '../../words/text.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import type { CallCounts } from '../control/health.ts';
import type { CallMeter } from '../metrics/call-meter.ts';
import type { CallSpan, Tracing } from '../traces/create-tracing.ts';
import { type Cors, withoutCors } from './cors.ts';
import type { Answerer } from './create-http-adapter.ts';
import type { Log, LogFields } from './log.ts';
import type { Delivery } from './send-faulty.ts';

interface AnswererOptions {
  readonly log: Log;
  readonly counts: CallCounts;
  readonly cors: Cors | undefined;
  readonly meter: Pick<CallMeter, 'add'>;
  /** Default: no spans. */
  readonly tracing?: Pick<Tracing, 'begin'> | undefined;
  /** Whether the Host of a request is one under which the mock or a vendor is known. Default: always. */
  readonly isOwnHost?: (request: WireRequest) => boolean;
}

/** Calls the mock, counts, logs one line per call, and turns errors into replies. */
export function createAnswerer(
  mock: Pick<Mock, 'handle'>,
  { log, counts, cors, meter, tracing, isOwnHost = () => true }: AnswererOptions,
): Answerer {
  const isNews = createIsNews();
  const finish = (
    answer: Answer,
    request: WireRequest,
    startedAt: number,
    span: CallSpan | undefined,
  ): Delivery => {
    const ms = performance.now() - startedAt;
    meter.add(answer.entry, ms);
    log.info?.('call', toLine(answer, ms, log, span));
    const { fault, places, delayMs } = answer;
    const faulty = fault === undefined ? answer.reply : toFaultyReply(answer.reply, fault, places);
    span?.answered(answer, faulty.status);
    const reply = isOwnHost(request) ? (cors?.allow(faulty) ?? faulty) : withoutCors(faulty);
    return fault === undefined && delayMs === undefined ? reply : { ...reply, fault, delayMs };
  };
  const fail = (error: unknown, request?: WireRequest, span?: CallSpan): WireReply => {
    counts.failed += 1;
    span?.failed(error);
    if (isNews(error)) log.error?.(failedOn, { err: describe(error) });
    const lang = request && langAsked(request);
    if (error instanceof ToolkitError) return toolkitReply(500, error.code, error.text, lang);
    return toolkitReply(500, 'internal', failed, lang);
  };
  return {
    fail: (error) => fail(error),
    answer(request: WireRequest) {
      const preflight = cors !== undefined && isOwnHost(request) ? cors.preflight(request) : undefined;
      if (preflight !== undefined) return preflight;
      counts.calls += 1;
      const startedAt = performance.now();
      const span = tracing?.begin(request);
      try {
        const answer = span === undefined ? mock.handle(request) : span.run(() => mock.handle(request));
        if (!(answer instanceof Promise)) return finish(answer, request, startedAt, span);
        return answer
          .then((answered) => finish(answered, request, startedAt, span))
          .catch((error) => fail(error, request, span));
      } catch (error) {
        return fail(error, request, span);
      }
    },
    abandon(method, receivedBytes) {
      counts.aborted += 1;
      log.warn?.(brokenOff, { method, receivedBytes });
    },
  };
}

/** Of a function of a pack that fails on every call, one line is enough. */
function createIsNews(): (error: unknown) => boolean {
  const told = new Set<string>();
  return (error) => {
    if (!(error instanceof ToolkitError) || error.code !== 'badPack') return true;
    const isNew = !told.has(error.message);
    told.add(error.message);
    return isNew;
  };
}

const failedOn: Text = { en: 'the mock failed on a call', zh: '挡板处理调用时出错' };
const failed: Text = {
  en: 'The mock failed on this call; its log says why. Please report it.',
  zh: '挡板处理这次调用时出错，原因见服务日志。请把它报告给我们。',
};
const brokenOff: Text = { en: 'an upload ended before it was whole', zh: '上传未完成就中断了' };

/**
 * The log line of a call. Path and query are masked; headers and bodies are left out. Status and duration exclude the
 * fault.
 */
function toLine(
  { entry, row, fault, delayMs }: Answer,
  ms: number,
  { isForPeople, lang }: Log,
  span: CallSpan | undefined,
): LogFields {
  const { tenant, operation, outcome, forced, status, why } = entry;
  const { method, path, query } = maskRequest(entry);
  const { door, headers } = entry.request;
  return {
    tenant,
    operation,
    outcome,
    forced,
    status,
    ms: Math.round(ms * 100) / 100,
    method,
    ...(door !== 'http' && { door, host: maskHeader('host', headerOf(headers, 'host') ?? '')[1] }),
    path,
    query,
    fault,
    delayMs,
    why: why && tell(why, lang),
    ...(!isForPeople && span?.ids),
    ...(isForPeople && row && { code: row.code, message: row.message }),
  };
}

function describe(error: unknown): NonNullable<LogFields['err']> {
  if (!(error instanceof Error)) return { message: maskText(String(error)) };
  return { type: error.name, message: maskText(error.message), stack: error.stack && maskText(error.stack) };
}
