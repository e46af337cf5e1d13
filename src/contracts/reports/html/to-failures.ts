import type { RowResult, RunReport, Verdict } from '../run-report.ts';
import { summarizeCalled, tellNeverCalled } from '../summarize-coverage.ts';
import {
  answerOf,
  countedWord,
  nameOf,
  summarizeReport,
  vendorOf,
  verdictWord,
  whenOf,
} from '../summarize-report.ts';
import { html, inItsLanguage, type Markup } from './markup.ts';
import { chargeWords, consequences, retryWords, toSentence, whyOf } from './words.ts';

/** A verdict with more results than this starts closed, so that it does not push the rest of the page away. */
const mostOpen = 12;

/** The section of failed rows, by verdict and then by vendor, with the consequence of each verdict. */
export function toFailures(report: RunReport, vendorNames: ReadonlyMap<string, string>): Markup {
  const called = summarizeCalled(report);
  const failed = called?.unseen ?? summarizeReport(report).failed;
  const isNone = called !== undefined && called.total === 0;
  const byVerdict = Map.groupBy(failed, ({ verdict }) => verdict);
  const groups = (Object.keys(consequences) as Verdict[]).flatMap((verdict) => {
    const results = byVerdict.get(verdict);
    return results === undefined ? [] : [toGroup(report, verdict, results, vendorNames)];
  });
  const title = report.kind === 'coverage' ? 'What was never tested' : 'What fails, and why it matters';
  return html`<section aria-labelledby="failures">
<h2 id="failures">${title}</h2>
${groups.length === 0 && !isNone ? html`<p class="muted">Nothing: all ${countedWord(report)}${called && ' of what was called'} passed.</p>` : groups}
${called && html`<p class="muted">${tellNeverCalled(called)}</p>`}
</section>`;
}

function toGroup(
  report: RunReport,
  verdict: Verdict,
  results: readonly RowResult[],
  vendorNames: ReadonlyMap<string, string>,
): Markup {
  const title = verdictWord(report, verdict);
  const vendors = [...Map.groupBy(results, vendorOf)].map(
    ([id, own]) => html`<details class="card"${results.length <= mostOpen && html` open`}>
<summary><strong>${inItsLanguage(vendorNames.get(id) ?? id)}</strong> <span class="muted">${id} · ${own.length}</span></summary>
<ul class="items">${own.map(toItem)}</ul>
</details>`,
  );
  return html`<div class="verdict">
<h3><span class="${verdict === 'unseen' ? 'warn' : 'bad'}">${title.charAt(0).toUpperCase() + title.slice(1)}</span> <span class="muted">${results.length}</span></h3>
<p>${whyOf(report, verdict)}</p>
${vendors}
</div>
`;
}

function toItem(result: RowResult): Markup {
  const { says, provoke } = result;
  const answer = answerOf(result);
  return html`<li>
<p class="when">${inItsLanguage(toSentence(whenOf(result) || nameOf(result)))}</p>
<p class="facts">${answer !== '' && html`The vendor answers <q>${inItsLanguage(answer)}</q>. `}${chargeWords(result)} ${retryWords(result)}</p>
${says !== undefined && says !== '' && html`<pre tabindex="0" aria-label="What was seen">${says}</pre>`}
<p class="how small muted"><code>${nameOf(result)}</code>${provoke !== '' && html` comes about by <code>${provoke}</code>`}</p>
</li>
`;
}
