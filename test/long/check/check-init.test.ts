import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { findFreePort, isListening } from '../../../src/contracts/check/app/find-free-port.ts';
import { atlasOf } from '../../../src/language/cases.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { personas } from '../../../src/world/people/personas.ts';
import { run, serve } from '../../cli/bankcard-mock.ts';
import { waitFor } from '../../wait-for.ts';

const one = 'fegine-elements/bank3Check';
const appFile = fileURLToPath(new URL('init-app.mjs', import.meta.url));
const start = `exec "${process.execPath}" app.mjs`;
const request =
  'POST / {"name":"${persona.ok.name}","idNumber":"${persona.ok.idNumber}","card":"${persona.ok.card}"}';

/** A folder of an app, where commands are run. */
function appFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'init-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  copyFileSync(appFile, join(folder, 'app.mjs'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { start } }));
  return folder;
}

interface Written {
  readonly classes: Readonly<Record<string, unknown>>;
  readonly operations: Readonly<Record<string, { readonly expect: Readonly<Record<string, unknown>> }>>;
  readonly groups: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly mock?: object;
}

function read(folder: string) {
  const text = readFileSync(join(folder, 'contract.yaml'), 'utf8');
  return { text, written: parse(text) as Written };
}

function init(folder: string, ...words: readonly string[]) {
  return run(['check', '--init', ...words], {}, [], folder);
}

describe('check --init', () => {
  test('writes a contract that check takes as it is, and a small app passes', async () => {
    const folder = appFolder();
    const { code, stdout, stderr } = await init(folder, one);
    expect([code, stdout]).toEqual([0, 'contract.yaml\n']);
    expect(stderr).toMatch(/; then: .* check contract\.yaml$/m);
    const checked = await run(['check', 'contract.yaml', '--workers', '1'], {}, [], folder);
    expect(checked.stdout).toMatch(/(\d+) of \1 documented statuses handled, and 3 of 3 faults/);
    expect(checked.code).toBe(0);
  });

  test('has every row of the operations and of what stands before them, with its code and its sentence', async () => {
    const folder = appFolder();
    await init(folder, one, 'wechat/bankcard');
    const { text, written } = read(folder);
    const prose = text.replace(/\n +# /g, ' ').replaceAll(/\$\{\w+\}/g, '…');
    const places = [`${one}/`, 'wechat/bankcard/', 'aliyun-gateway/*/', 'wechat/*/'];
    for (const place of places) {
      const [vendor, operation] = place.split('/');
      const rows = atlasOf(vendors).filter((row) => row.vendor === vendor && row.operation === operation);
      expect(rows.length).toBeGreaterThan(5);
      const found =
        operation === '*'
          ? written.groups[`${vendor}`]
          : written.operations[`${vendor}/${operation}`]?.expect;
      expect(Object.keys(found ?? {}).toSorted()).toEqual(rows.map(({ outcome }) => outcome).toSorted());
      for (const { code, message, when } of rows) {
        const answer = [code, message?.replace(/\$\{\w+\}/g, '…')].filter((part) => part ?? '').join(' ');
        expect(prose).toContain(answer === '' ? when : `${answer}: ${when}`);
      }
    }
  });

  test('groups the rows by what apps mostly do with them', async () => {
    const folder = appFolder();
    await init(folder, one, 'shujubao/bankcard3', 'webank/bankcardocrapp', 'wechat/token');
    const { operations, groups } = read(folder).written;
    expect(operations[one]?.expect).toEqual({
      match: 'success',
      mismatch: 'mismatch',
      badName: 'fixRequest',
      badIdNumber: 'fixRequest',
      badCardNumber: 'fixRequest',
      tooManyCalls: 'retryLater',
      unverifiable: 'retryLater',
    });
    expect(operations['shujubao/bankcard3']?.expect).toMatchObject({
      exceptional: 'mismatch',
      noData: 'mismatch',
      retired: 'alert',
      parameterError: 'alert',
      accessFailed: 'retryLater',
    });
    expect(operations['webank/bankcardocrapp']?.expect).toMatchObject({
      glare: 'success',
      blurred: 'fixRequest',
    });
    expect(operations['wechat/token']?.expect).toMatchObject({ issued: 'success', badSecret: 'alert' });
    expect(groups['aliyun-gateway']).toMatchObject({ quotaExhausted: 'alert', throttledByApi: 'retryLater' });
  });

  test('has comments that fit a terminal of 80 columns', async () => {
    const folder = appFolder();
    await init(folder);
    const { text, written } = read(folder);
    expect(Object.keys(written.operations)).toHaveLength(
      vendors.flatMap(({ operations }) => Object.keys(operations)).length,
    );
    const wide = /[\u2e80-\uffef]/g;
    const long = text
      .split('\n')
      .filter((line) => /^ *#(?! yaml)/.test(line) && line.length + (line.match(wide)?.length ?? 0) > 80);
    expect(long).toEqual([]);
  });

  test('never replaces a file without --force', async () => {
    const folder = appFolder();
    writeFileSync(join(folder, 'contract.yaml'), 'mine');
    const refused = await init(folder, one);
    expect(refused.code).toBe(73);
    expect(refused.stderr).toBe(
      'error cannotWrite: contract.yaml exists already: --out names another file, and --force replaces this one.\n',
    );
    expect(read(folder).text).toBe('mine');
    expect((await init(folder, one, '--out', 'other.yaml')).code).toBe(0);
    expect(read(folder).text).toBe('mine');
    expect((await init(folder, one, '--force')).code).toBe(0);
    expect(read(folder).text).toContain('badName: fixRequest');
  });

  test('says what is wrong with a flag, and writes nothing', async () => {
    const folder = appFolder();
    const wrong = [
      [['fegine-elements/bank3Chek'], 'There is no operation fegine-elements/bank3Chek. Did you mean'],
      [[one, '--app', start], `--app needs --request, which makes the app call ${one}`],
      [
        [one, '--app', start, '--request', 'verify'],
        '--request cannot be verify: give method, path and body',
      ],
      [[one, '--app', start, '--request', 'GET /${persona.oke.card}'], 'there is no ${persona.oke.card}'],
      [[one, '--app', start, '--request', 'GET /', '--request', 'GET /b'], '2 --request for 1 operations'],
    ] as const;
    for (const [words, says] of wrong) {
      const { code, stderr } = await init(folder, ...words);
      expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
    }
    expect(() => read(folder)).toThrow('ENOENT');
    const apart = [
      [['contract.yaml', '--app', start], '--app belongs to --init'],
      [['contract.yaml', '--force'], '--force belongs to --init'],
      [['contract.yaml', '--watch', '--resume', 'done'], 'Give --watch or --resume, not both'],
      [[], 'To have one written: '],
    ] as const;
    for (const [words, says] of apart) {
      const { code, stderr } = await run(['check', ...words], {}, [], folder);
      expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
    }
  });
});

describe('check --init --app', () => {
  test('starts the app, fills in what it shows, and check agrees', async () => {
    const folder = appFolder();
    const command = `PAYS=1 SLOPPY=1 ${start}`;
    const { code } = await init(folder, one, '--app', command, '--request', request);
    expect(code).toBe(0);
    const { text, written } = read(folder);
    expect(written.classes).toEqual({
      success: { status: 200, json: { ok: true } },
      mismatch: { status: 200, json: { ok: false } },
      fixRequest: { status: 422, json: { trouble: 'mend' } },
      retryLater: { status: 503, json: { trouble: 'later' } },
      alert: { status: 500, json: { trouble: 'alert' } },
    });
    expect(text).toContain('quotaExhausted: { status: 402, json: {"trouble":"pay"} } # seen, please confirm');
    // An app that tries again later where somebody should be told is shown to do so.
    expect(text).toContain('badDomainOrGroup: retryLater # seen, please confirm');
    expect((await run(['check', 'contract.yaml'], {}, [], folder)).code).toBe(0);
  });

  test('leaves personal data out of the file, and allows what the answer shows, to be confirmed', async () => {
    const folder = appFolder();
    const command = `SHOWS_CARD=1 ${start}`;
    await init(folder, one, '--app', command, '--request', request);
    const { text, written } = read(folder);
    expect(text).not.toContain(personas.ok.card);
    expect(written.classes['success']).toEqual({
      status: 200,
      json: { card: '*', ok: true },
      mayShow: ['card'],
    });
    expect((await run(['check', 'contract.yaml', '--only', '*/match'], {}, [], folder)).code).toBe(0);
  });

  test('asks an app that runs already and calls a mock that is served', async () => {
    const folder = appFolder();
    const { ready } = await serve(['--log-level', 'silent']);
    const port = await findFreePort();
    const env = {
      ...process.env,
      PORT: String(port),
      FEGINE_ELEMENTS_URL: ready.url,
      ALIYUN_APPCODE: 'facade00facade00facade00facade00',
    };
    const child = spawn(process.execPath, [appFile], { env, stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const url = `http://127.0.0.1:${port}`;
    await waitFor(async () => expect(await isListening(url)).toBe(true));
    // The operations need not be named: the mock knows what it was called for.
    await fetch(url, { method: 'POST', body: JSON.stringify({ name: '张伟', idNumber: '1', card: '2' }) });
    const { code, stderr } = await init(folder, '--app', url, '--request', request, '--url', ready.url);
    expect(stderr).toContain(`For the operations that ${ready.url} was called for: ${one}`);
    expect(code).toBe(0);
    const { written } = read(folder);
    expect(written).toMatchObject({ mock: { url: ready.url }, app: { reach: url } });
    expect(written.classes['success']).toEqual({ status: 200, json: { ok: true } });
  });

  test('tells of an app that does not call the mock, and writes nothing', async () => {
    const folder = appFolder();
    const hello =
      "import('node:http').then((http) => http.createServer((_, r) => r.end('hello')).listen(process.env.PORT))";
    writeFileSync(join(folder, 'app.mjs'), hello);
    const { code, stderr } = await init(folder, one, '--app', start, '--request', 'GET /');
    expect(code).toBe(4);
    expect(stderr).toContain(`the app did not call ${one}; it answered status 200, with the body hello`);
    expect(() => read(folder)).toThrow('ENOENT');
  });
});
