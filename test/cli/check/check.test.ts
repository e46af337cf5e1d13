import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RunReport } from '../../../src/contracts/run-report.ts';
import { run } from '../bankcard-mock.ts';
import { allOperations, smallContract, writeContract } from './small-contract.ts';

const one = 'fegine-elements/bank3Check';

/** Runs a contract to its end, with the report of the run. */
async function check(contract: object | string, ...flags: readonly string[]) {
  const file = writeContract(contract);
  const finished = await run(['check', file, '--report', `json=${file}.report`, ...flags]);
  let report: RunReport | undefined;
  try {
    report = JSON.parse(readFileSync(`${file}.report`, 'utf8')) as RunReport;
  } catch {
    // There is none where nothing ran.
  }
  const rows = report?.results.map(({ operation, row, verdict, says }) => ({
    name: `${operation}/${row.outcome}`,
    verdict,
    says,
  }));
  const failed = rows?.filter(({ verdict }) => verdict !== 'handled') ?? [];
  return { ...finished, report, rows, failed };
}

/** Only what the operation declares itself. */
function ownRows(habits: string, operation = one) {
  const { groups: _, ...contract } = smallContract([operation], habits);
  const { expect: own } = contract.operations[operation] ?? { expect: {} };
  return {
    contract,
    only: [
      '--only',
      Object.keys(own)
        .map((name) => `${operation}/${name}`)
        .join(','),
    ],
  };
}

describe('an app that handles everything', () => {
  test('passes on every outcome of all vendors, in less than a minute', async () => {
    const { code, report, failed, stdout } = await check(smallContract(allOperations));
    expect(failed).toEqual([]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^small: (\d+) of \1 documented statuses handled/m);
    expect(report).toMatchObject({ kind: 'check', consumer: 'small', interrupted: false });
    expect(report?.results.length).toBeGreaterThan(450);
    expect(report?.durationMs).toBeLessThan(60_000);
    expect(report?.cost?.calls).toBeGreaterThan(450);
  }, 90_000);
});

describe('an app that makes mistakes', () => {
  test.each([
    ['forget:205', 'unhandled', 'expected json.code "205", saw "01"'],
    ['crash:205', 'crashed', 'the app ended with exit code 3'],
    ['hang:205', 'hung', 'the app did not answer within 2000 ms'],
    ['garbage:205', 'unhandled', 'the app answered what is no HTTP'],
    ['reset:205', 'crashed', 'the app broke the connection without an answer (ECONNRESET)'],
    ['leak:205', 'leaked', 'the answer shows the ID number 11**************38'.slice(0, 33)],
    ['tell:205', 'leaked', 'the answer shows the secret'],
    ['retry:205', 'retriedCharge', 'called fegine-elements/bank3Check 2 times for one request'],
    ['die:205', 'crashed', 'after its answer, the app ended with exit code 1'],
  ])('with the habit %s has one row %s, and the run goes on', async (habit, verdict, says) => {
    const { contract, only } = ownRows(habit);
    const { code, failed, rows, stdout, stderr } = await check(contract, ...only);
    expect(failed).toMatchObject([{ name: `${one}/badIdNumber`, verdict }]);
    expect(failed[0]?.says).toContain(says);
    expect(rows).toHaveLength(7);
    expect(code).toBe(3);
    expect(stdout).toContain(`bankcard-mock curl ${one} badIdNumber`);
    expect(stdout).not.toContain('110101199003070038');
    expect(stderr).toContain('error notHandled: 6 of 7 (85.7%) is less than the 100% that must pass.');
  });
});

test('an app whose circuit breaker opens on a row is started anew for the rows after it', async () => {
  const { contract, only } = ownRows('open:204');
  const app = { ...(contract['app'] as object), workers: 1 };
  expect((await check({ ...contract, app }, ...only)).failed).toEqual([]);
});

describe('an app that cannot be checked', () => {
  test('that ends at its start, ends the run with exit code 4 and its last words, without secrets', async () => {
    const { contract } = ownRows('fail-to-start');
    const { code, stderr, stdout, report } = await check({
      ...contract,
      app: { ...(contract['app'] as object), workers: 1 },
    });
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /error brokenApp: The app was not ready after 3 tries: it ended with exit code 7: no configuration for \w\w\*+\w\w\./,
    );
    expect(stdout).toBe('');
    expect(report).toBeUndefined();
  });

  test('that listens where another does, is told of PORT', async () => {
    const { contract } = ownRows('');
    const start = `"${process.execPath}" -e "const http = require('http'); const one = http.createServer().listen(0, () => http.createServer().listen(one.address().port))"`;
    const app = { ...(contract['app'] as object), workers: 1, start };
    const { code, stderr } = await check({ ...contract, app });
    expect(code).toBe(4);
    expect(stderr).toContain('it ended with exit code 1: Error: listen EADDRINUSE');
    expect(stderr).toContain('Each worker has a port of its own');
  });

  test('that never listens, ends the run after one try, and is told its port', async () => {
    const { contract } = ownRows('never-ready');
    const app = { ...(contract['app'] as object), workers: 1, readyTimeout: '300ms' };
    const { code, stderr } = await check({ ...contract, app });
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /The app was not ready: after 300 ms it does not accept connections at http:\/\/127.0.0.1:(\d+). It was given PORT=\1: it must listen/,
    );
  });

  describe('ends the run before its rows, and is told why', () => {
    async function wrong(env: object, operation = one) {
      const contract = smallContract([operation, 'fegine-elements/IDCard']);
      const app = contract['app'] as { readonly env: object };
      const { code, stderr, report } = await check({
        ...contract,
        app: { ...app, env: { ...app.env, ...env } },
      });
      expect([code, report]).toEqual([4, undefined]);
      return stderr;
    }

    test('where it calls another place', async () => {
      const stderr = await wrong({ MOCK_URL: 'http://127.0.0.1:9' });
      for (const operation of [one, 'fegine-elements/IDCard']) {
        expect(stderr).toContain(
          `the app did not call ${operation}; it answered status 503, with the body {"code":"lost"}; the vendors' URLs in app.env must point at \${mock.url}`,
        );
      }
    });

    test('where it calls a path that is none', async () => {
      expect(await wrong({ MOCK_URL: '${mock.url}/v2' })).toContain(
        `the app did not call ${one}: it called GET /v2/bank3Check, where nothing is`,
      );
    });

    test('where it has credentials of its own, and another vendor is called rightly', async () => {
      expect(await wrong({ APP_CODE: 'none' })).toContain(
        "a call came with other credentials than the worker's, and",
      );
      expect(await wrong({ WECHAT_SECRET: 'none' }, 'wechat/bankcard')).toMatch(
        /wechat\/token refused the app's call with badSecret/,
      );
      expect(await wrong({ WEBANK_SECRET: 'none' }, 'webank/bankcardocrapp')).toContain(
        "webank/access_token refused the app's call with ",
      );
    });
  });

  test('of which one operation alone is not called, has its rows unhandled, and why', async () => {
    const contract = smallContract([one, 'fegine-elements/IDCard']);
    const [first, second] = Object.values(contract.operations);
    const operations = {
      [one]: first,
      'fegine-elements/IDCard': { ...second, request: { method: 'POST', path: '/none' } },
    };
    const { code, failed } = await check({ ...contract, operations }, '--only', '*/match');
    expect(code).toBe(3);
    expect(failed).toMatchObject([{ name: 'fegine-elements/IDCard/match', verdict: 'unhandled' }]);
    expect(failed[0]?.says).toMatch(/^the app did not call .*; it answered status 503, with the body /);
  });
});

test('a mistake in the contract ends with exit code 5, before anything starts', async () => {
  const { code, stderr, report } = await check(
    'consumer: a\noperations:\n  webank/tickets: { command: b }\n',
  );
  expect(code).toBe(5);
  expect(stderr).toMatch(/^error badContract: .*contract.yaml:3:3: webank has no operation tickets/);
  expect(report).toBeUndefined();
});

describe('the contract', () => {
  test('reports a row without expectation as unhandled, and does not run it', async () => {
    const { contract } = ownRows('');
    const { expect: rows, ...rest } = contract.operations[one] ?? { expect: {} };
    const { mismatch: _, ...others } = rows;
    const operations = { [one]: { ...rest, expect: others } };
    const { failed, stdout } = await check({ ...contract, operations }, '--only', `${one}/m*tch`);
    expect(failed).toEqual([{ name: `${one}/mismatch`, verdict: 'unhandled', says: 'no expectation' }]);
    expect(stdout).toContain(
      `not handled   ${one}/mismatch  02 验证不通过: the three elements do not belong together`,
    );
  });

  test('has a gateway’s rows once for a vendor by its group, overrides and all', async () => {
    const contract = {
      ...smallContract([one, 'fegine-elements/IDCard']),
      groups: {
        'aliyun-gateway': { '*': 200, quotaExhausted: { json: { code: 'B403MQ' } }, apiNotFound: 418 },
      },
    };
    const { failed, rows } = await check(contract, '--only', '*/quotaExhausted,*/apiNotFound');
    expect(rows?.map(({ name }) => name)).toContain(`${one}/quotaExhausted`);
    expect(rows?.map(({ name }) => name)).not.toContain('fegine-elements/IDCard/quotaExhausted');
    expect(failed.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([`${one}/apiNotFound unhandled`]);
    const every = await check(contract, '--only', '*/quotaExhausted', '--every-operation');
    expect(every.rows).toHaveLength(2);
  });

  test('has faults that are expected of an app', async () => {
    const { contract } = ownRows('');
    const faults = { hang: 503, reset: 503, chargedButLost: 503, truncate: 200 };
    const { failed, rows } = await check({ ...contract, faults }, '--only', '*/fault:*');
    expect(rows).toHaveLength(4);
    expect(failed.map(({ name }) => name)).toEqual([`${one}/fault:truncate`]);
  });

  test('passes under a percentage that it may fail under', async () => {
    const { contract, only } = ownRows('forget:205');
    expect((await check(contract, ...only, '--fail-under', '80')).code).toBe(0);
    expect((await check(contract, ...only, '--fail-under', '90')).code).toBe(3);
  });

  test('lets a row show a card number, and not the ID number', async () => {
    const { contract } = ownRows('leak:205');
    const [operation] = Object.values(contract.operations);
    const withCard = (mayShow: readonly string[]) => ({
      ...contract,
      operations: { [one]: { ...operation, expect: { badIdNumber: { status: 200, mayShow } } } },
    });
    const only = ['--only', `${one}/badIdNumber`];
    expect((await check(withCard(['card']), ...only)).failed[0]?.says).toMatch(
      /^the answer shows the ID number [^ ]+$/,
    );
    expect((await check(withCard(['card', 'idNumber']), ...only)).code).toBe(0);
  });
});

describe('an app that does not come back', () => {
  test('when it is started again, ends the run with what ran until then', async () => {
    const { contract, only } = ownRows('crash:205');
    const app = contract['app'] as { readonly start: string };
    // The second start finds the mark of the first.
    const start = `[ ! -e started ] || exit 9; touch started; ${app.start}`;
    const { code, report, rows, stderr, stdout } = await check(
      { ...contract, app: { ...app, start, workers: 1 } },
      ...only,
    );
    expect(code).toBe(4);
    expect(stderr).toContain('after 3 tries: it ended with exit code 9');
    expect(report?.interrupted).toBe(false);
    expect(rows?.slice(0, 3).map(({ verdict }) => verdict)).toEqual(['handled', 'crashed', 'skipped']);
    expect(rows).toHaveLength(7);
    expect(stdout).toContain('small: 1 of 2 documented statuses handled, 5 skipped');
  });
});
