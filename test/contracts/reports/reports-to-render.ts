import fc from 'fast-check';
import { anyCharacters } from '../../../scripts/fuzz/any-characters.ts';
import { isPassed } from '../../../src/contracts/reports/run-report.ts';
import type { RunReport } from '../../../src/contracts.ts';
import { makeSampleReport } from './sample-report.ts';

export const sample = await makeSampleReport();
export const coverage: RunReport = {
  ...sample,
  kind: 'coverage',
  results: sample.results.map(({ says: _, ...result }, at) => ({
    ...result,
    verdict: at % 3 === 0 ? 'seen' : 'unseen',
  })),
};

export const failed = sample.results.filter(({ verdict }) => !isPassed(verdict));
const [failure] = failed;

/** Text that an app may print to break out of any format. */
export const hostile =
  '<script>alert(1)</script> </pre> ]]> ::error::x %0A "a" \'b\' | `c` \u001b[31mred\u001b[0m \u0000 \u202e \ud800 &amp; \r\n@all';

/** Any text, often with characters that have a meaning in the formats. */
export const anyText = fc.oneof(
  anyCharacters(60),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '</pre>',
        '<!--',
        ']]>',
        '`',
        '|',
        '\n',
        '%',
        ':',
        ',',
        'x',
        '\u0007',
      ),
    )
    .map((pieces) => pieces.join('')),
);

/** A report with one failed row that contains this text. */
export function saying(says: string): RunReport {
  if (failure === undefined) throw new Error('the sample has no failure');
  return { ...sample, results: [{ ...failure, says }] };
}
