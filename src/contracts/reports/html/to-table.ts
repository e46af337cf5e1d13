import { isPassed, type RowResult, type RunReport, type Verdict } from '../run-report.ts';
import { answerOf, summarizeReport, vendorOf, verdictWord } from '../summarize-report.ts';
import { html, inItsLanguage, type Markup } from './markup.ts';

/** The table of all rows, with a form to filter them. The form stays hidden if scripts do not run. */
export function toTable(report: RunReport): Markup {
  const { results } = report;
  const verdicts = [...new Set(results.map(({ verdict }) => verdict))];
  const vendors = [...new Set(results.map(vendorOf))];
  return html`<section aria-labelledby="all">
<h2 id="all">${titleOf(report)}</h2>
<form hidden role="search">
<div><label for="text">Search</label><input type="search" id="text" autocomplete="off"></div>
<div><label for="vendor">Vendor</label><select id="vendor"><option value="">all</option>${vendors.map(
    (vendor) => html`<option>${vendor}</option>`,
  )}</select></div>
<div><label for="verdict">Result</label><select id="verdict"><option value="">all</option>${verdicts.map(
    (verdict) => html`<option value="${verdict}">${verdictWord(report, verdict)}</option>`,
  )}</select></div>
<output aria-live="polite"></output>
</form>
<div class="card">
<table role="table">
<thead role="rowgroup"><tr role="row">${[
    'Status',
    'When',
    'The vendor answers',
    'Charged',
    'Retry',
    'Result',
  ].map((title) => html`<th role="columnheader" scope="col">${title}</th>`)}</tr></thead>
<tbody role="rowgroup">
${results.map((result) => toRow(report, result))}</tbody>
</table>
</div>
</section>`;
}

function titleOf(report: RunReport): string {
  if (report.kind === 'verify') return 'Every interaction';
  const isPlain = summarizeReport(report).beside.length === 0;
  return isPlain ? 'Every documented status' : 'Every documented status, and what was tried beside them';
}

const retries = { never: 'never', later: 'later', afterFix: 'after a fix' } as const;

function toRow(report: RunReport, result: RowResult): Markup {
  const { row, verdict, title } = result;
  const charged = row.billed === 'unknown' ? 'not known' : row.billed ? 'yes' : 'no';
  return html`<tr role="row" data-vendor="${vendorOf(result)}" data-verdict="${verdict}">
<th role="rowheader" scope="row"><code class="muted">${result.operation}/</code><wbr><code>${title ?? row.outcome}</code></th>
<td role="cell" class="whole">${inItsLanguage(row.when)}</td>
<td role="cell" class="whole">${inItsLanguage(answerOf(result))}</td>
<td role="cell" class="fixed" data-label="Charged:">${charged}</td>
<td role="cell" class="fixed" data-label="Retry:">${retries[row.retry]}</td>
<td role="cell" class="result"><span class="chip ${toneOf(verdict)}">${verdictWord(report, verdict)}</span></td>
</tr>
`;
}

function toneOf(verdict: Verdict): 'good' | 'bad' | 'warn' | 'muted' {
  if (verdict === 'skipped') return 'muted';
  if (verdict === 'unseen') return 'warn';
  return isPassed(verdict) ? 'good' : 'bad';
}
