import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunReport } from '../../../src/contracts/reports/run-report.ts';
import { run } from '../../cli/bankcard-mock.ts';
import { check, one } from '../../cli/check/run-contract.ts';
import { smallContract, writeContract } from '../../cli/check/small-contract.ts';

/** The small app, which does this at the habit `write`. */
function writing(write: string, habits = 'write:205', operation = one) {
  const contract = smallContract([operation], habits);
  const app = contract['app'] as { readonly env: object };
  return { ...contract, app: { ...app, env: { ...app.env, WRITE: write } } };
}

const only = ['--only', `${one}/bad*`];

describe('an app that writes what nobody must see', () => {
  test.each([
    [
      'an ID number to its output',
      'console.log("hello"); console.log("asked for " + person.idNumber)',
      'stdout:2 shows the ID number <18 digits …38>: asked for <18 digits …38>',
    ],
    [
      'a card number in Base64 to its error output',
      'console.error("body " + Buffer.from(JSON.stringify({ card: person.card })).toString("base64"))',
      'stderr:1 shows the card number <16 digits …15>: body <16 digits …15>',
    ],
    [
      'a card number in percent-encoding',
      'console.log(person.card.replace(/./g, (digit) => "%3" + digit))',
      'stdout:1 shows the card number <16 digits …15>',
    ],
    [
      'the first six and the last six of a card number',
      'console.log(person.card.replace(/^(.{6}).*(.{6})$/, "$1****$2"))',
      'stdout:1 shows the first 6 and the last 6 digits of a card number: <5-16 chars>',
    ],
    [
      'its AppCode',
      'console.log("APPCODE " + process.env.APP_CODE)',
      'stdout:1 shows a secret of the credentials: APPCODE <17-64 chars>',
    ],
    [
      'a URL with its secret',
      'console.log("GET /cgi-bin/token?appid=1&secret=" + process.env.WECHAT_SECRET)',
      'stdout:1 shows a secret of the credentials, in a URL: GET /cgi-bin/token?appid=1&secret=<17-64 chars>',
    ],
  ])('%s has leaked at the row during which it did', async (_, write, says) => {
    const { code, failed, rows, stdout } = await check(writing(write), ...only);
    expect(failed).toMatchObject([{ name: `${one}/badIdNumber`, verdict: 'leaked' }]);
    expect(failed[0]?.says).toContain(says);
    expect(rows).toHaveLength(4);
    expect(code).toBe(3);
    expect(stdout).not.toMatch(/110101199003070038|6214850000000015/);
  });

  test('a token that it was issued', async () => {
    const operation = 'webank/bankcardocrapp';
    const write = 'console.log("have " + kept.webankToken); console.log("/a?ticket=" + kept.webankTicket)';
    const { failed } = await check(writing(write, 'write:0', operation), '--only', `${operation}/read`);
    expect(failed).toMatchObject([
      { name: `${operation}/read`, verdict: 'leaked' },
      { name: 'app/output/beforeRows', verdict: 'leaked' },
    ]);
    expect(failed[0]?.says).toMatch(
      /^stdout:3 shows a token or ticket that the vendor issued: have <.*>\nstdout:4 shows a token or ticket that the vendor issued, in a URL: /,
    );
  });

  test('a token of the row itself, which the app asks for anew', async () => {
    const operation = 'webank/access_token';
    const contract = writing('console.log("have " + kept.webankToken)', 'write:0', operation);
    const { failed } = await check(contract, '--only', `${operation}/issued`);
    expect(failed.map(({ name, verdict }) => `${name} ${verdict}`)).toContain(`${operation}/issued leaked`);
  });
});

test('an app that writes masked numbers, times, order numbers and public names of accounts passes', async () => {
  const write = `console.log(person.card.replace(/^(.{6}).*(.{4})$/, '$1******$2'), person.idNumber.replace(/^(.{6}).*(.{4})$/, '$1********$2'));
    console.log(Date.now(), '20260101120000123456', crypto.randomUUID(), process.env.WECHAT_APPID);`;
  const { code, failed } = await check(writing(write), ...only);
  expect(failed).toEqual([]);
  expect(code).toBe(0);
});

describe('log files that the contract names', () => {
  async function checkLogs(write: string, logs: readonly string[]) {
    const contract = writing(write);
    const file = writeContract({ ...contract, app: { ...contract.app, logs } });
    const folder = join(dirname(file), 'logs');
    mkdirSync(folder);
    writeFileSync(join(folder, 'app.log'), 'old\nID number 110101199003070038 of another day\n');
    const report = `${file}.report`;
    const { code } = await run(['check', file, '--report', `json=${report}`, ...only]);
    const { results } = JSON.parse(readFileSync(report, 'utf8')) as RunReport;
    const failed = results.filter(({ verdict }) => verdict !== 'handled');
    return { code, failed: failed.map(({ row, verdict, says }) => [row.outcome, verdict, says]) };
  }

  test('are searched from where they ended before, and the line is told', async () => {
    const write = 'fs.appendFileSync("logs/app.log", "checking\\nID " + person.idNumber + "\\n")';
    expect((await checkLogs(write, ['logs/*.log'])).failed).toEqual([
      ['badIdNumber', 'leaked', 'logs/app.log:4 shows the ID number <18 digits …38>: ID <18 digits …38>'],
    ]);
    expect(await checkLogs(write, [])).toEqual({ code: 0, failed: [] });
  });

  test('may be of one app each, and made while it runs', async () => {
    const write = 'fs.writeFileSync("logs/" + process.env.PORT + ".txt", person.card)';
    const { failed } = await checkLogs(write, ['logs/${PORT}.txt']);
    expect(failed.map(([name, verdict]) => `${name} ${verdict}`)).toEqual(['badIdNumber leaked']);
  });

  test('that are not there, or are no files, fail the run', async () => {
    const { code, failed } = await checkLogs('', ['logs/none.log', '/dev/null']);
    expect(code).toBe(3);
    expect(failed).toEqual([
      [
        'unread',
        'unhandled',
        expect.stringMatching(
          /^there is no file logs\/none\.log, which app\.logs names\n.*dev\/null cannot be read: it is no regular file$/,
        ),
      ],
    ]);
  });
});

describe('what no row is to blame for has a result of its own', () => {
  test.each([
    ['while the app starts', 'start:start', 'console.log("code " + process.env.APP_CODE)', 'beforeRows'],
    [
      'after the last row',
      'start:start',
      'process.on("SIGTERM", () => { console.log(process.env.APP_CODE); process.exit(); })',
      'afterRows',
    ],
  ])('%s', async (_, habits, write, outcome) => {
    const { code, failed, stdout } = await check(writing(write, habits), '--only', `${one}/match`);
    expect(failed).toMatchObject([{ name: `app/output/${outcome}`, verdict: 'leaked' }]);
    expect(failed[0]?.says).toMatch(/^stdout:1 shows a secret of the credentials/);
    expect(code).toBe(3);
    expect(stdout).toContain('1 of 1 documented statuses handled, and 0 of 1 checks of output and logs');
  });
});
