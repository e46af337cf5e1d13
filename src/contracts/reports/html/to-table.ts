import type { Text } from '../../../words/text.ts';
import { verdictWord } from '../report-words.ts';
import { isPassed, type RowResult, type RunReport, type Verdict } from '../run-report.ts';
import { answerOf, summarizeReport, vendorOf } from '../summarize-report.ts';
import { html, inItsLanguage, type Markup } from './markup.ts';

/** The table of all rows, with a form to filter them. The form stays hidden if scripts do not run. */
export function toTable(report: RunReport): Markup {
  const { results } = report;
  const verdicts = [...new Set(results.map(({ verdict }) => verdict))];
  const vendors = [...new Set(results.map(vendorOf))];
  return html`<section aria-labelledby="all">
<h2 id="all">${titleOf(report)}</h2>
<form hidden role="search">
<div><label for="text">${words.search}</label><input type="search" id="text" autocomplete="off"></div>
<div><label for="vendor">${words.vendor}</label><select id="vendor"><option value="">${words.all}</option>${vendors.map(
    (vendor) => html`<option>${vendor}</option>`,
  )}</select></div>
<div><label for="verdict">${words.result}</label><select id="verdict"><option value="">${words.all}</option>${verdicts.map(
    (verdict) => html`<option value="${verdict}">${verdictWord(report, verdict)}</option>`,
  )}</select></div>
<output aria-live="polite" data-says="${words.shown}"></output>
</form>
<div class="card">
<table role="table">
<thead role="rowgroup"><tr role="row">${[
    words.status,
    words.when,
    words.answer,
    words.charged,
    words.retry,
    words.result,
  ].map((title) => html`<th role="columnheader" scope="col">${title}</th>`)}</tr></thead>
<tbody role="rowgroup">
${results.map((result) => toRow(report, result))}</tbody>
</table>
</div>
</section>`;
}

const words = {
  search: { en: 'Search', zh: '搜索' },
  vendor: { en: 'Vendor', zh: '供应商' },
  all: { en: 'all', zh: '全部' },
  /** The script puts the numbers in. */
  shown: { en: '{count} of {all} shown', zh: '共 {all} 个，显示 {count} 个' },
  status: { en: 'Status', zh: '情形' },
  when: { en: 'When', zh: '何时出现' },
  answer: { en: 'The vendor answers', zh: '供应商应答' },
  charged: { en: 'Charged', zh: '计费' },
  chargedLabel: { en: 'Charged: ', zh: '计费：' },
  retry: { en: 'Retry', zh: '重试' },
  retryLabel: { en: 'Retry: ', zh: '重试：' },
  result: { en: 'Result', zh: '判定' },
} as const satisfies Readonly<Record<string, Text>>;

function titleOf(report: RunReport): Text {
  if (report.kind === 'verify') return { en: 'Every interaction', zh: '全部交互' };
  const isPlain = summarizeReport(report).beside.length === 0;
  return isPlain
    ? { en: 'Every documented status', zh: '文档列出的全部情形' }
    : {
        en: 'Every documented status, and what was tried beside them',
        zh: '文档列出的全部情形，以及其他测试',
      };
}

const retries: Readonly<Record<RowResult['row']['retry'], Text>> = {
  never: { en: 'never', zh: '不必' },
  later: { en: 'later', zh: '稍后' },
  afterFix: { en: 'after a fix', zh: '修正后' },
};
const charges = {
  unknown: { en: 'not known', zh: '未知' },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
} as const satisfies Readonly<Record<string, Text>>;

function toRow(report: RunReport, result: RowResult): Markup {
  const { row, verdict, title } = result;
  const charged = row.billed === 'unknown' ? charges.unknown : row.billed ? charges.yes : charges.no;
  return html`<tr role="row" data-vendor="${vendorOf(result)}" data-verdict="${verdict}">
<th role="rowheader" scope="row"><code class="muted">${result.operation}/</code><wbr><code>${title ?? row.outcome}</code></th>
<td role="cell" class="whole">${inItsLanguage(row.when)}</td>
<td role="cell" class="whole">${inItsLanguage(answerOf(result))}</td>
<td role="cell" class="fixed" data-label="${words.chargedLabel}">${charged}</td>
<td role="cell" class="fixed" data-label="${words.retryLabel}">${retries[row.retry]}</td>
<td role="cell" class="result"><span class="chip ${toneOf(verdict)}">${verdictWord(report, verdict)}</span></td>
</tr>
`;
}

function toneOf(verdict: Verdict): 'good' | 'bad' | 'warn' | 'muted' {
  if (verdict === 'skipped') return 'muted';
  if (verdict === 'unseen') return 'warn';
  return isPassed(verdict) ? 'good' : 'bad';
}
