import { z } from 'zod';
import { inWords, tellIssues } from '../errors/issue-words.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import { ownRefusals } from '../mocks/engine/refusals.ts';
import type { Total } from '../mocks/journal/totals.ts';
import { lostOnTheWay } from '../mocks/rules/rule.ts';
import { say, type Text } from '../words/text.ts';

/** The version of the data format. */
const version = 1;

/** The number of calls that an operation answered with a row, over all tenants. */
export type CoverageRow = Pick<Total, 'operation' | 'outcome' | 'calls'>;

/** The rows that a run met, sorted by operation and outcome. */
export interface Coverage {
  readonly version: typeof version;
  readonly rows: readonly CoverageRow[];
}

export const coverageSchema: z.ZodType<Coverage> = z
  .strictObject({
    version: z.literal(version),
    rows: z
      .array(z.strictObject({ operation: z.string(), outcome: z.string(), calls: z.int().min(0) }).readonly())
      .readonly(),
  })
  .meta({ id: 'Coverage' });

/** Outcomes that belong to no vendor: the mock's own refusals, and calls that were lost on the way to the vendor. */
const ours: ReadonlySet<string> = new Set([...ownRefusals, ...lostOnTheWay]);

/**
 * Adds up the counts of `journal.totals()`, or those of several runs. Outcomes that belong to no vendor are left out.
 */
export function toCoverage(totals: readonly CoverageRow[]): Coverage {
  const rows = new Map<string, { operation: string; outcome: string; calls: number }>();
  for (const { operation, outcome, calls } of totals) {
    if (ours.has(outcome)) continue;
    const id = `${operation} ${outcome}`;
    const known = rows.get(id);
    if (known === undefined) rows.set(id, { operation, outcome, calls });
    else known.calls += calls;
  }
  const sorted = [...rows].sort(([one], [other]) => (one < other ? -1 : 1));
  return { version, rows: sorted.map(([, row]) => row) };
}

/** Adds up the coverage of shards and processes. */
export function mergeCoverage(parts: readonly Coverage[]): Coverage {
  return toCoverage(parts.flatMap(({ rows }) => rows));
}

/** Checks the content of a coverage file or reply. The message names `source`. Error `badCoverage`. */
export function parseCoverage(value: unknown, source: Text | string): Coverage {
  const { success, data, error } = coverageSchema.safeParse(value, inWords);
  if (success) return data;
  const found = (value as { readonly version?: unknown } | null)?.version;
  if (typeof found === 'number' && found !== version) {
    throw new ToolkitError('badCoverage', say(otherVersion, { source, found, version }));
  }
  throw new ToolkitError('badCoverage', say(noCoverage, { source, why: tellIssues(error) }));
}

const otherVersion = {
  en: '{source} is coverage of version {found}, and this reads version {version}: write and read it with the same bankcard-mock.',
  zh: '{source} 是版本 {found} 的覆盖率，这里只读版本 {version}：写入和读取请用同一版 bankcard-mock。',
} as const;
const noCoverage = {
  en: '{source} is no coverage, as `serve --coverage` and writeCoverage write it: {why}',
  zh: '{source} 不是 `serve --coverage` 或 writeCoverage 写出的覆盖率：{why}',
} as const;
