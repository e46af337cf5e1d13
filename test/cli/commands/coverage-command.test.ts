import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Coverage, RunReport } from '../../../src/contracts.ts';
import { atlasOf, casesOf } from '../../../src/language/cases.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { waitFor } from '../../wait-for.ts';
import { run, serve } from '../bankcard-mock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coverage-'));
});

function ask(url: string, outcome: string): Promise<Response> {
  return fetch(`${url}/bank3Check`, { headers: { 'x-mock-outcome': outcome } });
}

async function callsIn(path: string): Promise<Readonly<Record<string, number>>> {
  const files = (await readdir(path)).filter((file) => file.endsWith('.json'));
  const parts = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(path, file), 'utf8')) as Coverage),
  );
  return Object.fromEntries(parts.flatMap(({ rows }) => rows.map(({ outcome, calls }) => [outcome, calls])));
}

function writeRows(name: string, rows: readonly unknown[], version = 1): Promise<void> {
  return writeFile(join(folder, name), JSON.stringify({ version, rows }));
}

const mismatch = { operation: 'fegine-elements/bank3Check', outcome: 'mismatch', calls: 1 };

describe('serve --coverage', () => {
  test('leaves its coverage on SIGTERM', async () => {
    const { ready, stop } = await serve(['--coverage', folder]);
    await ask(ready.url, 'mismatch');
    await ask(ready.url, 'mismatch');
    expect(await stop()).toBe(0);
    expect(await callsIn(folder)).toEqual({ mismatch: 2 });
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^coverage-\d+-[0-9a-f]+\.json$/)]);
  });

  test('leaves its coverage where it is killed a few seconds after a call', async () => {
    const { ready, stop } = await serve([], { BANKCARD_MOCK_COVERAGE: folder });
    await ask(ready.url, 'quotaExhausted');
    await waitFor(async () => expect(await callsIn(folder)).toEqual({ quotaExhausted: 1 }));
    await stop('SIGKILL');
    expect(await callsIn(folder)).toEqual({ quotaExhausted: 1 });
  });

  test('takes the folder from the configuration, relative to that, and leaves its coverage on SIGINT', async () => {
    await mkdir(join(folder, 'ci'));
    await writeFile(join(folder, 'ci/mock.json'), '{ "coverage": "met" }');
    const { stop } = await serve(['--config', 'ci/mock.json'], {}, folder);
    expect(await stop('SIGINT')).toBe(0);
    expect(await readdir(join(folder, 'ci/met'))).toHaveLength(1);
  });

  test('does not start where it cannot write', async () => {
    const { code, stderr } = await run(['serve', '--port', '0', '--coverage', '/dev/null/met']);
    expect(code).toBe(73);
    expect(stderr).toMatch(/^error cannotWrite: The coverage cannot be written to \/dev\/null\/met: /);
  });
});

describe('coverage', () => {
  test('adds up what several servers wrote, and tells how to bring about the rest', async () => {
    await writeRows('coverage-1-a.json', [mismatch]);
    await writeRows('coverage-2-b.json', [{ ...mismatch, outcome: 'quotaExhausted' }]);
    const { code, stdout, stderr } = await run(['coverage', folder, '--vendor', 'fegine-elements']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^OPERATION +SEEN +%\n/);
    expect(stdout).toMatch(
      /^fegine-elements\/bank3Check +1\/7 +14\.2%\naliyun-gateway\/\* +1\/98 +1%\ncalled +2\/105 +1\.9%\nall cases +2\/\d+ +[\d.]+%$/m,
    );
    expect(stdout).toMatch(
      /^never seen {4}fegine-elements\/bank3Check\/match {2}01 .*\n {14}\$ npm run -s bankcard-mock -- curl fegine-elements\/bank3Check match$/m,
    );
    expect(stdout).not.toContain('quotaExhausted');
    expect(stdout).not.toContain('shujubao');
    expect(stdout.match(/^never seen {4}\S+/gm)?.slice(0, 6)).not.toContainEqual(
      expect.stringContaining('aliyun'),
    );
    expect(stdout.match(/^never seen /gm)).toHaveLength(20);
    expect(stdout).toMatch(
      /^and \d+ more: --report markdown or html lists them all\nThe commands need a served mock: npm run -s bankcard-mock -- serve\n\n/m,
    );
    const whole = await run(['coverage', folder, '--vendor', 'fegine-elements', '--report', 'markdown']);
    expect(whole.stdout).toContain('bankcard-mock -- curl fegine-elements/bank3Check match');
  });

  test('has vendors and operations that were never called in one line, and says what it counts', async () => {
    await writeRows('coverage-1-a.json', [
      mismatch,
      { operation: 'fegine-ocr/cardbank', outcome: 'overdue', calls: 1 },
      { operation: 'wechat/token', outcome: 'issued', calls: 1 },
    ]);
    const { stdout } = await run(['coverage', folder]);
    const text = stdout.replaceAll('\n', ' ');
    expect(text).toContain(
      'Never called: fegine-elements/bank3CheckNew, fegine-elements/bankCheck4New, fegine-elements/IDCard, shujubao, webank, wechat/stable_token, wechat/bankcard, ',
    );
    const count = (everyOperation: boolean) => {
      const results = [...casesOf(vendors)].map(({ vendor, operationName, outcome, from }) =>
        [vendor.id, from === undefined || everyOperation ? operationName : '*', outcome].join('/'),
      );
      return new Set(results).size;
    };
    expect(text).toContain(
      `The vendors document ${atlasOf(vendors).length} rows. They are ${count(false)} cases, since each vendor can meet the rows of its gateway or platform; --every-operation counts these for each operation, ${count(true)} cases. `,
    );
    expect(stdout).toMatch(
      new RegExp(
        `: 3 of \\d+ documented statuses seen of the 3 operations that were called, and 3 of all ${count(false)} cases\n$`,
      ),
    );
    // A row of the gateway is seen for all who call through it, and stands there once.
    expect(stdout.match(/^aliyun-gateway\/\* +1\/98/gm)).toHaveLength(1);
    const summary = await run(['coverage', folder, '--report', 'markdown']);
    expect(summary.stdout).not.toContain('`shujubao/');
    expect(summary.stdout.match(/`aliyun-gateway\/\*\/quotaExhausted`/g)).toHaveLength(1);
    expect(summary.stdout).toContain('Never called: ');
    for (const format of ['html', 'junit'])
      expect((await run(['coverage', folder, '--report', format])).stdout).toContain(
        `The vendors document ${atlasOf(vendors).length} rows. `,
      );
  });

  test('of nothing that was called says so', async () => {
    await writeRows('coverage-1-a.json', []);
    const { stdout } = await run(['coverage', folder]);
    expect(stdout.replaceAll('\n', ' ')).toContain(
      `Never called: ${vendors.map(({ id }) => id).join(', ')}.`,
    );
    expect(stdout).toMatch(/: no operation was called: seen are 0 of all \d+ cases\n$/);
    expect((await run(['coverage', folder, '--report', 'html'])).stdout).toContain('Nothing was called.');
  });

  test('exits with 3 under --fail-under, and with 0 at it', async () => {
    await writeRows('coverage-1-a.json', [mismatch]);
    const words = ['coverage', folder, '--vendor', 'fegine-elements', '--layer', 'vendor', '--json'];
    const { code, stdout } = await run([...words, '--fail-under', '0']);
    expect(code).toBe(0);
    const { results } = JSON.parse(stdout) as RunReport;
    expect(new Set(results.map(({ row }) => row.layer))).toEqual(new Set(['vendor']));
    const seen = Math.floor(10_000 / results.length) / 100;
    expect((await run([...words, '--fail-under', String(seen)])).code).toBe(0);
    const under = await run([...words, '--fail-under', '80'], {});
    expect(under.code).toBe(3);
    expect(under.stderr).toMatch(
      /^error notHandled: \d+ of \d+ \([\d.]+%\) is less than the 80% that must pass\.\n$/,
    );
    expect((await run(words, { BANKCARD_MOCK_FAIL_UNDER: '80' })).code).toBe(3);
    expect((await run(['--help'])).stdout).toContain('  3  notHandled');
  });

  test('asks a running server', async () => {
    const { ready } = await serve();
    await ask(ready.url, 'mismatch');
    const { stdout, code } = await run(['coverage', '--url', ready.url, '--json']);
    expect(code).toBe(0);
    const { results } = JSON.parse(stdout) as RunReport;
    const seen = results.filter(({ verdict }) => verdict === 'seen');
    expect(seen.map(({ operation, row }) => `${operation}/${row.outcome}`)).toEqual([
      'fegine-elements/bank3Check/mismatch',
    ]);
    expect(await (await fetch(`${ready.url}/__admin/coverage`)).json()).toEqual({
      version: 1,
      rows: [mismatch],
    });
  });

  test('writes several reports of one reading', async () => {
    await writeRows('coverage-1-a.json', [mismatch]);
    const file = (name: string) => join(folder, 'reports', name);
    const reports = `html=${file('page.html')},junit=${file('junit.xml')},markdown=${file('summary.md')}`;
    const { code, stdout } = await run(['coverage', folder, '--report', reports, '--report', 'github']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^OPERATION/);
    expect(stdout).toContain('::warning title=aliyun-gateway%3A ');
    expect(await readFile(file('page.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(await readFile(file('junit.xml'), 'utf8')).toMatch(/^<\?xml/);
    expect(await readFile(file('summary.md'), 'utf8')).toMatch(/^## /);
  });

  test('adds to the summary of a step on GitHub, which other steps wrote to', async () => {
    await writeRows('coverage-1-a.json', [mismatch]);
    const summary = join(folder, 'step.md');
    await writeFile(summary, 'before\n');
    await run(['coverage', folder, '--report', `markdown=${summary}`], { GITHUB_STEP_SUMMARY: summary });
    expect(await readFile(summary, 'utf8')).toMatch(/^before\n## /);
  });

  test('tells of rows that this version does not document', async () => {
    await writeRows('coverage-1-a.json', [{ ...mismatch, outcome: 'gone' }]);
    const { code, stderr } = await run(['coverage', folder]);
    expect(code).toBe(0);
    expect(stderr).toBe(
      'not counted: fegine-elements/bank3Check/gone, which this version does not document\n',
    );
  });

  test('leaves out what is no answer of a vendor, also of what an older version wrote', async () => {
    const { ready, stop } = await serve(['--coverage', folder]);
    await ask(ready.url, 'mismach');
    await fetch(`${ready.url}/nothing/here`);
    await stop();
    expect(await callsIn(folder)).toEqual({});
    await writeRows('coverage-1-a.json', [
      { ...mismatch, outcome: 'unknownOutcome' },
      { ...mismatch, operation: '*', outcome: 'unknownPath' },
      { ...mismatch, outcome: 'hang' },
    ]);
    expect(await run(['coverage', folder])).toMatchObject({ code: 0, stderr: '' });
  });

  test.each([
    ['no folder', [], 2, /^error badFlag: Name a folder/],
    ['a folder that does not exist', ['F/none'], 69, /^error cannotRead: .*none does not exist\.\n$/],
    [
      'a folder without coverage',
      ['F/empty'],
      69,
      /^error cannotRead: .*empty has no coverage-\*\.json: write some/,
    ],
    [
      'a file that is no JSON',
      ['F/broken.json'],
      65,
      /^error badCoverage: .*broken\.json is no coverage: expected .*line 1/,
    ],
    [
      'a file that is something else',
      ['F/other.json'],
      65,
      /^error badCoverage: .*other\.json is no coverage, as /,
    ],
    [
      'rows that are none',
      ['F/rows.json'],
      65,
      /^error badCoverage: .*rows\.json is no coverage.*: rows\[0\]\.calls: .*\.\n$/,
    ],
    [
      'another version',
      ['F/new.json'],
      65,
      /^error badCoverage: .*new\.json is coverage of version 2, and this reads version 1/,
    ],
    [
      'an unknown vendor',
      ['F', '--vendor', 'wechta'],
      2,
      /^error unknownVendor: There is no vendor wechta\. Did you mean wechat\?/,
    ],
    [
      'an unknown layer',
      ['F', '--layer', 'top'],
      2,
      /^error badFlag: There is no layer top\. There are: vendor, platform, gateway\./,
    ],
    [
      'a vendor without that layer',
      ['F', '--vendor', 'wechat', '--layer', 'gateway'],
      2,
      /^error badFlag: wechat /,
    ],
    [
      'a percentage that is none',
      ['F', '--fail-under', '80%'],
      2,
      /^error badFlag: --fail-under cannot be 80%: give a percentage from 0 to 100/,
    ],
    ['a percentage above 100', ['F', '--fail-under', '101'], 2, /^error badFlag: --fail-under cannot be 101/],
    [
      'an unknown format',
      ['F', '--report', 'junti'],
      2,
      /^error badFlag: --report cannot be junti: there is no format junti\. Did you mean junit\? There are: terminal, json, junit, ctrf, html, markdown, github\.\n$/,
    ],
    [
      'two reports on one output',
      ['F', '--report', 'junit', '--json'],
      2,
      /^error badFlag: junit and json cannot both go to standard output/,
    ],
    [
      'a report without its file',
      ['F', '--report', 'junit='],
      2,
      /^error badFlag: --report cannot be junit=: name a file/,
    ],
    [
      'a report that cannot be written',
      ['F', '--report', 'json=/dev/null/x'],
      73,
      /^error cannotWrite: The json report cannot be written/,
    ],
    [
      'a server that is none',
      ['--url', 'http://127.0.0.1:9'],
      69,
      /^error cannotRead: Nothing answers at http:\/\/127\.0\.0\.1:9/,
    ],
    ['a URL that is none', ['--url', 'here'], 2, /^error badFlag: --url cannot be here/],
  ])('says what is wrong with %s', async (_, words, exit, message) => {
    await mkdir(join(folder, 'empty'));
    await Promise.all([
      writeRows('coverage-1-a.json', [mismatch]),
      writeRows('new.json', [], 2),
      writeRows('rows.json', [{ ...mismatch, calls: 'many' }]),
      writeFile(join(folder, 'broken.json'), '{ "version": '),
      writeFile(join(folder, 'other.json'), '["a"]'),
    ]);
    const { code, stderr } = await run(['coverage', ...words.map((word) => word.replace(/^F/, folder))]);
    expect(stderr).toMatch(message);
    expect(code).toBe(exit);
  });
});
