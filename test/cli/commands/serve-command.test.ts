import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../../src/server.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { temporaryFolder } from '../../server/tls/temporary-folder.ts';
import { waitFor } from '../../wait-for.ts';
import { run, serve } from '../bankcard-mock.ts';

const headers = { Authorization: 'APPCODE facade00facade00facade00facade00' };
const query = 'accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';

/** The resident memory in MB; 0 if the system does not report it. */
function residentMegabytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024;
}

describe('serve', () => {
  test('says where it listens on the first line, then logs each call, in less than 85 MB, and stops on SIGTERM with 0', async () => {
    const served = await serve();
    const { url, port, pid } = served.ready;
    expect(served.ready).toEqual({ url: `http://127.0.0.1:${port}`, port, pid: served.child.pid });
    const response = await fetch(`${url}/bank3Check?${query}`, { headers });
    expect(await response.json()).toMatchObject({ status: '01' });
    expect(residentMegabytes(pid)).toBeLessThan(85);
    await waitFor(() => expect(served.logLines).toHaveLength(1));
    expect(JSON.parse(served.logLines[0] ?? '')).toMatchObject({
      operation: 'fegine-elements/bank3Check',
      outcome: 'match',
    });
    expect(served.stderr()).toContain(`bankcard-mock 0.1.0 answers for ${vendors.length} vendors at http:`);
    expect(await served.stop('SIGTERM')).toBe(0);
    expect(pid).toBeGreaterThan(0);
  });

  test('says where HTTPS is and what to trust, and two that make the authority at once have one', async () => {
    const tlsDir = join(temporaryFolder(), 'tls');
    const both = await Promise.all([1, 2].map(() => serve(['--https', '0', '--tls-dir', tlsDir])));
    for (const { ready, stderr } of both) {
      expect(ready.caFile).toBe(join(tlsDir, 'ca.pem'));
      await waitFor(() => expect(stderr()).toContain(`HTTPS is at ${ready.httpsUrl}\n`));
      expect(stderr()).toContain(`Clients must trust the local authority in ${ready.caFile}\n`);
      const socket = connectTls({
        port: Number(new URL(ready.httpsUrl ?? '').port),
        ca: readFileSync(join(tlsDir, 'ca.pem')),
        servername: 'api.weixin.qq.com',
      });
      await once(socket, 'secureConnect');
      socket.destroy();
    }
  });

  test('asks whether a misspelt outcome is the nearest one, and takes a code for the name of its row', async () => {
    const { url, close } = await startMock({ port: 0, logLevel: 'silent' });
    onTestFinished(close);
    const response = await fetch(`${url}/bank3Check?${query}`, {
      headers: { ...headers, 'x-mock-outcome': 'aliyun-gateway/*/QuotaExhaustd' },
    });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toMatch(
      /^fegine-elements\/bank3Check has no outcome aliyun-gateway\/\*\/QuotaExhaustd\. Did you mean quotaExhausted, quotaExpired or classicQuotaExhausted\? bankcard-mock outcomes fegine-elements\/bank3Check lists all\.$/,
    );
    for (const [code, row] of [
      ['B403MQ', 'fegine-elements/bank3CheckNew/quotaExhausted'],
      ['3008', 'fegine-elements/bank3CheckNew/resignNeeded'],
      [' fegine-elements/bank3CheckNew/09 ', 'fegine-elements/bank3CheckNew/lost'],
      ['aliyun-gateway/*/A403IS', 'fegine-elements/bank3CheckNew/invalidSignature'],
    ] as const) {
      const { headers: given } = await fetch(`${url}/bank3CheckNew`, {
        headers: { 'x-mock-outcome': code },
      });
      expect(given.get('x-mock-outcome')).toBe(row);
    }
  });

  test('stops at once on a second signal, while a call is in flight', async () => {
    const served = await serve();
    const socket = connect(served.ready.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('POST /cardbank HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nim');
    await waitFor(async () => {
      const health = await (await fetch(`${served.ready.url}/__admin/health`)).json();
      expect(health).toMatchObject({ inFlight: 1 });
    });
    const again = setInterval(() => served.child.kill('SIGINT'), 50);
    expect(await served.stop('SIGINT')).toBe(130);
    clearInterval(again);
  });

  test('takes flags over the environment over defaults', async () => {
    const env = {
      BANKCARD_MOCK_LOG_LEVEL: 'silent',
      BANKCARD_MOCK_SET: 'aliyun.errorTable=classic',
      BANKCARD_MOCK_PORT: '1',
    };
    const served = await serve(['--set', 'aliyun.errorTable=vpc'], env);
    const response = await fetch(`${served.ready.url}/bank3Check`);
    expect(response.headers.get('x-ca-error-code')).toBe('A400MA');
    await served.stop();
    expect(served.logLines).toEqual([]);
  });

  test('takes settings and quirks, several at once, grants preflights with --cors, and stops on SIGINT with 0', async () => {
    const served = await serve([
      '--set',
      'aliyun.errorTable=classic,limits=documented',
      '--quirk',
      'fegine-elements/traceId',
      '--cors',
      'http://localhost:5173',
    ]);
    const { headers: given } = await fetch(`${served.ready.url}/bank3Check`);
    expect(given.has('x-ca-error-code')).toBe(false);
    const preflight = { Origin: 'http://localhost:5173', 'Access-Control-Request-Method': 'POST' };
    const response = await fetch(`${served.ready.url}/cardbank`, { method: 'OPTIONS', headers: preflight });
    expect(response.status).toBe(204);
    expect(await served.stop('SIGINT')).toBe(0);
  });

  test('prints the token of the control API once where it listens to more than this machine', async () => {
    const served = await serve(['--host', '0.0.0.0']);
    await waitFor(() => expect(served.stderr()).toContain('Bearer'));
    const token = /Bearer ([\w-]+)/.exec(served.stderr())?.[1];
    const health = (bearer: string) =>
      fetch(`${served.ready.url}/__admin/health`, { headers: { Authorization: `Bearer ${bearer}` } });
    expect((await health(token ?? '')).status).toBe(200);
    expect((await health('other')).status).toBe(401);
    expect(served.logLines.join('')).not.toContain(token);
    await served.stop();
  });

  test('goes on when nobody reads its output any more', async () => {
    const served = await serve();
    served.child.stdout.destroy();
    for (let call = 0; call < 3; call += 1) {
      expect((await fetch(`${served.ready.url}/bank3Check`)).status).toBe(400);
    }
    expect(await served.stop()).toBe(0);
  });
});

test.each([
  [['B403MQ'], 'quotaExhausted'],
  [['aliyun-gateway/*/A403IS'], 'invalidSignature'],
  [['fegine-elements/bank3CheckNew', '3008'], 'resignNeeded'],
  [['webank/bankcardocrapp', '-9012'], 'blurred'],
  [['-9012'], 'blurred'],
])('curl %j takes the code for the name of its row', async (words, row) => {
  const byCode = await run(['curl', ...words]);
  expect(byCode.code).toBe(0);
  const operation = words[0]?.includes('/') ? words[0].split('/').slice(0, 2).join('/') : '';
  const place = operation || (row === 'blurred' ? 'webank/bankcardocrapp' : 'aliyun-gateway/*');
  const withoutChance = (text: string) => text.replace(/[\w+/=-]{16,}|\d{10,}/g, '');
  expect(withoutChance(byCode.stdout)).toBe(withoutChance((await run(['curl', `${place}/${row}`])).stdout));
});

describe('a mistake is one line on standard error, and exit code 2', () => {
  test.each([
    [['serve', '--port'], 'badFlag: --port has no value: to listen on; '],
    [['serve', '--port', 'x'], 'badFlag: --port cannot be x: '],
    [['serve', '--port', '65536'], 'badFlag: --port cannot be 65536: '],
    [['serve', '--log-level', 'loud'], 'badFlag: --log-level cannot be loud: give one of trace, '],
    [['serve', '--cors', 'example.com'], 'badFlag: The CORS origin cannot be example.com: '],
    [['serve', '--admin-token', ''], 'badFlag: --admin-token has no value: '],
    [['serve', '--set', 'limits'], 'badFlag: --set cannot be limits: '],
    [['serve', '--set', 'limit=off'], 'unknownSetting: No setting is called limit. Did you mean limits? '],
    [['serve', '--set', 'limits=on'], 'badSetting: The setting limits cannot be "on": '],
    [['serve', '--quirk', 'wechat/odd'], 'unknownSetting: No quirk is called wechat/odd. There are '],
    [['serve', 'now'], 'badFlag: There is one word too many: now.'],
    [
      ['sevre'],
      'badFlag: There is no command sevre. Did you mean serve? npm run -s bankcard-mock -- --help lists all.',
    ],
    [
      ['serve', '--prot', '1'],
      'badFlag: There is no flag --prot. Did you mean --port or --proxy? --help lists all.',
    ],
    [['outcomes', '--json=1'], 'badFlag: --json takes no value. '],
    [['curl'], 'badFlag: Give the OPERATION: fegine-ocr/cardbank, or with the row: '],
    [
      ['curl', 'wechat/token', '--json'],
      'badFlag: There is no flag --json. There are: --vendor, --only, --lang, --format, --tenant, --url, --port, --config, --admin-token.',
    ],
    [['env', '--url', 'localhost'], 'badFlag: --url cannot be localhost: '],
    [['curl', 'wechat/token', '--url', 'localhost'], 'badFlag: --url cannot be localhost: '],
    [['help', 'sevre'], 'badFlag: There is no command sevre. '],
    [['outcomes', '--json', '--csv'], 'badFlag: Give --json or --csv, not both.'],
    [['curl', 'wechta/token'], 'unknownVendor: There is no vendor wechta. Did you mean wechat? There are: '],
    [
      ['curl', 'bank3Check'],
      'unknownOperation: bank3Check needs its vendor. Did you mean fegine-elements/bank3Check?',
    ],
    [
      ['curl', 'stable_Token', 'ok'],
      'unknownOperation: stable_Token needs its vendor. Did you mean wechat/stable_token?',
    ],
    [
      ['curl', 'fegine-elements/bank3Check', '3008'],
      'unknownOutcome: fegine-elements/bank3Check has no outcome 3008. 3008 is a code of fegine-elements/bank3CheckNew and fegine-elements/bankCheck4New. npm run -s bankcard-mock -- outcomes',
    ],
    [['curl', 'shujubao'], 'unknownOperation: Name an operation of shujubao. There are: shujubao/bankcard3.'],
    [
      ['curl', 'wechat/tokn'],
      'unknownOperation: wechat has no operation tokn. Did you mean token? There are: ',
    ],
    [
      ['curl', 'aliyun-gateway/*'],
      'unknownOutcome: Name an outcome: aliyun-gateway/*/…. npm run -s bankcard-mock -- outcomes aliyun-gateway lists all.',
    ],
    [
      ['curl', 'aliyun-gateway/quotaExhausted'],
      'unknownOperation: quotaExhausted is an outcome, not an operation: write aliyun-gateway/*/quotaExhausted.',
    ],
    [
      ['curl', 'shujubao/bankcard3', 'quotaExhaustd'],
      'unknownOutcome: shujubao/bankcard3 has no outcome quotaExhaustd. Did you mean quotaExhausted, quotaExpired or classicQuotaExhausted? npm run -s bankcard-mock -- outcomes shujubao/bankcard3 lists all.',
    ],
  ])('%j', async (words, message) => {
    const { code, stdout, stderr } = await run(words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(`error ${message}`), stderr).toBe(true);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test.each([
    ['serve', 'BANKCARD_MOCK_PORT', 'abc'],
    ['serve', 'BANKCARD_MOCK_LOG_LEVEL', 'loud'],
    ['serve', 'BANKCARD_MOCK_SET', 'limits'],
    ['env', 'BANKCARD_MOCK_URL', 'localhost'],
  ])('%s blames %s, which says %s, by its own name', async (command, name, value) => {
    const { code, stderr } = await run([command], { [name]: value });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`error badFlag: ${name} cannot be ${value}: `),
    ]);
  });

  test('a port in use has exit code 69', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void holder.close());
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const { code, stderr } = await run(['serve', '--port', String(port)]);
    expect([code, stderr]).toEqual([
      69,
      expect.stringMatching(/^error portInUse: Port \d+ on 127\.0\.0\.1 is in use\./),
    ]);
  });

  test('a Node that is too old is told so', async () => {
    for (const version of ['18.20.4', '20.20.2', '22.11.0']) {
      const faked = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`;
      const { code, stdout, stderr } = await run(['serve'], {}, [
        '--import',
        `data:text/javascript,${faked}`,
      ]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toBe(
        `bankcard-mock needs Node 22.13 or newer; this is Node ${version}. With npm i -D node@24, npx uses a newer one.\n`,
      );
    }
  });
});
