import { english, say, type Text, tell } from '../../words/text.ts';
import { toJunitXml } from '../reports/junit-xml.ts';
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
  const suites = packSteps.map((step) => ({
    name: english(stepWords[step]),
    cases: checks
      .filter((one) => one.step === step)
      .map(({ name, defects }) => ({ className: step, name, verdict: toFailure(defects) })),
  }));
  return toJunitXml(suites.filter(({ cases }) => cases.length > 0));
}

function toFailure(defects: readonly Text[]) {
  const [message, ...rest] = defects.map((text) => tell(text));
  if (message === undefined) return undefined;
  return { kind: 'failure', message, text: [message, ...rest].join('\n') } as const;
}
