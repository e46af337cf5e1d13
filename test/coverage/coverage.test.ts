import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { setupServer } from 'msw/node';
import { describe, expect, test } from 'vitest';
import {
  atlasOf,
  type Coverage,
  casesOf,
  mergeCoverage,
  toCoverage,
  toCoverageReport,
  vendors,
  writeCoverage,
} from '../../src/contracts.ts';
import { unknownRows } from '../../src/coverage/cover-rows.ts';
import { parseCoverage } from '../../src/coverage/coverage.ts';
import { createMock } from '../../src/index.ts';
import { lostOnTheWay } from '../../src/mocks/rules/rule.ts';
import { mswHandlers } from '../../src/msw.ts';
import { startMock } from '../../src/server.ts';
import { answerEveryRow, mockOfEveryRow } from '../contracts/reports/sample-report.ts';

const options = { version: '0.1.0', consumer: 'checkout', startedAt: 0 };
const names = [...casesOf(vendors)].map(({ vendor, operationName, outcome }) => ({
  operation: `${vendor.id}/${operationName}`,
  outcome,
}));
const anyTotals = fc.array(
  fc
    .record({ name: fc.constantFrom(...names), calls: fc.nat(1000) })
    .map(({ name, calls }) => ({ ...name, calls })),
);

function seenIn(coverage: Coverage, everyOperation = false): readonly string[] {
  return toCoverageReport(vendors, coverage, { ...options, everyOperation })
    .results.filter(({ verdict }) => verdict === 'seen')
    .map(({ operation, row }) => `${operation}/${row.outcome}`);
}

describe('coverage', () => {
  test('of shards, merged in any order, is that of one run', () => {
    fc.assert(
      fc.property(fc.array(anyTotals), (shards) => {
        const whole = toCoverage(shards.flat());
        expect(mergeCoverage(shards.map(toCoverage))).toEqual(whole);
        expect(mergeCoverage(shards.toReversed().map(toCoverage))).toEqual(whole);
        const sum = shards.flat().reduce((all, { calls }) => all + calls, 0);
        expect(whole.rows.reduce((all, { calls }) => all + calls, 0)).toBe(sum);
        expect(parseCoverage(JSON.parse(JSON.stringify(whole)), 'it')).toEqual(whole);
      }),
    );
  });

  test('of a mock that answered every row is whole, and of a fresh one is none', async () => {
    expect(seenIn(toCoverage(createMock().journal.totals()))).toEqual([]);
    const coverage = toCoverage((await mockOfEveryRow()).journal.totals());
    for (const everyOperation of [false, true]) {
      const { results } = toCoverageReport(vendors, coverage, { ...options, everyOperation });
      expect(results.filter(({ verdict }) => verdict !== 'seen')).toEqual([]);
    }
    expect(unknownRows(vendors, coverage)).toEqual([]);
  });

  test('counts a row of a gateway once a vendor, and under every operation where that is asked', () => {
    const rows = [{ operation: 'fegine-elements/bank3Check', outcome: 'quotaExhausted', calls: 2 }];
    const coverage = toCoverage(rows);
    expect(seenIn(coverage)).toEqual(['fegine-elements/*/quotaExhausted']);
    expect(seenIn(coverage, true)).toEqual(['fegine-elements/bank3Check/quotaExhausted']);
    const { results } = toCoverageReport(vendors, toCoverage([]), options);
    const gateway = new Set(
      atlasOf(vendors)
        .filter(({ vendor }) => vendor === 'aliyun-gateway')
        .map(({ outcome }) => outcome),
    );
    const ofOne = results.filter(
      ({ operation, row }) => operation === 'shujubao/*' && gateway.has(row.outcome),
    );
    expect(ofOne).toHaveLength(gateway.size);
    expect(
      toCoverageReport(vendors, toCoverage([]), { ...options, everyOperation: true }).results,
    ).toHaveLength(names.length);
  });

  test('counts a row whether it was asked for or came about, and a path that is nobody’s not at all', async () => {
    const mock = createMock();
    const get = (path: string, headers: readonly (readonly [string, string])[] = []) =>
      mock.handle({ method: 'GET', path, query: '', headers, body: new Uint8Array() });
    await get('/bank3Check');
    await get('/bank3Check', [['x-mock-outcome', 'quotaExhausted']]);
    await get('/nothing/here');
    const coverage = toCoverage(mock.journal.totals());
    expect(seenIn(coverage)).toEqual(
      expect.arrayContaining(['fegine-elements/*/needAuthorization', 'fegine-elements/*/quotaExhausted']),
    );
    expect(seenIn(coverage)).toHaveLength(2);
    expect(unknownRows(vendors, coverage)).toEqual([]);
  });

  test('has neither calls that a fault swallowed nor rows that the mock does not know', async () => {
    const mock = createMock();
    const tenant = mock.tenant();
    const get = (headers: readonly (readonly [string, string])[] = []) =>
      mock.handle({ method: 'GET', path: '/bank3Check', query: '', headers, body: new Uint8Array() });
    for (const fault of lostOnTheWay) {
      await tenant.next('fegine-elements/bank3Check', 'match', { fault });
      await get();
    }
    await get([['x-mock-outcome', 'none']]);
    expect(mock.journal.totals().map(({ outcome }) => outcome)).toEqual([...lostOnTheWay, 'unknownOutcome']);
    expect(toCoverage(mock.journal.totals()).rows).toEqual([]);
  });

  test('is the same through a port, in the process and through MSW', async () => {
    const ask = { headers: { 'x-mock-outcome': 'mismatch' } };
    const inProcess = createMock();
    await inProcess.handle({
      method: 'GET',
      path: '/bank3Check',
      query: '',
      headers: [['x-mock-outcome', 'mismatch']],
      body: new Uint8Array(),
    });
    const running = await startMock({ port: 0, logLevel: 'silent' });
    await fetch(`${running.url}/bank3Check`, ask);
    await running.close();
    const intercepted = createMock();
    const server = setupServer(...mswHandlers(intercepted));
    server.listen();
    const { hosts = [] } = vendors.find(({ id }) => id === 'fegine-elements') ?? {};
    await fetch(`https://${hosts[0]}/bank3Check`, ask);
    server.close();
    const expected = toCoverage([{ operation: 'fegine-elements/bank3Check', outcome: 'mismatch', calls: 1 }]);
    for (const { journal } of [inProcess, running.mock, intercepted]) {
      expect(toCoverage(journal.totals())).toEqual(expected);
    }
  });

  test('names rows that no vendor documents', () => {
    const strange = { operation: 'fegine-ocr/cardbank', outcome: 'gone', calls: 1 };
    expect(unknownRows(vendors, toCoverage([strange]))).toEqual([strange]);
  });

  test('tells of each row the command that brings it about', () => {
    const { results } = toCoverageReport(vendors, toCoverage([]), options);
    for (const { provoke } of results)
      expect(provoke).toMatch(/^npm run -s bankcard-mock -- curl [\w-]+\/\w+ \w+$/);
  });
});

describe('writeCoverage', () => {
  test('writes one file of a mock, however often it is called, and one more of another', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'coverage-')), 'new');
    const [mock, other] = [createMock(), createMock()];
    await writeCoverage(mock, folder);
    await answerEveryRow(mock, ['wechat']);
    const file = await writeCoverage(mock, folder);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(toCoverage(mock.journal.totals()));
    expect(await readdir(folder)).toHaveLength(1);
    await writeCoverage(other, folder);
    const files = await readdir(folder);
    expect(files).toHaveLength(2);
    for (const name of files) expect(name).toMatch(new RegExp(`^coverage-${process.pid}-[0-9a-f]+\\.json$`));
  });

  test('says so where it cannot write', async () => {
    await expect(writeCoverage(createMock(), '/dev/null/coverage')).rejects.toMatchObject({
      code: 'cannotWrite',
      message: expect.stringContaining('/dev/null/coverage'),
    });
    await expect(
      startMock({ port: 0, logLevel: 'silent', coverage: '/dev/null/coverage' }),
    ).rejects.toMatchObject({ code: 'cannotWrite' });
  });
});
