import { createHash } from 'node:crypto';
import type { Vendor } from '../../../language/vendor.ts';
import { currentLang } from '../../../words/lang.ts';
import { colon, joined, say, sentences, type Text, tell } from '../../../words/text.ts';
import { formatYuan, interruptedWords, isCostUnknown, passedWord, verdictWord } from '../report-words.ts';
import type { RunCost, RunReport, Verdict } from '../run-report.ts';
import { summarizeCalled, tellDenominator } from '../summarize-coverage.ts';
import { formatPercent, type Group, summarizeReport } from '../summarize-report.ts';
import { headlineOf, tellBeside, tellCounts } from '../tell-counts.ts';
import { filterScript } from './filter-script.ts';
import { html, inItsLanguage, langTags, type Markup } from './markup.ts';
import { pageWords as words } from './page-words.ts';
import { style } from './style.ts';
import { toFailures } from './to-failures.ts';
import { toTable } from './to-table.ts';
import { consequences, formatDuration, formatTime, kindWords } from './words.ts';

/** The content security policy: the page loads nothing and runs no script but its own. */
const policy = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(filterScript)}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The report as one self-contained page, for people who do not read code. */
export function toHtml(report: RunReport, { vendors }: { readonly vendors: readonly Vendor[] }): string {
  const names = new Map(vendors.map(({ id, name }) => [id, tell(name)]));
  const isGrouped = report.results.some(({ operation }) => operation.endsWith('/*'));
  const denominator = tellDenominator(report, vendors);
  const page = html`<!doctype html>
<html lang="${langTags[currentLang()]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${headlineOf(report)}</title>
<link rel="icon" href="data:,">
<style>${{ markup: style }}</style>
</head>
<body>
${toHeader(report)}
<main>
${toVendors(report, names)}
${report.cost && toCost(report.cost)}
${toFailures(report, names)}
${toTable(report)}
</main>
<footer>
<p>${sentences(report.kind === 'verify' ? words.interaction : words.status, say(words.source, { version: report.version }))}</p>
${denominator !== undefined && html`<p>${denominator}</p>`}
${isGrouped && html`<p><code>vendor/*</code>${words.grouped}</p>`}
<p>${words.provoke}</p>
</footer>
<script>${{ markup: filterScript }}</script>
</body>
</html>
`;
  return page.markup;
}

function toHeader(report: RunReport): Markup {
  const { kind, consumer, startedAt, durationMs, interrupted } = report;
  const { skipped } = summarizeReport(report).all;
  const facts = [
    formatTime(startedAt),
    ...(durationMs > 0 ? [say(words.took, { time: formatDuration(durationMs) })] : []),
    ...(skipped > 0 ? [say(words.skipped, { skipped })] : []),
  ];
  return html`<header>
<p class="eyebrow">${kindWords[kind]}</p>
<h1>${inItsLanguage(consumer)}${colon}${tellCounts(report)}</h1>
<p class="lead">${toLead(report)}</p>
<p class="meta">${joined(facts, words.dot)}</p>
${interrupted && html`<p class="notice">${interruptedWords}</p>`}
</header>`;
}

/** `12 need work: 8 crashed, 4 not handled.`, or `12 never seen.` */
function toLead(report: RunReport): Text {
  const failed = summarizeCalled(report)?.unseen ?? summarizeReport(report).failed;
  if (failed.length === 0)
    return summarizeCalled(report)?.total === 0 ? words.nothingCalled : words.nothingToDo;
  const counts = (Object.keys(consequences) as Verdict[]).flatMap((verdict) => {
    const { length } = failed.filter((result) => result.verdict === verdict);
    return length === 0 ? [] : [say(words.tally, { length, word: verdictWord(report, verdict) })];
  });
  const all = joined(counts, words.comma);
  return counts.length === 1 ? say(words.sentence, { all }) : say(words.toDo, { failed: failed.length, all });
}

function toVendors(report: RunReport, names: ReadonlyMap<string, string>): Markup {
  const word = passedWord(report);
  const called = summarizeCalled(report);
  const never = new Set(called?.neverCalled);
  const shown = summarizeReport(report).byVendor.filter(({ name }) => !never.has(name));
  if (shown.length === 0) return html``;
  return html`<section aria-labelledby="vendors">
<h2 id="vendors">${words.byVendor}</h2>
<ul class="vendors card">${shown.map((group) => toVendor(group, names, word))}</ul>
</section>`;
}

function toVendor(group: Group, names: ReadonlyMap<string, string>, word: Text): Markup {
  const { name, passed, total } = group;
  const share = total === 0 ? 0 : (passed / total) * 100;
  return html`<li>
<span class="name"><strong>${inItsLanguage(names.get(name) ?? name)}</strong> <span class="muted">${name}</span></span>
<span class="count muted">${say(words.share, { passed, total, word, beside: tellBeside(group) })}</span>
<span class="percent">${formatPercent(group)}</span>
<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${share.toFixed(2)}" height="1"/></svg>
</li>
`;
}

function toCost(cost: RunCost): Markup {
  const { calls, billed, yuan, unpriced, estimated } = cost;
  const isUnknown = isCostUnknown(cost);
  const figure = (title: Text, value: Text | string | number) =>
    html`<div><dt>${title}</dt><dd>${value}</dd></div>`;
  return html`<section aria-labelledby="cost">
<h2 id="cost">${words.cost}</h2>
<dl class="figures card">
${isUnknown ? figure(words.yuan, words.unknown) : figure(estimated ? words.yuanEstimated : words.yuan, formatYuan(yuan))}
${figure(words.calls, calls)}
${figure(words.billed, billed)}
${unpriced > 0 && figure(words.unpriced, unpriced)}
</dl>
<p class="after small muted">${isUnknown ? words.priceUnknown : costNotes(cost)}</p>
</section>`;
}

function costNotes({ unpriced, estimated }: RunCost): Text {
  return sentences(estimated ? words.estimated : undefined, unpriced > 0 ? words.unpricedNote : undefined);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
