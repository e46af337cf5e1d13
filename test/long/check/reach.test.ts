import { spawn } from 'node:child_process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findFreePort, isListening } from '../../../src/contracts/check/app/find-free-port.ts';
import { run, serve } from '../../cli/bankcard-mock.ts';
import { smallContract, smallStart, writeContract } from '../../cli/check/small-contract.ts';
import { waitFor } from '../../wait-for.ts';

/** Starts the app with the default tenant's credentials, as `bankcard-mock env` prints them. */
async function startSmallApp(mockUrl: string, habits = ''): Promise<string> {
  const port = await findFreePort();
  const env = {
    ...process.env,
    MOCK_URL: mockUrl,
    HABITS: habits,
    PORT: String(port),
    APP_CODE: 'facade00facade00facade00facade00',
    WECHAT_APPID: 'wx00000000facade00',
    WECHAT_SECRET: 'facade11facade11facade11facade11',
  };
  const child = spawn(smallStart, { shell: true, env, stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  await waitFor(async () => expect(await isListening(url)).toBe(true));
  return url;
}

const operations = ['wechat/token', 'wechat/bankcard', 'fegine-elements/IDCard'];

describe('an app that runs already', () => {
  test('is checked against a mock at a port that it knows', async () => {
    const port = await findFreePort();
    const reach = await startSmallApp(`http://127.0.0.1:${port}`);
    const contract = {
      ...smallContract(operations),
      app: { reach, timeout: '20s', quiet: '100ms' },
      mock: { port },
    };
    const { stdout, code } = await run([
      'check',
      writeContract(contract),
      '--only',
      'wechat/bankcard,fegine-elements/*',
    ]);
    expect(stdout).toMatch(/small: (\d+) of \1 documented statuses handled/);
    expect(code).toBe(0);
  });

  test('gets the rows of a token that it keeps, once its token has expired', async () => {
    const port = await findFreePort();
    const reach = await startSmallApp(`http://127.0.0.1:${port}`, 'refetch:42001');
    const { operations, ...contract } = smallContract(['wechat/token', 'wechat/bankcard']);
    const [token, read] = [operations['wechat/token'], operations['wechat/bankcard']];
    // The app needs a token because this request makes it read a card.
    const byReading = { ...token, request: (read as unknown as { request: object }).request };
    const driven = { 'wechat/token': byReading, 'wechat/bankcard': read };
    const app = { reach, timeout: '20s', quiet: '100ms' };
    const file = writeContract({ ...contract, operations: driven, app, mock: { port } });
    const { stdout } = await run(['check', file, '--only', 'wechat/bankcard/read,wechat/token/*']);
    expect(stdout).not.toContain('did not call');
    expect(stdout).toMatch(/small: (\d+) of \1 documented statuses handled/);
  });

  test('that calls another mock is told so once, and of a token that it keeps from there nothing is made', async () => {
    const port = await findFreePort();
    const contract = smallContract(['wechat/bankcard']);
    const away = await startSmallApp('http://127.0.0.1:9');
    const checkAt = (reach: string) =>
      run([
        'check',
        writeContract({ ...contract, app: { reach, timeout: '20s', quiet: '100ms' }, mock: { port } }),
        '--only',
        'wechat/bankcard/read',
      ]);
    const { code, stderr, stdout } = await checkAt(away);
    expect([code, stdout]).toEqual([4, '']);
    expect(stderr).toContain("; the vendors' URLs of the app must be those of the mock");
    const reach = await startSmallApp(`http://127.0.0.1:${port}`);
    for (const _ of ['fetches a token', 'has it still']) expect((await checkAt(reach)).code).toBe(0);
  });

  test('is checked against a mock that runs already, and so is one that is started', async () => {
    const served = await serve(['--log-level', 'silent']);
    const mock = { url: served.ready.url };
    const reach = await startSmallApp(served.ready.url);
    const contract = smallContract(['fegine-elements/IDCard']);
    const only = ['--only', 'fegine-elements/*/m*tch,fegine-elements/IDCard/quota*'];
    for (const app of [{ reach }, contract['app']]) {
      const { stdout } = await run(['check', writeContract({ ...contract, app, mock }), ...only]);
      expect(stdout).toMatch(/small: 4 of 4 documented statuses handled/);
    }
    const tenants = (await (await fetch(`${served.ready.url}/__admin/tenants`)).json()) as {
      tenants: object[];
    };
    expect(tenants.tenants).toHaveLength(1);
  });

  test('that dies midway is a crash, and then a broken app', async () => {
    const port = await findFreePort();
    const reach = await startSmallApp(`http://127.0.0.1:${port}`, 'crash:205');
    const contract = smallContract(['fegine-elements/IDCard']);
    const app = { reach, readyTimeout: '2s' };
    const { code, stdout } = await run(['check', writeContract({ ...contract, app, mock: { port } })]);
    expect(code).toBe(4);
    expect(stdout).toMatch(/^crashed .*badIdNumber/m);
  });

  test('that is not there is a broken app', async () => {
    const [port, other] = [await findFreePort(), await findFreePort()];
    const app = { reach: `http://127.0.0.1:${other}`, readyTimeout: '300ms' };
    const contract = { ...smallContract(['fegine-elements/IDCard']), app, mock: { port } };
    const { code, stderr } = await run(['check', writeContract(contract)]);
    expect(code).toBe(4);
    expect(stderr).toContain(
      `error brokenApp: The app at http://127.0.0.1:${other} is not ready: after 300 ms it does not accept`,
    );
    expect(stderr).not.toContain('start');
  });
});

test('a port of the mock that is taken is told by its name in the contract', async () => {
  const { ready } = await serve(['--log-level', 'silent']);
  const contract = { ...smallContract(['fegine-elements/IDCard']), mock: { port: ready.port } };
  const { code, stderr } = await run(['check', writeContract(contract)]);
  expect(code).toBe(69);
  expect(stderr).toContain(`mock.port of the contract is ${ready.port}, which is in use`);
  expect(stderr).not.toContain('--port');
});

describe('an app that is a command', () => {
  const script = (then: string) => `
    const query = new URLSearchParams({ accountNo: process.argv[1], idCard: process.env.ID_NUMBER, name: '张伟' });
    const headers = { Authorization: 'APPCODE ' + process.env.APP_CODE };
    const response = await fetch(process.env.MOCK_URL + '/IDCard?' + query, { headers });
    const { status } = await response.json().catch(() => ({ status: 'none' }));
    ${then}
    console.log('status ' + status);
    process.exit(status === '01' ? 0 : 4);`;

  function commandContract(then = ''): object {
    const env = {
      MOCK_URL: '${mock.url}',
      APP_CODE: '${aliyun.appCode}',
      ID_NUMBER: '${persona.ok.idNumber}',
      SCRIPT: script(then),
    };
    const command = `"${process.execPath}" --input-type=module -e "$SCRIPT" \${persona.ok.card}`;
    return {
      consumer: 'command',
      app: { env },
      operations: {
        'fegine-elements/IDCard': {
          command,
          timeout: '10s',
          expect: { match: { exit: 0, stdout: 'status 01' }, '*': { exit: 4, stdout: 'status *' } },
        },
      },
      groups: { 'aliyun-gateway': { '*': { exit: 4 } } },
    };
  }

  test('is run anew for each row, and judged by exit code and output', async () => {
    const file = writeContract(commandContract());
    const { code, stdout } = await run(['check', file, '--only', '*/bad*,*match,*/quotaE*']);
    expect(stdout).toMatch(/command: (\d+) of \1 documented statuses handled/);
    expect(code).toBe(0);
  });

  test('that crashes, hangs or leaks is told so', async () => {
    const habits = `if (status === '02') process.kill(process.pid, 'SIGSEGV');
      if (status === '204') setInterval(() => {}, 1000), await new Promise(() => {});
      if (status === '205') console.log(process.env.ID_NUMBER);`;
    const file = writeContract(commandContract(habits));
    const { code, stdout } = await run([
      'check',
      file,
      '--only',
      '*/mismatch,*/badName,*/badIdNumber,*/match',
    ]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^crashed .*mismatch/m);
    expect(stdout).toMatch(/^hung .*badName/m);
    expect(stdout).toMatch(/^leaked .*badIdNumber/m);
    expect(stdout).toContain('1 of 4 documented statuses handled');
  });
});
