import junitBuilder, { type Builder } from 'junit-report-builder';
import { english, say, type Text, tell } from '../../words/text.ts';
import { type PackReport, packSteps, stepWords } from './pack-report.ts';

/** A line for each step, and the defects under it. */
export function packReportToText({ vendors, checks, defects }: PackReport): string {
  const lines = packSteps.flatMap((step) => {
    const own = checks.filter((one) => one.step === step);
    if (own.length === 0) return [];
    const failed = own.filter((one) => one.defects.length > 0).length;
    const counts = { count: own.length, failed, what: stepWords[step] };
    return [
      `${failed === 0 ? '✓' : '✗'} ${tell(say(failed === 0 ? good : bad, counts))}`,
      ...own.flatMap((one) => one.defects.map((text) => `    ${tell(text)}`)),
    ];
  });
  const end =
    defects.length === 0
      ? say(sound, { vendors: vendors.join(', ') })
      : say(found, { count: defects.length });
  return [...lines, tell(end), ''].join('\n');
}

const good = { en: '{what}: {count}', zh: '{what}：{count}' } as const;
const bad = { en: '{what}: {failed} of {count} not', zh: '{what}：{count} 项中有 {failed} 项不符' } as const;
const sound = { en: '{vendors}: no defect', zh: '{vendors}：没有缺陷' } as const;
const found = { en: 'defects: {count}', zh: '缺陷：{count} 处' } as const;

/** The report as JSON, without the pages. */
export function packReportToJson({ vendors, checks }: PackReport): string {
  const told = (texts: readonly Text[]) => texts.map((text) => tell(text));
  const shown = checks.map((one) => ({ ...one, defects: told(one.defects) }));
  return `${JSON.stringify({ vendors, checks: shown }, null, 2)}\n`;
}

/** The report as JUnit XML: one suite for each step, one case for each row. */
export function packReportToJunit({ checks }: PackReport): string {
  // The types declare it under `default`, but at run time nothing is there.
  const builder = (junitBuilder as unknown as Builder).newBuilder();
  for (const step of packSteps) {
    const own = checks.filter((one) => one.step === step);
    if (own.length === 0) continue;
    const suite = builder.testSuite().name(english(stepWords[step]));
    for (const { name, defects } of own) {
      const one = suite.testCase().className(step).name(name);
      const [first, ...rest] = defects.map((text) => tell(text).replaceAll(']]>', ']] >'));
      if (first !== undefined) one.failure(first).stacktrace([first, ...rest].join('\n'));
    }
  }
  return builder.build().replace(/(<testsuites\b[^>]*?) skipped="\d+"/, '$1');
}
