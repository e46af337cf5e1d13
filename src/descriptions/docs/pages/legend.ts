import { exampleNames } from '../../../vendors/example-names.ts';
import { sentences, type Text } from '../../../words/text.ts';
import { headings } from '../parts/table-words.ts';
import { marks } from '../parts/to-evidence.ts';
import { toTableText } from '../to-page-text.ts';

/** How to read the pages of vendors: the end of their index. */
export function toLegend(): readonly Text[] {
  return [
    { en: '## How to read these pages', zh: '## 怎样读这些页面' },
    {
      en: "Each page shows the mock's own definition of a vendor: what is answered, when, and how sure that is.",
      zh: '每页都是挡板对一个供应商的定义：返回什么、何时返回、有多可靠。',
    },
    {
      en: '**Outcomes.** Each line is one thing that a vendor answers.',
      zh: '**情形**：每一行是供应商可能返回的一种结果。',
    },
    toTableText(
      [
        { en: 'column', zh: '列' },
        { en: 'meaning', zh: '含义' },
      ],
      Object.entries(columns).map(([column, meaning]) => [headings[column as keyof typeof columns], meaning]),
    ),
    {
      en: '**Evidence.** What is inferred is a default of the mock and no fact of the vendor: do not build on it.',
      zh: '**依据**：推断的内容是挡板的默认做法，不是供应商的事实，不要依赖它。',
    },
    toTableText(
      [
        { en: 'mark', zh: '标记' },
        { en: 'meaning', zh: '含义' },
      ],
      Object.entries(markMeanings).map(([mark, meaning]) => [
        marks[mark as keyof typeof markMeanings],
        meaning,
      ]),
    ),
    ...paragraphs,
  ];
}

const columns = {
  outcome: {
    en: 'The name of the row. A request header `x-mock-outcome: <outcome>` asks for it. Every reply names its row in full: `x-mock-outcome: <vendor>/<operation>/<outcome>`.',
    zh: '情形名。请求头 `x-mock-outcome: <outcome>` 可以指定返回它。每个应答都用完整的名字写明自己的情形：`x-mock-outcome: <vendor>/<operation>/<outcome>`。',
  },
  code: {
    en: "The value on the wire; *none* if the reply has none. The vendor's own name of the code may stand below; it is not on the wire. Where several rows have the same code, a path in the reply and its value tell them apart.",
    zh: '应答里的值；“无”表示应答里没有返回码。下面可能还有供应商给这个码起的名字，它不出现在应答里。几个情形的码相同时，用应答里某个字段的值区分。',
  },
  message: {
    en: 'The text on the wire, to the character; `${Name}` is filled in. *«unknown»*: no source gives the text, and the mock sends the code in its place. *none*: the reply has neither code nor text.',
    zh: '应答里的文字，一字不差；`${Name}` 会替换成实际的值。«未知»：没有任何来源给出文字，挡板用返回码代替。“无”：应答里既没有返回码也没有文字。',
  },
  http: { en: 'The status of the reply.', zh: '应答的状态码。' },
  when: { en: 'What has happened.', zh: '发生了什么。' },
  billed: {
    en: 'Whether the vendor charges for the call: yes, no, or unknown.',
    zh: '供应商对这次调用收不收费：是、否、未知。',
  },
  retry: {
    en: 'Whether the same request can succeed: never, later as it is, or after a fix.',
    zh: '同一个请求再发一次能不能成功：重试无用、稍后原样重试、改正后重试。',
  },
  natural: {
    en: '*yes*: a request comes to the row by itself, if need be after other calls; a setting or a package that it needs is named. *no*: it has to be asked for. In the tables of shared rows: the operations at which it is natural.',
    zh: '“是”：不用指定，请求本身就能得到这个情形（有时要先有别的调用）；需要的设置或套餐包会写出来。“否”：只有指定才能得到。在共有情形的表里，这一列是能自然触发它的接口。',
  },
  evidence: {
    en: 'How the row is known, by the marks below. If one of its fields is known otherwise, the field and its mark follow. *cause* is when the row comes about, *body* the fields beside code and message.',
    zh: '这个情形是怎么知道的，用下面的标记。某个部分的依据不同时，写在后面：“触发条件”指何时发生，“其余字段”指返回码和返回信息以外的字段。',
  },
  source: { en: 'Where it is known from.', zh: '出自哪里。' },
} as const satisfies Partial<Readonly<Record<keyof typeof headings, Text>>>;

const markMeanings = {
  documented: {
    en: 'printed by the vendor or by its platform',
    zh: '供应商或其平台的文档里有',
  },
  captured: { en: 'a raw reply that somebody published', zh: '有人公开过的原始应答' },
  client: {
    en: 'seen in published client code or bug reports',
    zh: '见于公开的客户端代码或 bug 报告',
  },
  inferred: { en: 'a guess of this project', zh: '本项目的推测' },
} as const satisfies Readonly<Record<keyof typeof marks, Text>>;

const paragraphs: readonly Text[] = [
  {
    en: '**Parameters.** *without it* is the row that follows where the parameter is missing; mostly a malformed one gets the same row. Where *required* is empty, another parameter can take its place, or the table of outcomes says what follows.',
    zh: '**参数**：“缺少时”是没有这个参数会得到的情形；参数格式不对，多半也是同一个情形。“必填”为空时，可以用别的参数代替，或者后果见情形表。',
  },
  sentences(
    {
      en: '**Settings and quirks** belong to a tenant. A setting chooses between behaviours where the documents are silent, or where it depends on the account. A quirk is a behaviour that some source shows, other than the default; it is off.',
      zh: '**设置和特例行为**属于租户。文档没说清楚、或者取决于账号的行为，用设置选择。特例行为是某个来源里有、但与默认不同的行为，默认关闭。',
    },
    {
      en: `In code, for the tenant \`default\`: \`createMock({ settings: { limits: 'documented' }, quirks: ['${exampleNames.quirk}'] })\`.`,
      zh: `在代码里，为租户 \`default\` 选择：\`createMock({ settings: { limits: 'documented' }, quirks: ['${exampleNames.quirk}'] })\`。`,
    },
  ),
  {
    en: '**Why.** A refusal that the caller can mend says why in one line: in the header `x-mock-why`, the log and the journal. It names the mistake in a signature, the wrong parameter, the token that had expired and when, the package that is used up, or the nearest path. `bankcard-mock why` explains the last refusal, or the one with the given request id: the rows that were tried before, the strings to sign, the fix. The setting `why=off` leaves the header out.',
    zh: '**原因**：调用方自己能改正的拒绝，都用一行写明原因，在响应头 `x-mock-why`、日志和调用日志里：签名错在哪里、哪个参数不对、token 何时过期、哪个套餐包用完了、最接近的路径是什么。`bankcard-mock why` 详细解释最近一次（或指定请求 ID 的那次）：先比对过哪些情形、双方的签名串、怎样改正。设置 `why=off` 去掉这个头。',
  },
  {
    en: "**Credentials.** Those on the pages are the mock's, for everybody. The credential in a request decides its tenant.",
    zh: '**凭证**：页面上的凭证是挡板的，谁都可以用。请求属于哪个租户，由请求里的凭证决定。',
  },
];
