/**
 * Measures this mock and others with the same work: `npm run bench`. `--quick` takes about a minute, `--only <part>`
 * selects one part. A complete run writes docs/benchmarks.md, its Chinese twin and the chart. With `--out <folder>`,
 * every run writes them to that folder.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { writePages } from '../scripts/write-pages.ts';
import { installPeers } from './install-peers.ts';
import { createGenerator } from './load/create-generator.ts';
import type { Bench, PartResult } from './parts/bench.ts';
import { rootFolder } from './paths.ts';
import { benchWords } from './report/bench-words.ts';
import { describeBusyness, describeMachine } from './report/describe-machine.ts';
import { drawCharts } from './report/draw-charts.ts';
import { toPage } from './report/to-page.ts';
import { toText } from './report/to-text.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' }, out: { type: 'string' } },
});
const busyness = describeBusyness();
installPeers();
// Loading these modules reads the names and versions of the peers.
const { parts } = await import('./parts/index.ts');
const { readTemplates } = await import('./read-templates.ts');

const picked = parts.filter(({ id }) => values.only === undefined || id === values.only);
if (picked.length === 0) {
  console.error(`There is no part ${values.only}. There are: ${parts.map(({ id }) => id).join(', ')}.`);
  process.exit(2);
}

const began = performance.now();
const say = (text: string) => console.error(text);
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const generator = createGenerator();
const bench: Bench = { quick: values.quick, generator, folder, templates: await readTemplates(), say };
const machine = [...describeMachine(), busyness];
const results: { part: (typeof parts)[number]; result: PartResult }[] = [];
for (const part of picked) {
  say(part.title);
  const partBegan = performance.now();
  const result = await part.measure(bench);
  results.push({ part, result });
  say(`  took ${((performance.now() - partBegan) / 1000).toFixed(0)} s`);
  for (const table of result.tables) console.log(`\n${toText(table)}`);
}
generator.stop();
console.log(`\n${machine.join('\n')}`);

if (values.out === undefined && (values.quick || values.only !== undefined)) {
  console.log('\nOnly a whole run writes docs/benchmarks.md.');
} else {
  const docs = values.out ?? join(rootFolder, 'docs');
  const pictures = join(docs, 'pictures');
  mkdirSync(pictures, { recursive: true });
  const charts = results.flatMap(({ result }) => result.charts);
  writeFileSync(join(pictures, 'benchmarks.svg'), drawCharts(charts, 'bankcard-mock'));
  const date = new Date().toISOString().slice(0, 10);
  const minutes = (performance.now() - began) / 60_000;
  const page = toPage({ date, machine, minutes, results }, 'pictures/benchmarks.svg');
  writePages(pathToFileURL(`${docs}/`), 'benchmarks.md', page, benchWords);
  console.log(`\nWritten: benchmarks.md, zh/benchmarks.md and pictures/benchmarks.svg in ${docs}`);
}
