import { toYuan } from '../../mocks/ledger/tariff.ts';
import { labelsOf, type MetricDefinition, one, type Sample } from './metric.ts';

/** What the calls were. */
export const callMetrics: readonly MetricDefinition[] = [
  {
    name: 'bankcard_mock_calls_total',
    type: 'counter',
    labels: ['vendor', 'operation', 'outcome'],
    of: 'all',
    help: {
      en: 'Calls by operation and outcome, since the state was begun. Operation * is a path that no vendor has.',
      zh: '按接口和情形统计的调用次数，从状态新建时算起。接口 * 表示没有供应商提供的路径。',
    },
    read({ mock }) {
      const calls = new Map<string, Sample>();
      for (const { operation, outcome, calls: more } of mock.journal.totals()) {
        const key = `${operation} ${outcome}`;
        const value = (calls.get(key)?.value ?? 0) + more;
        calls.set(key, { labels: { ...labelsOf(operation), outcome }, value });
      }
      return [...calls.values()];
    },
  },
  {
    name: 'bankcard_mock_billed_calls_total',
    type: 'counter',
    labels: ['vendor', 'operation', 'price'],
    of: 'all',
    help: {
      en: 'Billed calls, since this server started, by how their price is known: listed, estimated or unknown.',
      zh: '计费的调用次数，从本服务启动时算起；price 说明价格来源：listed 价目表、estimated 估计、unknown 未知。',
    },
    read: ({ mock }) =>
      mock.ledger.spendings().flatMap(({ operation, tally: { billed, estimated, unpriced } }) =>
        Object.entries({ listed: billed - estimated - unpriced, estimated, unknown: unpriced })
          .filter(([, value]) => value > 0)
          .map(([price, value]) => ({ labels: { ...labelsOf(operation), price }, value })),
      ),
  },
  {
    name: 'bankcard_mock_charges_yuan_total',
    type: 'counter',
    labels: ['vendor', 'operation'],
    of: 'all',
    help: {
      en: 'The cost of billed calls in yuan, since this server started, without those of an unknown price.',
      zh: '计费调用的金额（元），从本服务启动时算起，不含价格未知的调用。',
    },
    read: ({ mock }) =>
      mock.ledger
        .spendings()
        .map(({ operation, tally }) => ({ labels: labelsOf(operation), value: toYuan(tally.micros) })),
  },
  {
    name: 'bankcard_mock_double_charges_total',
    type: 'counter',
    labels: ['vendor', 'operation'],
    of: 'all',
    help: {
      en: 'Times that the same thing was billed twice, since this server started.',
      zh: '同一件事重复计费的次数，从本服务启动时算起。',
    },
    read: ({ mock }) =>
      mock.ledger
        .spendings()
        .map(({ operation, doubleCharged }) => ({ labels: labelsOf(operation), value: doubleCharged })),
  },
  {
    name: 'bankcard_mock_rule_calls_total',
    type: 'counter',
    of: 'server',
    help: { en: 'Calls that a rule applied to.', zh: '有规则生效的调用次数。' },
    read: ({ meter }) => one(meter.byRule),
  },
  {
    name: 'bankcard_mock_faults_total',
    type: 'counter',
    labels: ['fault'],
    of: 'server',
    help: { en: 'Calls with a fault that a rule asked for.', zh: '按规则注入故障的调用次数。' },
    read: ({ meter }) => [...meter.faults].map(([fault, value]) => ({ labels: { fault }, value })),
  },
  {
    name: 'bankcard_mock_calls_in_flight',
    type: 'gauge',
    of: 'server',
    help: { en: 'Calls that are not answered yet.', zh: '尚未应答的调用。' },
    read: ({ status }) => one(status.health().inFlight),
  },
  {
    name: 'bankcard_mock_failed_calls_total',
    type: 'counter',
    of: 'server',
    help: {
      en: 'Calls that caused an error in the mock. The log says which.',
      zh: '挡板自身出错的调用，原因见日志。',
    },
    read: ({ status }) => one(status.counts.failed),
  },
  {
    name: 'bankcard_mock_aborted_uploads_total',
    type: 'counter',
    of: 'server',
    help: { en: 'Uploads that ended early.', zh: '中途断开的上传。' },
    read: ({ status }) => one(status.counts.aborted),
  },
  {
    name: 'bankcard_mock_refused_requests_total',
    type: 'counter',
    of: 'server',
    help: {
      en: 'Requests that were not HTTP, too slow, too large in their headers, or that no door lets in.',
      zh: '不是 HTTP、太慢、请求头过大或没有入口可进的请求。',
    },
    read: ({ status }) => one(status.counts.refused),
  },
];

/** The histogram of durations. */
export const durations = {
  name: 'bankcard_mock_call_duration_seconds',
  labels: ['vendor', 'operation'],
  of: 'server',
  help: {
    en: 'The time to answer a call once its body is here, without the delay and the fault of a rule.',
    zh: '收完请求体后应答一次调用所用的时间，不含规则的延迟和故障。',
  },
} as const;
