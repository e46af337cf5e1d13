import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { run } from '../bankcard-mock.ts';

let mock: RunningMock;
beforeEach(async () => {
  mock = await startMock({ port: 0 });
});
afterEach(() => mock.close());

/** Runs a command on the server. */
const on = (...words: readonly string[]) => run([...words, '--url', mock.url]);
const printed = async (...words: readonly string[]) => JSON.parse((await on(...words, '--json')).stdout);
const check = (code = 'facade00facade00facade00facade00') =>
  fetch(
    `${mock.url}/bank3Check?accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F`,
    { headers: { Authorization: `APPCODE ${code}` } },
  );
const rowOf = async (reply: Response) => reply.headers.get('x-mock-outcome')?.split('/').at(-1);

describe('next', () => {
  test('gives the next call of an operation a row', async () => {
    const { code, stdout } = await on('next', 'fegine-elements/bank3Check', 'mismatch');
    expect([code, stdout]).toEqual([
      0,
      'rule-1: the next call of fegine-elements/bank3Check gets mismatch\n',
    ]);
    expect([await rowOf(await check()), await rowOf(await check())]).toEqual(['mismatch', 'match']);
  });

  test('gives the next calls several rows in turn, or one row several times', async () => {
    await on('next', 'fegine-elements/bank3Check', 'mismatch', 'quotaExhausted');
    await on('next', 'fegine-elements/bank3Check', 'overdue', '--times', '2');
    const rows = [];
    for (let call = 0; call < 5; call += 1) rows.push(await rowOf(await check()));
    expect(rows).toEqual(['mismatch', 'quotaExhausted', 'overdue', 'overdue', 'match']);
  });

  test('gives a fault, with a row or without', async () => {
    await on('next', 'fegine-elements/bank3Check', '--fault', 'htmlErrorPage');
    await on('next', 'fegine-elements/bank3Check', 'mismatch', '--fault', 'gbk');
    expect((await check()).headers.get('x-mock-fault')).toBe('htmlErrorPage');
    const second = await check();
    expect([second.headers.get('x-mock-fault'), await rowOf(second)]).toEqual(['gbk', 'mismatch']);
  });

  test('to one tenant alone', async () => {
    await mock.createTenant({ id: 'checkout' });
    await on('next', 'fegine-elements/bank3Check', 'mismatch', '--tenant', 'checkout');
    expect(await rowOf(await check())).toBe('match');
    expect(await mock.tenant('checkout').rules()).toHaveLength(1);
  });

  test('says what is wrong: no row, no such fault, no such row', async () => {
    const none = await on('next', 'fegine-elements/bank3Check');
    expect([none.code, none.stderr]).toEqual([
      2,
      'error badFlag: Name a row or a code: npm run -s bankcard-mock -- next fegine-elements/bank3Check <row or code>. These are listed by: npm run -s bankcard-mock -- outcomes fegine-elements/bank3Check\n',
    ]);
    const fault = await on('next', 'fegine-elements/bank3Check', '--fault', 'rest');
    expect(fault.stderr).toContain('--fault cannot be rest. Did you mean reset?');
    const times = await on('next', 'fegine-elements/bank3Check', 'mismatch', '--times', 'two');
    expect(times.stderr).toContain('--times cannot be two: give a number of calls, such as 3.');
    expect((await on('next', 'fegine-elements/bank3Check', 'mismatsch')).code).toBe(2);
  });
});

describe('next, of a name that is not complete or elsewhere,', () => {
  // biome-ignore format: a table reads as a table
  test.each([
    ['a row of other operations', ['fegine-elements/bank3Check', '3008'], 'unknownOutcome: fegine-elements/bank3Check has no outcome 3008. 3008 is a code of fegine-elements/bank3CheckNew and fegine-elements/bankCheck4New. npm run -s bankcard-mock -- outcomes fegine-elements/bank3Check lists all.\n'],
    ['a name that is misspelt', ['fegine-elements/bank3Check', 'mismatsch'], 'unknownOutcome: fegine-elements/bank3Check has no outcome mismatsch. Did you mean mismatch or match? npm run -s bankcard-mock -- outcomes fegine-elements/bank3Check lists all.\n'],
    ['an operation without its vendor', ['bank3Check', 'match'], 'unknownOperation: bank3Check needs its vendor. Did you mean fegine-elements/bank3Check?\n'],
    ['a vendor without its operation', ['wechat', '45009'], 'unknownOperation: Name an operation of wechat: wechat/token, wechat/stable_token, wechat/bankcard or wechat/* for all.\n'],
  ])('says where it is: %s', async (_, words, says) => {
    expect(await on('next', ...words)).toEqual({ code: 2, stdout: '', stderr: `error ${says}` });
  });
});

test.each([
  ['next', 'fegine-elements/bank3Check', 'match', '--tenant'],
  ['why', '--tenant'],
  ['calls', '--tenant'],
  ['rules', 'clear', '--tenant'],
  ['tenant', 'reset'],
  ['clock', '--tenant'],
  ['package', '--tenant'],
])(
  '%s: a tenant that does not exist is answered with the nearest one, and how to make it',
  async (...words) => {
    await mock.createTenant({ id: 'checkout' });
    const { code, stderr } = await on(...words, 'chekout');
    expect([code, stderr]).toEqual([
      2,
      'error unknownTenant: There is no tenant chekout. Did you mean checkout? There are: default, checkout. To make one: npm run -s bankcard-mock -- tenant new chekout\n',
    ]);
  },
);

describe('rules', () => {
  test('lists what decides the next calls, of all tenants or of one', async () => {
    expect((await on('rules')).stdout).toBe(
      'There are no rules. To make one: npm run -s bankcard-mock -- next fegine-elements/bank3Check mismatch\n',
    );
    await mock.tenant().next('fegine-elements/bank3Check', ['mismatch', 'overdue']);
    await mock.createTenant({ id: 'checkout' });
    await mock.tenant('checkout').rule({ operation: 'webank/*', fault: 'hang' });
    await check();
    expect((await on('rules')).stdout.trimEnd().split('\n')).toEqual([
      'RULE    OPERATION                   GIVES              CALLS     TENANT',
      'rule-1  fegine-elements/bank3Check  mismatch, overdue  1 of 2    default',
      'rule-2  webank/*                    fault hang         0 of all  checkout',
    ]);
    expect(await printed('rules', '--tenant', 'checkout')).toMatchObject([{ id: 'rule-2', fault: 'hang' }]);
  });

  test('clear ends them, of all tenants or of one', async () => {
    await mock.createTenant({ id: 'checkout' });
    for (const id of ['default', 'checkout'])
      await mock.tenant(id).next('webank/api_ticket', 'illegalRequest');
    expect((await on('rules', 'clear', '--tenant', 'checkout')).stdout).toBe('1 rule ended.\n');
    expect(await mock.tenant().rules()).toHaveLength(1);
    expect(await printed('rules', 'clear')).toEqual({ ended: 1 });
    expect(await mock.tenant().rules()).toEqual([]);
    expect((await on('rules', 'clean')).stderr).toBe(
      'error badFlag: There is no `rules clean`: write rules or rules clear.\n',
    );
  });
});

describe('tenant', () => {
  test('new makes one with credentials of its own, as a shell can take them', async () => {
    const { stdout } = await on('tenant', 'new', 'checkout');
    const { aliyun } = await mock.tenant('checkout').credentials();
    expect(stdout).toMatch(/^# tenant checkout\nexport BANKCARD_MOCK_URL=/);
    expect(stdout).toContain(`export ALIYUN_APPCODE=${aliyun?.['appCode']}\n`);
    expect((await on('tenant')).stdout).toBe('default\ncheckout\n');
    const made = await printed('tenant', 'new');
    expect(await printed('tenant')).toEqual(['default', 'checkout', made.id]);
    expect(made.credentials).toEqual(await mock.tenant(made.id).credentials());
  });

  test('new says how to get the credentials of one that is there', async () => {
    await on('tenant', 'new', 'checkout');
    expect((await on('tenant', 'new', 'checkout')).stderr).toBe(
      'error badRequest: There is a tenant checkout already. To print its credentials: npm run -s bankcard-mock -- env --tenant checkout\n',
    );
  });

  test('reset gives one the state that it had at first', async () => {
    await mock.createTenant({ id: 'checkout' });
    for (const id of ['default', 'checkout'])
      await mock.tenant(id).setPackage('fegine-elements', { total: 0 });
    expect((await on('tenant', 'reset', 'checkout')).stdout).toBe('checkout is as it was at first.\n');
    expect(await mock.tenant('checkout').packages()).toEqual([]);
    expect(await mock.tenant().packages()).toHaveLength(1);
    await on('tenant', 'reset');
    expect(await mock.tenant().packages()).toEqual([]);
    expect((await on('tenant', 'make')).stderr).toBe(
      'error badFlag: There is no `tenant make`: write tenant, tenant new or tenant reset.\n',
    );
  });
});

describe('clock', () => {
  test.each([
    ['2h', 7_200_000],
    ['1h30m', 5_400_000],
    ['1d', 86_400_000],
    ['90s', 90_000],
  ])('advance %s moves a tenant’s time', async (by, ms) => {
    await mock.tenant().clock.freeze();
    const before = await mock.tenant().clock.now();
    const { stdout } = await on('clock', 'advance', by);
    expect(await mock.tenant().clock.now()).toBe(before + ms);
    expect(stdout).toBe(`${new Date(before + ms).toISOString()}  default\n`);
    expect(await printed('clock')).toEqual({ tenant: 'default', now: before + ms });
  });

  test.each(['', '2', '2 hours', '0s', 'h', '-1h'])('does not advance by "%s"', async (by) => {
    const { code, stderr } = await on('clock', 'advance', ...(by === '' ? [] : [by]));
    expect(code).toBe(2);
    expect(stderr).toContain('error badFlag: ');
  });
});

test('clock says what it can do besides advance', async () => {
  expect((await on('clock', 'advanec')).stderr).toContain(
    'There is no `clock advanec`: write clock or clock advance 2h.',
  );
});

describe('package', () => {
  test('gives a tenant one in place of all, and lists them', async () => {
    expect((await on('package')).stdout).toBe('There are no packages, so calls are unlimited.\n');
    await on('package', 'fegine-elements', '100');
    await on('package', 'fegine-elements', '1');
    await check();
    expect((await on('package')).stdout).toMatch(
      /^PACKAGE {3}VENDOR {11}USED {4}STATE {3}UNTIL\n\d{8} {2}fegine-elements {2}1 of 1 {2}usedUp {2}no end\n$/,
    );
    expect(await rowOf(await check())).toBe('quotaExhausted');
    expect(await printed('package', 'webank')).toEqual([]);
    expect((await on('package', 'fegine', '5')).stderr).toContain('There is no vendor fegine');
    expect((await on('package', 'webank', 'five')).stderr).toContain('A package cannot have five calls');
  });
});

describe('calls', () => {
  test('lists the newest, as the log shows them, without personal data', async () => {
    expect((await on('calls')).stdout).toBe('No calls yet.\n');
    await check();
    await check('nobody');
    const { stdout } = await on('calls');
    expect(stdout).toMatch(
      /^#1 [\d:]{8} fegine-elements\/bank3Check {2}01 .* {2}match\n#2 [\d:]{8} .* {2}A400AC Invalid AppCode `not exists` {2}appCodeNotExists {2}No tenant has this AppCode\. /,
    );
    expect(stdout).not.toMatch(/6214850000000015|张伟/);
    expect((await on('calls', '--limit', '1')).stdout).toMatch(/^#2 .*\n$/);
    expect(await printed('calls', '--refused')).toMatchObject([{ number: 2, refused: true }]);
    expect((await on('calls', '--limit', 'all')).stderr).toContain('--limit cannot be all');
  });

  test('-f goes on with those that come, until it is stopped', async () => {
    await check();
    const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
    const child = spawn(process.execPath, [main, 'calls', '-f', '--url', mock.url], {
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toMatch(/^#1 .* match$/);
    // The stream may open after this call, so more are made until one is told.
    const calling = setInterval(() => void check('nobody'), 100);
    onTestFinished(() => clearInterval(calling));
    expect((await lines.next()).value).toMatch(/^#\d+ .* appCodeNotExists /);
    clearInterval(calling);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe('on a server that is not there, or asks for a token', () => {
  test.each([
    ['next', 'webank/api_ticket', 'illegalRequest'],
    ['rules'],
    ['tenant'],
    ['clock'],
    ['package'],
    ['calls'],
    ['why'],
  ])('%s says so, and what starts one', async (...words) => {
    expect(await run([...words, '--url', 'http://127.0.0.1:1'])).toEqual({
      code: 69,
      stdout: '',
      stderr:
        'error cannotRead: No mock answers at http://127.0.0.1:1: name another with --url, or start one with: npm run -s bankcard-mock -- serve --port 1\n',
    });
  });

  test('the token is a flag or a variable', async () => {
    const guarded = await startMock({ port: 0, adminToken: 'opensesame' });
    onTestFinished(() => guarded.close());
    const words = ['clock', '--url', guarded.url];
    expect((await run(words)).code).toBe(77);
    expect((await run([...words, '--admin-token', 'opensesame'])).code).toBe(0);
    expect((await run(words, { BANKCARD_MOCK_ADMIN_TOKEN: 'opensesame' })).code).toBe(0);
  });
});
