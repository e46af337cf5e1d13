import { toCode } from '../src/descriptions/docs/to-markdown-table.ts';
import { toLanguageLink, toPageText, toTableText } from '../src/descriptions/docs/to-page-text.ts';
import { faults, lostOnTheWay } from '../src/mocks/rules/rule.ts';
import type { ControlRoute } from '../src/server/control/control-route.ts';
import { queryKeys } from '../src/server/control/parse-query.ts';
import { listing, say, type Text } from '../src/words/text.ts';

/** The page of the control API, made from the table of its routes. */
export function toControlPage(routes: readonly ControlRoute[]): Text {
  return toPageText([
    { en: '# Control API', zh: '# 控制接口' },
    toLanguageLink('control-api.md'),
    ...introduction,
    toTableText(
      [
        { en: 'method', zh: '方法' },
        { en: 'path', zh: '路径' },
        { en: 'what it does', zh: '作用' },
        { en: 'query', zh: '查询参数' },
        { en: 'status', zh: '状态码' },
        { en: 'token', zh: 'token' },
      ],
      routes.map((route) => [
        toCode(route.method),
        toCode(`/__admin${route.path}`),
        route.says,
        queryKeys(route.query).map(toCode).join(' '),
        [route.status, ...(route.otherwise ? [route.otherwise.status] : [])].join(', '),
        tokens[route.access],
      ]),
    ),
    ...queries,
    ...bodies,
    ...toRules(),
  ]);
}

/** Which token a route takes, where there is one. */
const tokens: Readonly<Record<ControlRoute['access'], Text>> = {
  none: { en: 'none', zh: '不需要' },
  read: { en: 'any', zh: '任一' },
  full: { en: 'full', zh: '完全' },
};

const introduction: readonly Text[] = [
  {
    en: 'A test arranges over HTTP what the mock is to answer, and asks what it was sent. In a process, `mock.tenant()` and `mock.createTenant()` do the same, and `connectMock(url)` of `bankcard-mock/client` does it for a server that runs. [Scenarios](scenarios.md) show it at work.',
    zh: '测试通过 HTTP 安排挡板怎样应答，也可以查询挡板收到了什么。在进程里，`mock.tenant()` 和 `mock.createTenant()` 做同样的事；服务已经在运行时，用 `bankcard-mock/client` 的 `connectMock(url)`。用法见[场景示例](scenarios.md)。',
  },
  {
    en: '* On an address other than those of this machine, it asks for a token, as `Authorization: Bearer …`: `--admin-token`, which may do all, or `--read-token`, which reads what is not secret. The table says which a route takes. A reply to the second has the header `x-mock-access: read`.\n* Without a token, it answers no web page of another origin.\n* A body is JSON of at most 1 MiB, with `Content-Type: application/json`. `/pictures/verdicts` takes the bytes of a picture, of at most 16 MiB, with its own type.\n* A refusal is `{"error":{"code","message"}}`. The message names what exists. It is in English or Chinese, by the header `Accept-Language`.',
    zh: '* 监听的不是本机地址时，需要 token，写作 `Authorization: Bearer …`：`--admin-token` 可以做一切（完全），`--read-token` 只能读取非机密内容。每个接口接受哪一个，见下表。用后者时，应答带 `x-mock-access: read`。\n* 没有 token 时，不应答其他来源（origin）的网页。\n* 请求体是 JSON，最多 1 MiB，带 `Content-Type: application/json`。`/pictures/verdicts` 接收图片的字节，最多 16 MiB，带图片自己的类型。\n* 拒绝时应答 `{"error":{"code","message"}}`，message 会列出有哪些可选项；用中文还是英文由 `Accept-Language` 决定。',
  },
  {
    en: 'Each body and reply is described in [control-api.openapi.json](control-api.openapi.json) (OpenAPI 3.1). A server gives it as `GET /__admin/control-api.json`.',
    zh: '每个请求体和应答的格式见 [control-api.openapi.json](../control-api.openapi.json)（OpenAPI 3.1），服务本身也提供：`GET /__admin/control-api.json`。',
  },
];

const queries: readonly Text[] = [
  { en: '## Queries', zh: '## 查询参数' },
  {
    en: '* A call is listed if all that the query names holds.\n* `text` is a part of the row, the reason, the path, an id or a raw value of the call.\n* Without `tenant`, lists are of all tenants. Clock, ledger and usage rows are those of `default`.\n* Lists of tenants, people and pictures have the newest 100, the newest last; `limit` changes the number.',
    zh: '* 几个条件同时给出时，全部满足的调用才会列出。\n* `text` 可以是情形名、原因、路径、id 或调用里某个原始值的一部分。\n* 不写 `tenant` 时，列表包含所有租户；时钟、账本和用量则是 `default` 的。\n* 租户、人物和图片的列表给出最新的 100 个，最新的排在最后；`limit` 可以改变个数。',
  },
  {
    en: 'Watch calls as they come: `curl -sN http://127.0.0.1:4100/__admin/requests/stream`. The server-sent events `call` are numbered from 1; a comment comes at the start and every 15 s. With `perSecond`, at most so many calls come in a second, and an event `leftOut`, `{"calls":475}`, says how many were left out since the last one. A reader for whom more than 1 MiB waits is disconnected.',
    zh: '实时查看调用：`curl -sN http://127.0.0.1:4100/__admin/requests/stream`。事件 `call`（server-sent events）从 1 开始编号；开始时和之后每 15 秒有一条注释。加上 `perSecond` 后，每秒最多发这么多次调用，并用事件 `leftOut`（`{"calls":475}`）说明上次以来略过了多少次。积压超过 1 MiB 的连接会断开。',
  },
];

const bodies: readonly Text[] = [
  { en: '## Tenants', zh: '## 租户' },
  {
    en: '`{id?, credentials?, settings?, quirks?, packages?, limits?, expiresInMs?}`',
    zh: '`{id?, credentials?, settings?, quirks?, packages?, limits?, expiresInMs?}`',
  },
  {
    en: '`credentials` are by kind and field, such as `{"wechat":{"appid"}}`. What is left out follows from the id, the same on every machine; without an id it is random. Credentials that lead to another tenant are refused. A call with a token that an earlier run of the mock issued has a `note` that says so.',
    zh: '`credentials` 按种类和字段写，例如 `{"wechat":{"appid"}}`。没写的部分由 id 推算，在每台机器上都相同；没有 id 时随机生成。已经属于另一个租户的凭证会被拒绝。如果调用用的 token 是挡板上次运行时签发的，它的 `note` 会说明这一点。',
  },
  { en: '## Packages', zh: '## 套餐包' },
  {
    en: '`{total, yuan?, validMs?, overdue?}`',
    zh: '`{total, yuan?, validMs?, overdue?}`',
  },
  {
    en: "Without `yuan`, a package has the price of the vendor's list for that number of calls. Without `validMs`, it is valid as long as the vendor's document says, on the tenant's clock. Of several packages of a vendor, the one that ends first is used first. Their ids have eight digits and rise.",
    zh: '不写 `yuan` 时，按供应商价目表上同样次数的价格。不写 `validMs` 时，有效期按供应商文档，用租户的时钟计算。一个供应商有多个套餐包时，先用最早到期的。套餐包的 id 是八位数字，逐个增大。',
  },
  {
    en: 'A usage row belongs to a package. `from` and `until` of the query, in ms since the epoch, choose the rows whose windows overlap that time. Calls without a package are in `/ledger.csv` alone.',
    zh: '用量的每一行属于一个套餐包。查询参数 `from` 和 `until`（epoch 毫秒）选出时间窗口与之重叠的行。没有套餐包的调用只在 `/ledger.csv` 里。',
  },
  { en: '## Verdicts', zh: '## 判定' },
  {
    en: 'Another mock is asked that knows the same card and has the default settings. So no tenant is billed, and none of its calls is listed.',
    zh: '判定由另一个挡板给出，它认识同一张卡，用默认设置。因此不会给任何租户计费，也不会出现在调用日志里。',
  },
];

function toRules(): readonly Text[] {
  return [
    { en: '## Rules', zh: '## 规则' },
    {
      en: '`{tenant?, operation, outcome? | outcomes?, fault?, latency?, times?, match?, probability?, seed?, fromMs?, untilMs?}`',
      zh: '`{tenant?, operation, outcome? | outcomes?, fault?, latency?, times?, match?, probability?, seed?, fromMs?, untilMs?}`',
    },
    {
      en: "* `operation` can be all of a vendor: `webank/*`. A row can be named by its code, `3008`, if that tells one row.\n* `match` is `{query?, form?, json?, headers?, persona?}`. Each has to be equal; of JSON, a deep subset is enough.\n* `latency` is `{fixedMs}`, `{uniform: {minMs, maxMs}}` or `{lognormal: {medianMs, sigma}}`.\n* `fromMs` and `untilMs` count from when the rule was made, on the tenant's clock.\n* Rules with `times` queue, the oldest first; of the others, the newest wins. A request header `x-mock-outcome` goes before any rule.",
      zh: '* `operation` 可以是一个供应商的全部接口：`webank/*`。情形可以写返回码，例如 `3008`，只要它只对应一个情形。\n* `match` 是 `{query?, form?, json?, headers?, persona?}`，每项都必须相等；JSON 只要深度包含即可。\n* `latency` 是 `{fixedMs}`、`{uniform: {minMs, maxMs}}` 或 `{lognormal: {medianMs, sigma}}`。\n* `fromMs` 和 `untilMs` 从规则建立时算起，用租户的时钟。\n* 带 `times` 的规则排队，先建的先用；其余规则里最新的生效。请求头 `x-mock-outcome` 优先于任何规则。',
    },
    say(
      {
        en: 'A fault is one of {all}. With {lost} the vendor never sees the call. With `chargedButLost` it decides, bills and remembers, and the reply is lost.',
        zh: '故障有：{all}。{lost} 时，供应商根本没有收到调用。`chargedButLost` 时，供应商已经处理、计费并记住，但应答丢失。',
      },
      { all: listing(faults.map(toCode)), lost: listing(lostOnTheWay.map(toCode)) },
    ),
  ];
}
