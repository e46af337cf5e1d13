import { create, type XMLElement } from 'xmlbuilder';

/** A `<testsuite>` of JUnit XML. */
export interface JUnitSuite {
  readonly name: string;
  readonly startedAt?: number;
  /** In the order of the list. */
  readonly properties?: readonly (readonly [name: string, value: string])[];
  readonly cases: readonly JUnitCase[];
}

/** A `<testcase>`; one without a `verdict` has passed. */
export interface JUnitCase {
  readonly className: string;
  readonly name: string;
  readonly durationMs?: number;
  readonly verdict?: JUnitVerdict | undefined;
}

type JUnitVerdict =
  | { readonly kind: 'skipped' }
  | {
      readonly kind: 'failure' | 'error';
      readonly message: string;
      readonly type?: string;
      readonly text: string;
    };

/** Suites as JUnit XML, which the schema of Jenkins accepts. Characters that XML forbids are left out. */
export function toJunitXml(suites: readonly JUnitSuite[]): string {
  const root = create('testsuites', { encoding: 'UTF-8', invalidCharReplacement: '' });
  // In that schema the root has no count of what is skipped.
  const { skipped, ...counted } = countsOf(suites.flatMap(({ cases }) => cases));
  root.att(counted);
  for (const suite of suites) addSuite(root, suite);
  return root.end({ pretty: true });
}

function addSuite(root: XMLElement, { name, startedAt, properties = [], cases }: JUnitSuite): void {
  const isTimed = cases.some(({ durationMs }) => durationMs !== undefined);
  const element = root.ele('testsuite', {
    name,
    ...(startedAt !== undefined && { timestamp: toLocalTime(new Date(startedAt)) }),
    ...(isTimed && { time: toSeconds(cases.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0)) }),
    ...countsOf(cases),
  });
  if (properties.length > 0) {
    const list = element.ele('properties');
    for (const [key, value] of properties) list.ele('property', { name: key, value });
  }
  for (const one of cases) addCase(element, one);
}

function addCase(suite: XMLElement, { className, name, durationMs, verdict }: JUnitCase): void {
  const time = durationMs !== undefined && { time: toSeconds(durationMs) };
  const element = suite.ele('testcase', { classname: className, name, ...time });
  if (verdict === undefined) return;
  if (verdict.kind === 'skipped') {
    element.ele('skipped');
    return;
  }
  const { kind, message, type, text } = verdict;
  // The writer repairs only the first end of a CDATA section in a text.
  element.ele(kind, { message, ...(type !== undefined && { type }) }).cdata(text.replaceAll(']]>', ']] >'));
}

function countsOf(cases: readonly JUnitCase[]) {
  const count = (kind: JUnitVerdict['kind']) => cases.filter(({ verdict }) => verdict?.kind === kind).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

/** Seconds without an exponent, which the schema forbids. */
function toSeconds(ms: number): number {
  return Math.round(ms) / 1000;
}

/** `2026-01-31T08:00:00`, in the time of this machine: the schema allows no zone. */
function toLocalTime(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
