import { dark, light, toVariables } from './palette.ts';

/** The style sheet of the page: system fonts, digits of equal width, light or dark as the reader prefers. */
export const style = `
:root { color-scheme: light dark; ${toVariables(light)} }
@media (prefers-color-scheme: dark) { :root { ${toVariables(dark)} } }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%;
}
header, main, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 3.5rem; }
section { margin-top: 3.5rem; }
h1, h2, h3 { line-height: 1.2; letter-spacing: -.012em; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.6rem, 1.1rem + 2.2vw, 2.5rem); font-weight: 650; }
h2 { font-size: 1.3rem; font-weight: 650; margin-bottom: 1rem; }
h3 { font-size: 1.02rem; font-weight: 650; }
p { margin: 0; text-wrap: pretty; }
code, pre { font: .84em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
ul { list-style: none; margin: 0; padding: 0; }
.muted { color: var(--muted); }
.small { font-size: .875rem; }
.eyebrow { color: var(--muted); font-size: .875rem; margin-bottom: .6rem; }
.lead { margin-top: 1rem; font-size: 1.1rem; max-width: 46rem; }
.meta { color: var(--muted); margin-top: .8rem; font-size: .875rem; }
.notice { margin-top: 1.25rem; padding: .7rem 1rem; border-left: 3px solid var(--warn); background: var(--sunken); }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; }

.vendors { display: grid; }
.vendors li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(11rem, 40%) 4.5rem; gap: .35rem 1rem; padding: 1rem 1.25rem; }
.vendors li + li { border-top: 1px solid var(--line); }
.vendors .count, .vendors .percent { text-align: right; }
.vendors .percent { white-space: nowrap; }
.vendors .percent { font-weight: 650; }
.bar { grid-column: 1 / -1; display: block; width: 100%; height: 5px; border-radius: 3px; background: var(--track); }
.bar rect { fill: var(--good); }

.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); }
.figures div { padding: 1rem 1.25rem; }
.figures dt { color: var(--muted); font-size: .875rem; }
.figures dd { margin: .1rem 0 0; font-size: 1.35rem; font-weight: 650; letter-spacing: -.01em; }
dl { margin: 0; }
.after { margin-top: .8rem; }

.verdict { margin-top: 1.75rem; }
.verdict > p { margin: .3rem 0 .9rem; max-width: 46rem; }
details + details { margin-top: .75rem; }
summary { cursor: pointer; padding: .85rem 1.25rem; border-radius: 12px; }
summary:focus-visible, input:focus-visible, select:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.items > li { padding: 1rem 1.25rem 1.1rem; border-top: 1px solid var(--line); }
.items .when { font-weight: 600; }
.items .facts { margin-top: .15rem; overflow-wrap: anywhere; }
.items pre {
  margin: .7rem 0 0; padding: .7rem .9rem; max-height: 16rem; overflow: auto; white-space: pre-wrap;
  background: var(--sunken); border-radius: 8px;
}
.items .how { margin-top: .6rem; }

.chip { display: inline-block; padding: .05rem .55rem; border-radius: 99px; background: var(--sunken); font-size: .8125rem; font-weight: 600; white-space: nowrap; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.warn { color: var(--warn); }

form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-bottom: 1rem; }
form div { display: grid; gap: .2rem; flex: 1 1 8rem; }
form div:first-child { flex: 3 1 16rem; }
form label { color: var(--muted); font-size: .8125rem; }
input, select {
  font: inherit; font-size: 1rem; color: var(--text); background: var(--surface); border: 1px solid var(--muted);
  border-radius: 8px; padding: .45rem .7rem; width: 100%; min-height: 2.75rem;
}
form output { flex-basis: 100%; color: var(--muted); font-size: .875rem; }

table { width: 100%; table-layout: fixed; border-collapse: separate; border-spacing: 0; font-size: .9rem; }
th, td { text-align: left; vertical-align: baseline; padding: .6rem .75rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
th:first-child, td:first-child { padding-left: 1.25rem; }
th:last-child, td:last-child { padding-right: 1.25rem; }
thead th { border-top: 0; color: var(--muted); font-size: .8125rem; white-space: nowrap; }
th { font-weight: 400; }
thead th:nth-child(1), thead th:nth-child(2) { width: 26%; }
thead th:nth-child(4) { width: 5.5rem; }
thead th:nth-child(5) { width: 6.5rem; }
thead th:nth-child(6) { width: 8.5rem; }
td.fixed { white-space: nowrap; overflow-wrap: normal; }

footer { margin-top: 3.5rem; padding-top: 1.5rem; padding-bottom: 3rem; color: var(--muted); font-size: .875rem; }
footer p + p { margin-top: .5rem; }

@media (max-width: 44rem) {
  header, main, footer { padding-left: 1rem; padding-right: 1rem; }
  header { padding-top: 2rem; }
  section { margin-top: 2.5rem; }
  .vendors li { grid-template-columns: minmax(0, 1fr) auto; padding: .9rem 1rem; }
  .vendors .name { grid-column: 1 / -1; }
  .vendors .count { text-align: left; }
  .figures div, summary, .items > li { padding-left: 1rem; padding-right: 1rem; }
  table, thead, tbody, tr, th, td { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { display: flex; flex-wrap: wrap; gap: .15rem .9rem; padding: .8rem 1rem; border-top: 1px solid var(--line); }
  tbody tr:first-child { border-top: 0; }
  tbody th, tbody td, tbody th:first-child, tbody td:last-child { padding: 0; border: 0; }
  tbody th { flex: 1 1 60%; width: auto; }
  tbody td.result { order: -1; flex-basis: 100%; }
  tbody td.whole { flex-basis: 100%; }
  tbody td.fixed { color: var(--muted); }
  td[data-label]::before { content: attr(data-label); }
}
@media print {
  form { display: none; }
  body { background: none; }
  .card { border-color: #999; }
}
`;
