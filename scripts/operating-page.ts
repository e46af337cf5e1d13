import { toCode } from '../src/descriptions/docs/to-markdown-table.ts';
import { toLanguageLink, toPageText, toTableText } from '../src/descriptions/docs/to-page-text.ts';
import type { ControlRoute } from '../src/server/control/control-route.ts';
import type { LogFields } from '../src/server/http/log.ts';
import { callMetrics, durations } from '../src/server/metrics/call-metrics.ts';
import { serverMetrics } from '../src/server/metrics/server-metrics.ts';
import { listing, say, type Text } from '../src/words/text.ts';

/** The page for those who run a mock for others. Metrics and routes are from their definitions. */
export function toOperatingPage(routes: readonly ControlRoute[]): Text {
  const secret = routes.filter(({ method, access }) => method === 'GET' && access === 'full');
  return toPageText([
    { en: '# Operating a mock', zh: '# 运维' },
    toLanguageLink('operating.md'),
    {
      en: 'You run a mock for a team. How do you see that it is well, and who may do what?',
      zh: '你为团队运行一个挡板服务：怎么看它是否正常，谁能做什么？',
    },
    ...probes,
    ...tokens,
    say(
      {
        en: 'The second one can do any `GET` of the [control API](control-api.md) but {secret}. It sees calls, people and rules masked: `reveal=1`, and searching for a value, are refused with 403. In the console, what it may not do is off.',
        zh: '第二个 token 可以使用[控制接口](control-api.md)的所有 `GET`，但 {secret} 除外。它看到的调用、人物和规则都已脱敏：`reveal=1` 和按值搜索会被拒绝（403）。控制台里，它不能做的操作是关闭的。',
      },
      { secret: listing(secret.map(({ path }) => toCode(path))) },
    ),
    ...metrics,
    toTableText(
      [
        { en: 'metric', zh: '指标' },
        { en: 'type', zh: '类型' },
        { en: 'labels', zh: '标签' },
        { en: 'what it is', zh: '含义' },
        { en: 'of', zh: '范围' },
      ],
      [...callMetrics, { ...durations, type: 'histogram' }, ...serverMetrics].map(
        ({ name, type, help, of, labels = [] }) => [
          toCode(name),
          type,
          labels.map(toCode).join(' '),
          help,
          of === 'all' ? { en: 'all', zh: '全部' } : { en: 'server', zh: '本服务' },
        ],
      ),
    ),
    ...traces,
    ...logs,
    toTableText(
      [
        { en: 'field', zh: '字段' },
        { en: 'type', zh: '类型' },
        { en: 'what it is', zh: '含义' },
      ],
      Object.entries({ ...always, ...ofCalls, ...ofOthers }).map(([name, [type, says]]) => [
        toCode(name),
        type,
        says,
      ]),
    ),
  ]);
}

const probes: readonly Text[] = [
  { en: '## Start, probe, stop', zh: '## 启动、探针、停止' },
  {
    en: '```sh\nnpm run -s bankcard-mock -- serve --host 0.0.0.0 --state redis://redis:6379 --admin-token "$ADMIN" --read-token "$READ" --drain 5\n```',
    zh: '```sh\nnpm run -s bankcard-mock -- serve --host 0.0.0.0 --state redis://redis:6379 --admin-token "$ADMIN" --read-token "$READ" --drain 5\n```',
  },
  {
    en: 'Two probes need no token, and tell nothing else:',
    zh: '两个探针不需要 token，也不透露其他内容：',
  },
  {
    en: '* `GET /__admin/health/live` is 200 while the process runs.\n* `GET /__admin/health/ready` is 200, `{"status":"ready"}`, when calls can be sent. It is 503 with `starting` until all ports are open, `stateAway` while the file or the Redis of `--state` cannot be reached, and `stopping`. People of the configuration are loaded before any port opens.',
    zh: '* `GET /__admin/health/live`：进程在运行就返回 200。\n* `GET /__admin/health/ready`：可以接受调用时返回 200，`{"status":"ready"}`。否则为 503：所有端口打开之前是 `starting`，`--state` 的文件或 Redis 不可用时是 `stateAway`，停止过程中是 `stopping`。配置里的人物在端口打开之前就已加载。',
  },
  {
    en: 'On SIGTERM, a server goes on for the seconds of `--drain`, not ready, so that a load balancer looks elsewhere. Then it takes no new connection, and lets calls in flight end within 3.5 s. Give whatever stops it more time than both.',
    zh: '收到 SIGTERM 后，服务会按 `--drain` 的秒数继续工作，但处于未就绪状态，让负载均衡先摘除它；然后不再接受新连接，并在 3.5 秒内处理完未完成的调用。停止它的一方要留出比两者之和更长的时间。',
  },
  {
    en: '```yaml\nlivenessProbe: { httpGet: { path: /__admin/health/live, port: 4100 } }\nreadinessProbe: { httpGet: { path: /__admin/health/ready, port: 4100 }, periodSeconds: 2 }\n```',
    zh: '```yaml\nlivenessProbe: { httpGet: { path: /__admin/health/live, port: 4100 } }\nreadinessProbe: { httpGet: { path: /__admin/health/ready, port: 4100 }, periodSeconds: 2 }\n```',
  },
];

const tokens: readonly Text[] = [
  { en: '## Two tokens', zh: '## 两个 token' },
  {
    en: '`--admin-token` may do all. `--read-token` reads what is not secret, for dashboards and colleagues. With either, every call needs one: `Authorization: Bearer …`. Without `--admin-token`, the start prints one.',
    zh: '`--admin-token` 可以做一切。`--read-token` 只读取非机密内容，给监控面板和同事用。设置了任何一个之后，每次调用都需要带上：`Authorization: Bearer …`。没有给 `--admin-token` 时，启动时会打印一个。',
  },
];

const metrics: readonly Text[] = [
  { en: '## Metrics', zh: '## 指标' },
  {
    en: '```yaml\nscrape_configs:\n  - job_name: bankcard-mock\n    metrics_path: /__admin/metrics\n    authorization: { credentials_file: /run/secrets/read-token }\n    static_configs: [{ targets: ["bankcard-mock:4100"] }]\n```',
    zh: '```yaml\nscrape_configs:\n  - job_name: bankcard-mock\n    metrics_path: /__admin/metrics\n    authorization: { credentials_file: /run/secrets/read-token }\n    static_configs: [{ targets: ["bankcard-mock:4100"] }]\n```',
  },
  {
    en: 'Labels are operations, rows and faults of the definitions: never a tenant, never anything that was sent. Servers that share a Redis all tell the same in what is of `all`: take `max without (instance)` of these, and `sum` of the others. What counts since the start of a server can differ between servers that started at different times. The metrics of the process, `process_*` and `nodejs_*`, come with them.',
    zh: '标签只有定义里的接口、情形和故障，不会有租户，也不会有请求里的任何内容。共用一个 Redis 的各个服务，范围为“全部”的指标彼此相同：对它们用 `max without (instance)`，对其他指标用 `sum`。从服务启动时算起的计数，启动时间不同的服务之间可能不同。另外还有进程自身的指标：`process_*` 和 `nodejs_*`。',
  },
];

const traces: readonly Text[] = [
  { en: '## Traces', zh: '## 链路追踪' },
  {
    en: 'Where an OpenTelemetry SDK runs in the process before the mock starts, each call is a span, in the trace of its caller if it sent `traceparent`. There is no option. Beside `bankcard-mock`: `npm i @opentelemetry/api @opentelemetry/sdk-node`, and a file `otel.mjs`:',
    zh: '如果进程里在挡板启动之前已有 OpenTelemetry SDK 在运行，每次调用就是一个 span；调用方带了 `traceparent` 时，它属于调用方的 trace。不需要任何选项。在安装 `bankcard-mock` 的目录执行 `npm i @opentelemetry/api @opentelemetry/sdk-node`，再写一个文件 `otel.mjs`：',
  },
  {
    en: "```js\nimport { NodeSDK } from '@opentelemetry/sdk-node';\n\nnew NodeSDK().start();\n```",
    zh: "```js\nimport { NodeSDK } from '@opentelemetry/sdk-node';\n\nnew NodeSDK().start();\n```",
  },
  {
    en: '```sh\nNODE_OPTIONS="--import ./otel.mjs" OTEL_SERVICE_NAME=bankcard-mock OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 npx bankcard-mock serve\n```',
    zh: '```sh\nNODE_OPTIONS="--import ./otel.mjs" OTEL_SERVICE_NAME=bankcard-mock OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 npx bankcard-mock serve\n```',
  },
  {
    en: 'A span has the attributes of HTTP servers, without the query, and `bankcard_mock.operation`, `.outcome`, `.tenant`, `.forced`, `.billed`, `.rule` and `.fault`. It is an error with a fault or a status of 500 and above. It lasts until the reply is sent, with the delay of a rule. What is not exported yet goes out when the server stops, within a second.',
    zh: 'span 带有 HTTP 服务端的属性（不含查询参数），以及 `bankcard_mock.operation`、`.outcome`、`.tenant`、`.forced`、`.billed`、`.rule` 和 `.fault`。有故障，或状态码不小于 500 时，标记为错误。span 持续到应答发出，包括规则的延迟。尚未导出的内容在服务停止时导出，最多等一秒。',
  },
];

const logs: readonly Text[] = [
  { en: '## Log', zh: '## 日志' },
  {
    en: 'Where standard output is no terminal, each line is a JSON object in the format of Pino. A call is one line at the level `info`, with `"msg":"call"`. Personal data is masked.',
    zh: '标准输出不是终端时，每行是一个 JSON 对象，格式与 Pino 相同。每次调用在 `info` 级别写一行，`"msg":"call"`。个人信息已脱敏。',
  },
];

type Described = readonly [type: string, says: Text];

/** In every line. */
const always: Readonly<Record<'level' | 'time' | 'msg', Described>> = {
  level: ['number', { en: '20 debug, 30 info, 40 warn, 50 error', zh: '20 调试，30 信息，40 警告，50 错误' }],
  time: ['number', { en: 'ms since the epoch, real time', zh: '真实时间，Unix 毫秒时间戳' }],
  msg: ['string', { en: '`call`, or what happened, in English', zh: '`call`，或发生了什么（英文）' }],
};

type OfCall =
  | 'tenant'
  | 'operation'
  | 'outcome'
  | 'forced'
  | 'status'
  | 'ms'
  | 'method'
  | 'door'
  | 'host'
  | 'path'
  | 'query'
  | 'fault'
  | 'delayMs'
  | 'why'
  | 'trace_id'
  | 'span_id';

const ofCalls: Readonly<Record<OfCall, Described>> = {
  tenant: [
    'string',
    { en: 'of a call, or of packages that run low', zh: '调用的租户，或套餐包余量不足的租户' },
  ],
  operation: [
    'string',
    {
      en: 'of a call: `vendor/name`; `*` for a path of none',
      zh: '调用的接口：`供应商/名字`；路径不属于任何接口时为 `*`',
    },
  ],
  outcome: [
    'string',
    { en: 'of a call: the row, or the fault that lost it', zh: '调用得到的情形，或使它丢失的故障' },
  ],
  forced: ['boolean', { en: 'whether a header or a rule asked for it', zh: '是否由请求头或规则指定' }],
  status: ['number', { en: 'the HTTP status, before the fault', zh: 'HTTP 状态码，不计故障' }],
  ms: ['number', { en: 'to answer, without fault and delay', zh: '应答用时（毫秒），不计故障和延迟' }],
  method: ['string', { en: 'of the request', zh: '请求方法' }],
  door: [
    'string',
    { en: '`https` or `proxy`; absent for plain HTTP', zh: '`https` 或 `proxy`；普通 HTTP 时没有' },
  ],
  host: [
    'string',
    { en: 'the host that was asked for, with `door`, masked', zh: '请求的主机，与 `door` 同时出现，已脱敏' },
  ],
  path: ['string', { en: 'of the request, masked', zh: '请求路径，已脱敏' }],
  query: ['string', { en: 'of the request, masked', zh: '查询参数，已脱敏' }],
  fault: ['string', { en: 'that a rule asked for', zh: '规则指定的故障' }],
  delayMs: ['number', { en: 'that a rule asked for', zh: '规则指定的延迟（毫秒）' }],
  why: ['string', { en: 'the reason of a refusal, or of what failed', zh: '拒绝或失败的原因' }],
  trace_id: ['string', { en: 'of the span, where traces are made', zh: '有链路追踪时，span 所属的 trace' }],
  span_id: ['string', { en: 'of the span, where traces are made', zh: '有链路追踪时，span 的 id' }],
};

/** In lines that are no call's. */
const ofOthers: Readonly<Record<Exclude<keyof LogFields, OfCall>, Described>> = {
  code: [
    'string',
    {
      en: 'of a request that was refused before it was a call: ours, or that of Node',
      zh: '请求在成为调用之前就被拒绝时的代码：我们的，或 Node 的',
    },
  ],
  message: ['string', { en: 'what failed, masked', zh: '失败的原因，已脱敏' }],
  err: [
    'object',
    {
      en: '`type`, `message` and `stack` of an error in the mock, masked',
      zh: '挡板内部错误的 `type`、`message` 和 `stack`，已脱敏',
    },
  ],
  receivedBytes: ['number', { en: 'of an upload that ended early', zh: '中断的上传已收到的字节数' }],
  place: [
    'string',
    { en: 'where state is kept, when it is away or back', zh: '状态所在的位置（不可用或恢复时）' },
  ],
  vendor: ['string', { en: 'the product whose packages run low', zh: '套餐包余量不足的商品' }],
  left: ['number', { en: 'calls that are left in them', zh: '剩余次数' }],
  total: ['number', { en: 'calls that were bought', zh: '购买的总次数' }],
  origin: ['string', { en: 'of a webhook that was not reached', zh: '未能送达的 webhook 的源' }],
  dropped: [
    'number',
    { en: 'lines that were dropped, because their reader is too slow', zh: '因读取太慢而丢弃的行数' },
  ],
};
