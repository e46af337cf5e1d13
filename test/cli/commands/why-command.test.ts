import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectMock } from '../../../src/client.ts';
import { toRunnable } from '../../../src/errors/to-command.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { run } from '../bankcard-mock.ts';

let mock: RunningMock;
beforeEach(async () => {
  mock = await startMock({ port: 0 });
});
afterEach(() => mock.close());

const why = (...words: readonly string[]) => run(['why', ...words, '--url', mock.url]);
const people = 'accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';

function check(code: string, query = people): Promise<Response> {
  return fetch(`${mock.url}/bank3Check?${query}`, { headers: { Authorization: `APPCODE ${code}` } });
}
const good = 'facade00facade00facade00facade00';

/** A call that is signed over the parameters in this order, which sorting would change. */
function checkSigned(order: string): Promise<Response> {
  const headers = {
    Accept: 'application/json',
    'X-Ca-Key': '203620360',
    'X-Ca-Nonce': crypto.randomUUID(),
    'X-Ca-Timestamp': String(Date.now()),
  };
  const signed = ['X-Ca-Key', 'X-Ca-Nonce', 'X-Ca-Timestamp'] as const;
  const lines = signed.map((name) => `${name}:${headers[name]}`);
  const text = ['GET', headers.Accept, '', '', '', ...lines, `/bank3Check?${order}`].join('\n');
  const signature = createHmac('sha256', 'mocksecretmocksecretmocksecretmo').update(text).digest('base64');
  return fetch(`${mock.url}/bank3Check?${people}`, {
    headers: { ...headers, 'X-Ca-Signature': signature, 'X-Ca-Signature-Headers': signed.join(',') },
  });
}

describe('why', () => {
  test('explains the last refused call, in the sentence of its x-mock-why', async () => {
    const reply = await check('nobody');
    await check(good);
    const { code, stdout } = await why();
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^fegine-elements\/bank3Check\/appCodeNotExists, HTTP 400\n {2}A400AC Invalid AppCode/,
    );
    expect(stdout.replace(/\n +/g, ' ')).toContain(
      `Why   ${toRunnable(reply.headers.get('x-mock-why') ?? '')}`,
    );
    expect(stdout).toContain('Fix   Correct the request');
    expect(stdout).toContain(
      'A call that succeeds:\n      $ npm run -s bankcard-mock -- curl fegine-elements/bank3Check\n',
    );
  });

  test('lists the rows that were asked before', async () => {
    await check('nobody');
    const { stdout } = await why();
    expect(stdout).toContain(
      'Rows that come before it, and did not apply:\n  unsupportedMethod  the HTTP method is none',
    );
    expect(stdout).toContain('\n  needAuthorization  the request carries neither');
    expect(stdout).not.toContain('quotaExhausted');
  });

  test('explains the call with the id of the vendor’s reply, or with its number', async () => {
    const first = await check('nobody');
    const second = await check(good, people.replace('0038', '0039'));
    expect((await why(first.headers.get('x-ca-request-id') ?? '')).stdout).toContain('appCodeNotExists');
    expect((await why(second.headers.get('x-ca-request-id')?.toLowerCase() ?? '')).stdout).toContain(
      'idCard',
    );
    expect((await why('1')).stdout).toContain('appCodeNotExists');
  });

  test('finds the id in the JSON of WeBank and of WeChat', async () => {
    const webank = await (await fetch(`${mock.url}/api/oauth2/access_token?app_id=a`)).json();
    expect((await why(webank.bizSeqNo)).stdout).toContain('webank/access_token/');
    const wechat = await (await fetch(`${mock.url}/cgi-bin/token`)).json();
    const rid = String(/rid: (\S+)/.exec(wechat.errmsg)?.[1]);
    expect((await why(rid)).stdout).toContain('wechat/token/');
  });

  test('shows both strings to sign, masked, with a mark under the first difference', async () => {
    await checkSigned('name=张伟&idCard=110101199003070038&accountNo=6214850000000015');
    const { stdout } = await why();
    expect(stdout).toContain('fegine-elements/bank3Check/invalidSignature');
    const lines = stdout.split('\n');
    const at = lines.findIndex((line) => line.startsWith('To sign (+) and what you signed (-)'));
    expect(lines[at]).toContain('line 9');
    const [one = '', other = '', mark = ''] = lines.slice(at + 9);
    expect(one).toMatch(/^ {2}\+ \/bank3Check\?accountNo=<16 digits …15>/);
    expect(other).toMatch(/^ {2}- \/bank3Check\?name=/);
    expect(mark).toBe(`${' '.repeat('  + /bank3Check?'.length)}^`);
    expect(stdout).not.toMatch(/6214850000000015|110101199003070038|张伟/);
    expect((await why('--reveal')).stdout).toContain('- /bank3Check?name=张伟&idCard=110101199003070038');
  });

  test('shows an unknown path, masked where it holds a number, and the nearest', async () => {
    await fetch(`${mock.url}/cards/6214850000000015/bank3Chek`);
    const { stdout } = await why();
    expect(stdout).toMatch(/^unknownPath, HTTP 404\n {2}GET \/cards\/<16 digits …15>\/bank3Chek\n/);
    expect(stdout).toContain('The nearest is GET /bank3Check');
  });

  test('a call that was not refused needs no fix', async () => {
    await check(good);
    const { stdout } = await why('1');
    expect(stdout).toContain('Why   the three elements belong together\n');
    expect(stdout).not.toContain('Fix');
  });

  test('names the package that is used up, and the command that gives a new one', async () => {
    await mock.tenant().setPackage('fegine-elements', { total: 0 });
    await check(good);
    const { stdout } = await why();
    expect(stdout).toContain('fegine-elements/bank3Check/quotaExhausted');
    expect(stdout.replace(/\n +/g, ' ')).toContain(
      'give a new one: npm run -s bankcard-mock -- package fegine-elements 100',
    );
  });

  test('names the rule that asked for a row, and what ends it', async () => {
    await mock.tenant().next('fegine-elements/bank3Check', 'quotaExhausted');
    const reply = await check(good);
    const { stdout } = await why(reply.headers.get('x-ca-request-id') ?? '');
    expect(stdout).toContain('Why   rule rule-1 asked for it\n');
    expect(stdout).toContain(
      'Fix   End the rule rule-1, and all others:\n      $ npm run -s bankcard-mock -- rules clear\n',
    );
  });

  test('as JSON is what the control API says of the call, masked', async () => {
    await check('nobody');
    const [call] = await connectMock(mock.url).calls();
    expect(JSON.parse((await why('--json')).stdout)).toEqual(call);
  });

  test('fits 80 columns, but for strings to sign', async () => {
    await check('nobody');
    await fetch(`${mock.url}/bank3Chek`);
    for (const { stdout } of [await why('1'), await why('2')]) {
      for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    }
  });

  test('says that there is nothing to explain, and where to look', async () => {
    await check(good);
    expect(await why()).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error unknownCall: No call was refused for something that you can mend. All calls: npm run -s bankcard-mock -- calls\n',
    });
    expect((await why('no-such-id')).stderr).toContain(
      'No call no-such-id is kept. These are: npm run -s bankcard-mock -- calls',
    );
  });
});
