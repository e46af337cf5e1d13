import { currentLang } from '../../../words/lang.ts';
import { say, sentences, type Text, tell } from '../../../words/text.ts';
import { countedWord, verdictWord } from '../report-words.ts';
import type { RowResult, RunReport, Verdict } from '../run-report.ts';
import { summarizeCalled, tellNeverCalled } from '../summarize-coverage.ts';
import { answerOf, nameOf, summarizeReport, vendorOf, whenOf } from '../summarize-report.ts';
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
  const title = report.kind === 'coverage' ? words.untested : words.failing;
  const what = countedWord(report);
  const nothing = called === undefined ? say(allPassed, { what }) : say(allCalledPassed, { what });
  return html`<section aria-labelledby="failures">
<h2 id="failures">${title}</h2>
${groups.length === 0 && !isNone ? html`<p class="muted">${nothing}</p>` : groups}
${called && html`<p class="muted">${tellNeverCalled(called)}</p>`}
</section>`;
}

const words = {
  untested: { en: 'What was never tested', zh: '从未测试过的情形' },
  failing: { en: 'What fails, and why it matters', zh: '未通过的情形及其影响' },
  seen: { en: 'What was seen', zh: '实际结果' },
} as const satisfies Readonly<Record<string, Text>>;
const allPassed = { en: 'Nothing: all {what} passed.', zh: '没有：所有{what}都已通过。' } as const;
const allCalledPassed = {
  en: 'Nothing: all {what} of what was called passed.',
  zh: '没有：调用过的接口，所有{what}都已遇到。',
} as const;

function toGroup(
  report: RunReport,
  verdict: Verdict,
  results: readonly RowResult[],
  vendorNames: ReadonlyMap<string, string>,
): Markup {
  const title = tell(verdictWord(report, verdict));
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
<p class="facts">${answer !== '' && toQuote(answer)}${sentences(chargeWords(result), retryWords(result))}</p>
${says !== undefined && says !== '' && html`<pre tabindex="0" aria-label="${words.seen}">${says}</pre>`}
<p class="how small muted">${toHow(nameOf(result), provoke)}</p>
</li>
`;
}

/** `The vendor answers “403 Quota Exhausted”. ` */
function toQuote(answer: string): Markup {
  const quote = html`<q>${inItsLanguage(answer)}</q>`;
  return currentLang() === 'zh' ? html`供应商应答${quote}。` : html`The vendor answers ${quote}. `;
}

/** `acme/read/quotaExhausted comes about by npx bankcard-mock curl …` */
function toHow(name: string, provoke: string): Markup {
  const [what, command] = [html`<code>${name}</code>`, html`<code>${provoke}</code>`];
  if (provoke === '') return what;
  return currentLang() === 'zh'
    ? html`${what} · 复现命令：${command}`
    : html`${what} comes about by ${command}`;
}
