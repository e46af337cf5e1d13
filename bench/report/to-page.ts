import type { Part, PartResult } from '../parts/bench.ts';
import { toMarkdown } from './to-markdown.ts';

export interface Report {
  readonly date: string;
  readonly machine: readonly string[];
  readonly minutes: number;
  readonly results: readonly { readonly part: Part; readonly result: PartResult }[];
}

const method = [
  'Servers run side by side and are loaded in turn, round by round. A figure is the median of the rounds.',
  'A ratio is the median of the ratios of each round, so it can differ from the ratio of two figures.',
  'Differences below a tenth are noise.',
];

/** The complete docs/benchmarks.md. `picture` is the relative path of the chart. */
export function toPage({ date, machine, minutes, results }: Report, picture: string): string {
  return [
    '# Benchmarks',
    'How fast is `bankcard-mock`, and how fast are other servers that do the same work? All figures are from one run on one machine: compare the ratios rather than the figures.',
    `![Bar charts of speed, start and memory of every server](${picture})`,
    [...method, `Measured on ${date}, in ${minutes.toFixed(0)} minutes.`, ...machine]
      .map((line) => `* ${line}`)
      .join('\n'),
    ...results.flatMap(({ part, result }) => [`## ${part.title}`, ...result.tables.map(toMarkdown)]),
    '## Run it yourself',
    [
      '```sh',
      'npm ci',
      'npm run bench                    # everything; writes this page',
      'npm run bench -- --quick         # about a minute: checks that everything runs',
      `npm run bench -- --only ${results[0]?.part.id ?? 'servers'}  # one part: ${results.map(({ part }) => part.id).join(', ')}`,
      '```',
    ].join('\n'),
    'Nothing else should run on the machine meanwhile. The other servers are dependencies of `bench/package.json` only; the first run installs them from its lock file. How each server is set up is in `bench/peers`, the load generator is in `bench/load`. `npm run bench` writes this page and its Chinese twin, so do not edit them.\n',
  ].join('\n\n');
}
