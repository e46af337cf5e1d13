/**
 * Plants mistakes in the apps of `examples/`, and checks that their contracts find them: `npm run mutants`.
 * `--only express` takes the mutants of an example, of a kind or with this text in their sentence; `--workers 1` tries
 * one at a time, and not four, most of whose time is waiting. `--quick` takes one mutant of each kind, in an example each, checks what its kind is about, and all examples unchanged. Exit code 1 if an unchanged app fails, or fewer than 95 % are caught by the case that names the mistake.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { examples } from './examples.ts';
import { type Example, kinds, type Mutant, rowsAbout } from './mutant.ts';
import { type Tried, tell, tryMutant, tryOriginal } from './try-mutant.ts';

/** The share that must be caught by the right case, in percent. */
const least = 95;
const { values } = parseArgs({
  options: { only: { type: 'string' }, workers: { type: 'string' }, quick: { type: 'boolean' } },
});
const only = values.only ?? '';
const workers = Number(values.workers ?? 4);
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
linkPackages();

const here = examples.filter(isThere);
const chosen = here
  .flatMap((example) =>
    example.mutants.filter((mutant) => isChosen(example, mutant)).map((mutant) => ({ example, mutant })),
  )
  .filter(({ example, mutant }) => !values.quick || isQuick(example, mutant));
const tried: Tried[] = [];
let originals = 0;
let copies = 0;

await inTurns(values.quick ? here : [...new Set(chosen.map(({ example }) => example))], async (example) => {
  const failed = await tryOriginal(example, nextFolder());
  if (failed.length === 0) return;
  originals += 1;
  print(`BROKEN   ${example.name}, unchanged: ${failed.length} cases fail: ${tell(failed[0])}`);
});
await inTurns(chosen, async ({ example, mutant }) => {
  const rows = values.quick && example.tool === 'check' ? rowsAbout[mutant.kind] : undefined;
  const one = await tryMutant(example, rows === undefined ? mutant : { only: rows, ...mutant }, nextFolder());
  tried.push(one);
  print(`${one.became.padEnd(18)} ${one.example}, ${mutant.kind}: ${mutant.says}`);
  if (one.by !== '') print(`                   ${one.failed} failed: ${one.by}`);
  if (one.became !== 'caught' && mutant.missedBecause) print(`                   ${mutant.missedBecause}`);
});
summarize();

function summarize(): void {
  print('\n| kind | mutants | caught | by another case | missed | broken |\n|---|---|---|---|---|---|');
  for (const kind of kinds) {
    const of = tried.filter(({ mutant }) => mutant.kind === kind);
    if (of.length > 0) print(`| ${kind} | ${counts(of).join(' | ')} |`);
  }
  print(`| all | ${counts(tried).join(' | ')} |`);
  const caught = tried.filter(({ became }) => became === 'caught').length;
  const isEnough = caught * 100 >= tried.length * least;
  const percent = Math.floor((caught * 100) / tried.length);
  print(`\n${caught} of ${tried.length} mutants are caught by the right case: ${percent} %, of ${least} %.`);
  process.exitCode = isEnough && originals === 0 && tried.every(({ became }) => became !== 'broken') ? 0 : 1;
}

function counts(of: readonly Tried[]): readonly number[] {
  const all = ['caught', 'caught by another', 'missed', 'broken'] as const;
  return [of.length, ...all.map((wanted) => of.filter(({ became }) => became === wanted).length)];
}

function isThere({ name, needs }: Example): boolean {
  if (needs === undefined) return true;
  try {
    execFileSync(needs[0], [needs[1]], { stdio: 'ignore' });
    return true;
  } catch {
    print(`skipped  ${name}: ${needs[0]} is not installed`);
    return false;
  }
}

function isChosen({ name }: Example, { kind, says }: Mutant): boolean {
  return only === '' || only === name || only === kind || says.includes(only);
}

/** The examples take turns. What is known to be missed is not asked of CI. */
function isQuick(example: Example, mutant: Mutant): boolean {
  const firstOf = ({ mutants }: Example) =>
    mutants.find(({ kind, missedBecause }) => kind === mutant.kind && missedBecause === undefined);
  const having = here.filter((one) => firstOf(one) !== undefined);
  const turn = (having.indexOf(example) + kinds.indexOf(mutant.kind)) % having.length;
  return firstOf(example) === mutant && turn === 0;
}

/** The packages that examples import, so that copies of them find these outside of the repository. */
function linkPackages(): void {
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  symlinkSync(root, join(packages, 'bankcard-mock'), 'junction');
  for (const name of ['axios', 'express', 'fastify', 'vitest']) {
    symlinkSync(join(root, 'node_modules', name), join(packages, name), 'junction');
  }
}

function nextFolder(): string {
  copies += 1;
  return join(folder, String(copies));
}

async function inTurns<T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await run(one);
    }),
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
