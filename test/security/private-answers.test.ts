import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Drive } from '../../src/contracts/check/contract/check-contract.ts';
import { findLeaks } from '../../src/contracts/check/judge/find-leaks.ts';
import { judgeRow } from '../../src/contracts/check/judge/judge-row.ts';
import { openResumeFile } from '../../src/contracts/check/resume-file.ts';
import type { AppAnswer } from '../../src/contracts/check/run/check-app.ts';
import { knownOf } from '../../src/contracts/check/run/known-of.ts';
import { reportFormats } from '../../src/contracts/reports/render-report.ts';
import { consumerSuite, type RunReport, renderReport } from '../../src/contracts.ts';
import { atlasOf } from '../../src/language/cases.ts';
import { vendors } from '../../src/vendors/index.ts';
import { maskText } from '../../src/world/privacy/mask-text.ts';
import { saying } from '../contracts/reports/reports-to-render.ts';
import { heldBy, ordinaryLines, type PrivateForm, privateForms } from './private-forms.ts';
import { readableIn } from './read-through.ts';

const nothing = { secrets: [], issued: { values: () => [], learn: async () => {} } };

/** What an app prints that shows a form. */
const contexts: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `失败: ${text} 请重试`,
  (text) => `ERROR 2026-01-01 12:00:00 VerifyError: ${text}\n    at verify (app.js:1:2)`,
  (text) => JSON.stringify({ code: 1, message: text }),
  (text) => JSON.stringify({ body: JSON.stringify({ message: text }) }),
];

/** An app’s request has the name in it. A number and a field need nobody who knows them. */
function driveOf({ kind, text }: PrivateForm): Drive {
  const request = { method: 'POST', path: '/', headers: {}, json: { who: kind === 'name' ? text : '' } };
  return { by: 'request', request, timeoutMs: 1 };
}

function answers(text: string): readonly AppAnswer[] {
  return [
    { kind: 'reply', status: 500, headers: { 'x-error': text }, body: text },
    { kind: 'exit', exit: 1, stdout: text },
    { kind: 'crashed', says: `the app ended with exit code 1: ${text}` },
    { kind: 'garbage', says: `the app answered what is no HTTP (${text})` },
  ];
}

/** What a check says of an app that shows the form in all ways. */
function saidOf(form: PrivateForm): readonly string[] {
  const known = knownOf(nothing, driveOf(form));
  const expectation = {
    status: 200,
    exit: 0,
    stdout: 'fine',
    headers: { 'x-error': 'none' },
    mayShow: ['card', 'idNumber'] as const,
  };
  // Each answer, and the first in each context.
  const seen = contexts.flatMap((context, at) => {
    const all = answers(context(form.text));
    return at === 0 ? all : all.slice(0, 1);
  });
  return seen.flatMap((answer) =>
    [[], [{ billed: true }]].map((calls) => {
      const { verdict, says = '' } = judgeRow('v/o', expectation, {
        answer,
        calls,
        known,
        whyNoCall: undefined,
      });
      expect(['unhandled', 'crashed']).toContain(verdict);
      return says;
    }),
  );
}

const said = privateForms.flatMap(saidOf);
const held = heldBy(privateForms);
/** Nobody told the reports which names were sent: those of personas they know. */
const tellsItself = privateForms.filter(({ kind }) => kind !== 'name');
const printed = tellsItself.map(({ text }) => text).join('\n');
const folder = mkdtempSync(join(tmpdir(), 'private-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('of what an app shows, nothing can be read', () => {
  test('in what a check says', () => {
    expect(said.length).toBe(privateForms.length * 16);
    expect(said.filter((says) => readableIn(says, held).length > 0)).toEqual([]);
  });

  test('in a file of --resume', () => {
    const file = join(folder, 'resume.jsonl');
    const resume = openResumeFile(file, 'contract');
    for (const { text } of tellsItself) for (const one of saying(text).results) resume.add(one);
    const written = readFileSync(file, 'utf8');
    expect(written.split('\n').length).toBeGreaterThan(tellsItself.length);
    expect(readableIn(written, heldBy(tellsItself))).toEqual([]);
  });

  test.each(reportFormats)('in a report as %s', (format) => {
    const results = tellsItself.flatMap(({ text }) => saying(`the app printed ${text}`).results);
    const report: RunReport = { ...saying(printed), results };
    expect(readableIn(renderReport(report, format), heldBy(tellsItself))).toEqual([]);
  });

  test('in the failure of a consumer suite', async () => {
    const suite = consumerSuite({
      consumer: 'checkout',
      operation: 'fegine-elements/bank3Check',
      call: async ({ url, credentials: { appCode }, persona: { card, idNumber, name } }) => {
        const query = new URLSearchParams({ accountNo: card, idCard: idNumber, name });
        const headers = { Authorization: `APPCODE ${appCode}` };
        return (await fetch(`${url}/bank3Check?${query}`, { headers })).text();
      },
      outcomes: Object.fromEntries(
        ['match', 'mismatch', 'badName', 'badIdNumber', 'badCardNumber', 'tooManyCalls', 'unverifiable'].map(
          (name) => [name, () => {}],
        ),
      ) as never,
      faults: {
        truncate: () => {
          throw new Error(printed);
        },
      },
      pacts: folder,
    });
    const failing = suite.cases.find(({ name }) => name.includes('truncate'));
    const failure = await failing?.run().catch(String);
    expect(failure).toContain('is not handled');
    expect(readableIn(`${failure}${JSON.stringify(await suite.report())}`, heldBy(tellsItself))).toEqual([]);
    await suite.close();
  });

  test('also if it is masked twice', () => {
    for (const says of said) expect(maskText(says)).toBe(says);
  });
});

describe('a check finds what an app leaks', () => {
  test.each(privateForms.filter(({ leaks }) => leaks !== undefined))('$says: $text', ({ text, leaks }) => {
    for (const context of contexts) {
      expect(findLeaks(context(text), {}).map(({ kind }) => kind)).toContain(leaks);
    }
    const [answer] = answers(text);
    const observed = { calls: [], known: {}, whyNoCall: undefined };
    const judge = (mayShow: readonly ('card' | 'idNumber')[]) =>
      answer && judgeRow('v/o', { status: 500, mayShow }, { answer, ...observed }).verdict;
    expect(judge([])).toBe('leaked');
    expect(judge(['card', 'idNumber'])).toBe('unhandled');
  });

  test('and takes no masked value for one', () => {
    const masked =
      '6214****0015 6214 **** **** 0015 1101**********0038 138****0001 张* *伟 621485******0015 尾号0015 <16 digits …15>';
    expect(findLeaks(masked, {})).toEqual([]);
    expect(findLeaks(`{"card":"6214****0015","name":"张*","mobile":"138****0001"}`, {})).toEqual([]);
  });
});

const maskedByMistake = ordinaryLines.filter((line) => maskText(line) !== line);

describe('what is nobody’s stays as it is', () => {
  test(`of ${ordinaryLines.length} ordinary lines, all but ${maskedByMistake.length} identifiers that look like keys`, () => {
    expect(ordinaryLines.length).toBeGreaterThan(300);
    expect(maskedByMistake.length, maskedByMistake.join('\n')).toBeLessThanOrEqual(12);
    expect(maskedByMistake.filter((line) => !/^(?:trace|sha256) [\da-f]{32,}$/.test(line))).toEqual([]);
  });

  test('and none of them is a leak', () => {
    expect(ordinaryLines.filter((line) => findLeaks(line, {}).length > 0)).toEqual([]);
  });

  test('as what is said of any row', () => {
    for (const { vendor, operation, outcome, code, message, when, source } of atlasOf(vendors)) {
      const row = `${vendor}/${operation}/${outcome} code ${JSON.stringify(code)} "${message}": ${when}`;
      const line = `${row}\n${outcome}: ${when} (${source})`;
      expect(maskText(line)).toBe(line);
    }
  });
});

test('a text of any kind is read once', () => {
  // A text that is read again for each of its characters takes hours.
  for (const pump of [
    '0',
    '0 ',
    'a',
    'name:"',
    'name=',
    '姓名',
    '张',
    '张 ',
    '%E5',
    '\\',
    '\\u5f20',
    '[',
    'A ',
    'a1',
    '"',
    '<name>',
  ])
    maskText(pump.repeat(100_000 / pump.length));
});
