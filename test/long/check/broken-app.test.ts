import { describe, expect, test } from 'vitest';
import { check, one, ownRows } from '../../cli/check/run-contract.ts';
import { smallContract } from '../../cli/check/small-contract.ts';

describe('an app that cannot be checked', () => {
  test('that ends at its start, ends the run with exit code 4 and its last words, without secrets', async () => {
    const { contract } = ownRows('fail-to-start');
    const { code, stderr, stdout, report } = await check({
      ...contract,
      app: { ...(contract['app'] as object), workers: 1 },
    });
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /error brokenApp: The app was not ready after 3 tries: it ended with exit code 7: no configuration for <17-64 chars>\./,
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
        app: { ...app, workers: 1, env: { ...app.env, ...env } },
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

  test('of which one operation alone is not called, has its rows not tried, and why', async () => {
    const contract = smallContract([one, 'fegine-elements/IDCard']);
    const [first, second] = Object.values(contract.operations);
    const operations = {
      [one]: first,
      'fegine-elements/IDCard': { ...second, request: { method: 'POST', path: '/none' } },
    };
    const app = { ...(contract['app'] as object), workers: 1 };
    const { code, failed } = await check({ ...contract, app, operations }, '--only', '*/match');
    expect(code).toBe(3);
    expect(failed).toMatchObject([{ name: 'fegine-elements/IDCard/match', verdict: 'notTried' }]);
    expect(failed[0]?.says).toMatch(/^the app did not call .*; it answered status 503, with the body /);
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
