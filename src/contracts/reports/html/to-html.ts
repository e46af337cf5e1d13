import { createHash } from 'node:crypto';
import type { Vendor } from '../../../language/vendor.ts';
import type { RunCost, RunReport, Verdict } from '../run-report.ts';
import { summarizeCalled, tellDenominator } from '../summarize-coverage.ts';
import {
  formatPercent,
  formatYuan,
  type Group,
  isCostUnknown,
  passedWord,
  summarizeReport,
  verdictWord,
} from '../summarize-report.ts';
import { headlineOf, tellBeside, tellCounts } from '../tell-counts.ts';
import { filterScript } from './filter-script.ts';
import { html, inItsLanguage, type Markup } from './markup.ts';
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
  const names = new Map(vendors.map(({ id, name }) => [id, name]));
  const isGrouped = report.results.some(({ operation }) => operation.endsWith('/*'));
  const denominator = tellDenominator(report, vendors);
  const page = html`<!doctype html>
<html lang="en">
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
<p>${report.kind === 'verify' ? 'An interaction is what a pact expects the vendor to answer to one request.' : 'A status is one of the answers that a vendor documents: a success, a refusal, an error of its gateway.'} The answers came from bankcard-mock ${report.version}; no vendor was called and no money was spent.</p>
${denominator !== undefined && html`<p>${denominator}</p>`}
${isGrouped && html`<p><code>vendor/*</code> stands for every operation of a vendor: its gateway or platform answers the same for all of them.</p>`}
<p>A command under a status brings it about again, from any shell.</p>
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
  const took = durationMs > 0 ? ` · took ${formatDuration(durationMs)}` : '';
  return html`<header>
<p class="eyebrow">${kindWords[kind]}</p>
<h1>${inItsLanguage(consumer)}: ${tellCounts(report)}</h1>
<p class="lead">${toLead(report)}</p>
<p class="meta">${formatTime(startedAt)}${took}${skipped > 0 && ` · ${skipped} skipped`}</p>
${interrupted && html`<p class="notice">The run was interrupted: rows are missing.</p>`}
</header>`;
}

/** `12 need work: 8 crashed, 4 not handled.`, or `12 never seen.` */
function toLead(report: RunReport): string {
  const failed = summarizeCalled(report)?.unseen ?? summarizeReport(report).failed;
  if (failed.length === 0)
    return summarizeCalled(report)?.total === 0 ? 'Nothing was called.' : 'Nothing needs work.';
  const counts = (Object.keys(consequences) as Verdict[]).flatMap((verdict) => {
    const { length } = failed.filter((result) => result.verdict === verdict);
    return length === 0 ? [] : [`${length} ${verdictWord(report, verdict)}`];
  });
  if (counts.length === 1) return `${counts[0]}.`;
  return `${failed.length} need work: ${counts.join(', ')}.`;
}

function toVendors(report: RunReport, names: ReadonlyMap<string, string>): Markup {
  const word = passedWord(report);
  const called = summarizeCalled(report);
  const never = new Set(called?.neverCalled);
  const shown = summarizeReport(report).byVendor.filter(({ name }) => !never.has(name));
  if (shown.length === 0) return html``;
  return html`<section aria-labelledby="vendors">
<h2 id="vendors">By vendor</h2>
<ul class="vendors card">${shown.map((group) => toVendor(group, names, word))}</ul>
</section>`;
}

function toVendor(group: Group, names: ReadonlyMap<string, string>, word: string): Markup {
  const { name, passed, total } = group;
  const share = total === 0 ? 0 : (passed / total) * 100;
  return html`<li>
<span class="name"><strong>${inItsLanguage(names.get(name) ?? name)}</strong> <span class="muted">${name}</span></span>
<span class="count muted">${passed} of ${total} ${word}${tellBeside(group)}</span>
<span class="percent">${formatPercent(group)}</span>
<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${share.toFixed(2)}" height="1"/></svg>
</li>
`;
}

function toCost(cost: RunCost): Markup {
  const { calls, billed, yuan, unpriced, estimated } = cost;
  const isUnknown = isCostUnknown(cost);
  const figure = (title: string, value: string | number) =>
    html`<div><dt>${title}</dt><dd>${value}</dd></div>`;
  return html`<section aria-labelledby="cost">
<h2 id="cost">What the calls would have cost</h2>
<dl class="figures card">
${isUnknown ? figure('Yuan', 'unknown') : figure(estimated ? 'Yuan, estimated' : 'Yuan', formatYuan(yuan))}
${figure('Calls', calls)}
${figure('Of these billed', billed)}
${unpriced > 0 && figure('Billed, price not known', unpriced)}
</dl>
<p class="after small muted">${isUnknown ? 'The price of these vendors is not known.' : costNotes(cost)}</p>
</section>`;
}

function costNotes({ unpriced, estimated }: RunCost): string {
  return [
    ...(estimated
      ? ['Estimated: some calls are priced as if from the smallest package that the vendor sells.']
      : []),
    ...(unpriced > 0 ? ['Calls without a known price are not in the sum.'] : []),
  ].join(' ');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
