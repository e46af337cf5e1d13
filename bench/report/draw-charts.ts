import type { Chart } from '../parts/bench.ts';
import { show } from '../statistics.ts';

const width = 860;
const labelWidth = 250;
const barWidth = 500;
const rowHeight = 22;
const panelGap = 34;

/** Bar charts, one below the other, as SVG. They are legible on light and on dark pages. */
export function drawCharts(charts: readonly Chart[], emphasized: string): string {
  let top = 10;
  const panels = charts.map((chart) => {
    const panel = drawPanel(chart, top, emphasized);
    top += panelGap + chart.bars.length * rowHeight + 14;
    return panel;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" viewBox="0 0 ${width} ${top}" role="img" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>${charts.map(({ title }) => escapeText(title)).join('; ')}</title>`,
    '<style>text{fill:#1f2933}.bar{fill:#9aa5b1}.own{fill:#2563eb}.page{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#e4e7eb}.bar{fill:#616e7c}.own{fill:#60a5fa}.page{fill:#0d1117}}</style>',
    `<rect class="page" width="${width}" height="${top}"/>`,
    ...panels,
    '</svg>\n',
  ].join('\n');
}

function drawPanel({ title, unit, bars }: Chart, top: number, emphasized: string): string {
  const most = Math.max(...bars.map(({ value }) => (Number.isNaN(value) ? 0 : value)));
  const rows = bars.map(({ label, value }, at) => {
    const y = top + panelGap + at * rowHeight;
    const long = Number.isNaN(value) ? 0 : Math.max(1, (value / most) * barWidth);
    const isOwn = label.startsWith(emphasized);
    const weight = isOwn ? ' font-weight="600"' : '';
    const end = labelWidth + 10 + long;
    return [
      `<text x="${labelWidth}" y="${y + 13}" text-anchor="end"${weight}>${escapeText(label)}</text>`,
      `<rect class="${isOwn ? 'own' : 'bar'}" x="${labelWidth + 10}" y="${y + 1}" width="${long.toFixed(1)}" height="16" rx="2"/>`,
      `<text x="${(end + 6).toFixed(1)}" y="${y + 13}"${weight}>${show(value)} ${unit}</text>`,
    ].join('\n');
  });
  return [
    `<text x="10" y="${top + 20}" font-size="15" font-weight="600">${escapeText(title)}</text>`,
    ...rows,
  ].join('\n');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
