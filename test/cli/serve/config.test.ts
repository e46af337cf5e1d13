import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectMock } from '../../../src/client.ts';
import { createMock } from '../../../src/index.ts';
import type { ServeConfig } from '../../../src/server.ts';
import { run, serve } from '../bankcard-mock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
  write('package.json', { type: 'module' });
});
afterEach(() => rmSync(folder, { recursive: true }));

const json = 'bankcard-mock.config.json';
const typescript = 'bankcard-mock.config.ts';
const person = { name: '测试', idNumber: '110101199003070038', mobile: '13800000000' };

function write(file: string, content: unknown): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
}

const check = (words: readonly string[] = [], env = {}, nodeFlags: readonly string[] = []) =>
  run(['serve', '--check-config', ...words], env, nodeFlags, folder);

/** The output of --check-config in the successful case. */
async function checked(words: readonly string[] = [], env = {}) {
  const { code, stdout, stderr } = await check(words, env);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

describe('options in a file', () => {
  test('a flag wins over the environment, the environment over the file, the file over the default', async () => {
    write(json, { port: 4201, logLevel: 'error', cors: 'http://file', host: 'localhost' });
    const env = { BANKCARD_MOCK_PORT: '4202', BANKCARD_MOCK_CORS: 'http://environment' };
    const options = await checked(['--port', '4203'], env);
    expect(options).toMatchObject({
      config: { value: json, source: 'default' },
      port: { value: 4203, source: 'flag --port' },
      cors: { value: 'http://environment', source: 'environment BANKCARD_MOCK_CORS' },
      logLevel: { value: 'error', source: `file ${json}` },
      journalSize: { value: 1000, source: 'default' },
    });
  });

  test('a setting that is a credential is shown as given or not, and no more', async () => {
    expect((await checked()).settings['shujubao.key']).toEqual({ value: '', source: 'default' });
    const { settings } = await checked(['--set', 'shujubao.key=facade33']);
    expect(settings['shujubao.key']).toEqual({ value: '***', source: 'flag --set' });
  });

  test('settings are taken one by one, lists as a whole', async () => {
    write(json, {
      settings: { limits: 'documented', 'aliyun.errorTable': 'classic' },
      quirks: ['wechat/documentExample'],
      answers: '0.1',
      imageHosts: ['file.example'],
    });
    const words = ['--set', 'aliyun.errorTable=vpc', '--quirk', 'wechat/plainText'];
    const { settings, quirks, answers, imageHosts } = await checked(words);
    expect(settings).toMatchObject({
      limits: { value: 'documented', source: `file ${json}` },
      'aliyun.errorTable': { value: 'vpc', source: 'flag --set' },
      'wechat.suffix': { value: 'rid', source: 'default' },
    });
    expect(quirks).toEqual({ value: ['wechat/plainText'], source: 'flag --quirk' });
    expect(answers).toEqual({ value: '0.1', source: `file ${json}` });
    expect(imageHosts).toEqual({ value: ['file.example'], source: `file ${json}` });
  });

  test('the file of --config, or of BANKCARD_MOCK_CONFIG, is taken in place of those that are there', async () => {
    write(json, { port: 1 });
    write(typescript, 'export default {}');
    write('team/mock.json', { port: 4201 });
    const source = 'file team/mock.json';
    const byFlag = await checked(['--config', 'team/mock.json']);
    expect(byFlag).toMatchObject({ config: { source: 'flag --config' }, port: { value: 4201, source } });
    const byTwin = await checked([], { BANKCARD_MOCK_CONFIG: 'team/mock.json' });
    expect(byTwin).toMatchObject({
      config: { source: 'environment BANKCARD_MOCK_CONFIG' },
      port: { source },
    });
  });

  test('a server starts with them; people and pictures are found beside the file', async () => {
    const sha256 = '0'.repeat(64);
    write('team/people.json', [{ person: { ...person, idNumber: '110101199003079999' }, cards: [] }]);
    write('team/pictures.json', [{ sha256, persona: 'ok' }]);
    write('team/mock.json', {
      settings: { 'aliyun.errorTable': 'classic' },
      logLevel: 'silent',
      people: 'people.json',
      pictures: './pictures.json',
    });
    const options = await checked(['--config', 'team/mock.json']);
    expect(options.people).toEqual({ value: 'people.json', entries: 1, source: 'file team/mock.json' });
    expect(options.pictures).toMatchObject({ value: './pictures.json', entries: 1 });
    const { ready, stop } = await serve(['--config', 'team/mock.json'], {}, folder);
    const response = await fetch(`${ready.url}/bank3Check`);
    expect(response.headers.has('x-ca-error-code')).toBe(false);
    const { total } = await fetch(`${ready.url}/__admin/people`).then((reply) => reply.json());
    expect(total - createMock().world.people.list(1000).length).toBe(1);
    expect(await stop()).toBe(0);
  });
});

describe('a file of TypeScript', () => {
  test('is read, its types checked by satisfies ServeConfig', async () => {
    write(
      typescript,
      `import type { ServeConfig } from 'bankcard-mock/server';
const port: number = 4201;
export default { port, adminToken: process.env['NO_SUCH_TOKEN'], people: [] } satisfies ServeConfig;`,
    );
    expect(await checked()).toMatchObject({
      port: { value: 4201, source: `file ${typescript}` },
      adminToken: { value: null, source: 'default' },
      people: { entries: 0, source: `file ${typescript}` },
    });
  });

  test.each([
    ['export const port = 1;', `${typescript} has no default export: write export default {`],
    ['throw new Error("no token");', `${typescript} cannot be read: no token.`],
    ['export default { port: }', `${typescript} cannot be read: `],
    ['export default () => ({});', `${typescript}: expected an object, not a function.`],
    ["import 'no-such-package'; export default {};", `${typescript} cannot be read: Cannot find package`],
  ])('that is %j is refused', async (content, message) => {
    write(typescript, content);
    const { code, stderr } = await check();
    expect([code, stderr]).toEqual([78, expect.stringContaining(`error badConfig: ${message}`)]);
  });

  test('in a CommonJS package is told to end in .mts, and is read then', async () => {
    write('package.json', { type: 'commonjs' });
    write(typescript, 'export default { port: 4201 }');
    write('mock.mts', 'export default { port: 4202 }');
    const { code, stderr } = await check();
    expect([code, stderr]).toEqual([78, expect.stringContaining('let the name end in .mts, and give it')]);
    expect((await checked(['--config', 'mock.mts'])).port.value).toBe(4202);
  });

  test('is refused, with what to do, by a Node that takes no TypeScript', async () => {
    write(typescript, 'export default {}');
    const { code, stderr } = await check([], {}, ['--no-experimental-strip-types']);
    expect(code).toBe(78);
    expect(stderr).toMatch(
      /^error badConfig: .* takes no TypeScript: use Node 22\.18 or newer, set NODE_OPTIONS=/,
    );
  });
});

describe('a mistake in a file is one line that names the file and the place', () => {
  test.each([
    [{ prot: 4200 }, 78, 'badConfig: FILE: there is no prot. Did you mean port or proxy?'],
    [{ quirk: [] }, 78, 'badConfig: FILE: there is no quirk. Did you mean quirks?'],
    [{ 'por\nt': 1 }, 78, 'badConfig: FILE: there is no por t. '],
    [{ port: '4100' }, 78, 'badConfig: FILE: port: expected a number, not text.'],
    [{ logLevel: 'loud' }, 78, 'badConfig: FILE: logLevel: there is no loud. There are: trace, '],
    [[], 78, 'badConfig: FILE: expected an object, not a list.'],
    [{ cors: 'example.com' }, 78, 'badConfig: FILE, cors: The CORS origin cannot be example.com: '],
    [{ packageWebhook: 'me' }, 78, 'badConfig: FILE, packageWebhook: The package webhook cannot be me: '],
    [
      { settings: { limit: 'off' } },
      78,
      'badConfig: FILE, settings: No setting is called limit. Did you mean limits',
    ],
    [{ settings: { limits: 'on' } }, 78, 'badConfig: FILE, settings: The setting limits cannot be "on": '],
    [
      { quirks: ['wechat/documentExampl'] },
      78,
      'badConfig: FILE, quirks: No quirk is called wechat/documentExampl. Did you mean wechat/documentExample',
    ],
    [{ pictures: 'none.json' }, 78, 'badConfig: FILE, pictures: none.json does not exist.'],
    [{ pictures: [{}] }, 78, 'badConfig: FILE, pictures: The list of pictures cannot be taken: '],
    [
      { pictures: 'rows.json' },
      78,
      'badConfig: FILE, pictures: rows.json: The list of pictures cannot be taken: ',
    ],
    [
      { people: 'rows.json' },
      78,
      'badConfig: FILE, people: rows.json: [0]: expected a name, an ID number or a card at least, as in ',
    ],
    [
      { people: [{ name: '张三' }, { nam: '李四' }] },
      78,
      'badConfig: FILE: people[1]: there is no nam. Did you mean name? There are: name, idNumber, mobile, cards.',
    ],
    [{ people: 3 }, 78, 'badConfig: FILE: people: expected a list or the path of a file.'],
    [
      { people: [{ person: { ...person, mobil: '1' }, cards: [] }] },
      78,
      'badConfig: FILE: people[0].person: there is no mobil. Did you mean mobile? There are: name, idNumber, mobile.',
    ],
    [
      {
        people: [{ person, cards: [{ number: '6214850000000015', holder: person.idNumber, state: 'gone' }] }],
      },
      78,
      'badConfig: FILE: people[0].cards[0].state: there is no gone. ',
    ],
    [{ people: [{ ...person, card: '1' }] }, 78, 'badConfig: FILE: people[0].'],
    [
      '{"port": 1,}',
      78,
      'badConfig: FILE cannot be read: expected a name in double quotes at line 1, column 12.',
    ],
    [
      '{\n  "port": 1\n  "host": "a"',
      78,
      'badConfig: FILE cannot be read: expected , or } at line 3, column 3.',
    ],
    ['{ "port": 1 } // mine', 78, 'badConfig: FILE cannot be read: expected the end at line 1, column 15.'],
    ['', 78, 'badConfig: FILE cannot be read: expected a value at line 1, column 1.'],
  ])('%j', async (content, exit, message) => {
    write(json, content);
    write('rows.json', [{}]);
    const { code, stdout, stderr } = await check();
    expect([code, stdout]).toEqual([exit, '']);
    expect(stderr.startsWith(`error ${message.replace('FILE', json)}`), stderr).toBe(true);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('a file that begins with a byte order mark is read', async () => {
    write(json, '\ufeff{"port":4201}');
    expect((await checked()).port.value).toBe(4201);
  });

  test.each([
    [['--config', 'none.json'], 'none.json does not exist.'],
    [['--config', 'folder'], 'folder is a folder: name a file in it.'],
    [['--config', 'mock.yaml'], 'mock.yaml is no configuration file: its name would end in .json, .ts, '],
    [[], `There are both ${typescript} and ${json} in `],
  ])('%j beside two files', async (words, message) => {
    write(json, {});
    write(typescript, 'export default {}');
    write('mock.yaml', 'port: 1');
    write('folder/file', '');
    const { code, stderr } = await check(words);
    expect(code).toBe(78);
    expect(stderr.startsWith(`error badConfig: ${message}`), stderr).toBe(true);
  });

  test('a folder with the name of the file is no file', async () => {
    mkdirSync(join(folder, json));
    const { code, stderr } = await check();
    expect([code, stderr]).toEqual([78, `error badConfig: ${json} is a folder: name a file in it.\n`]);
  });
});

describe('tenants in a file', () => {
  test('are there from the start, with the credentials that they are given or that follow from id and seed', async () => {
    const wechat = { appid: 'wx0123456789abcdef', secret: '0123456789abcdef0123456789abcdef' };
    const appCode = 'a'.repeat(32);
    write(json, {
      credentials: { aliyun: { appCode } },
      tenants: [
        {
          id: 'checkout',
          credentials: { wechat },
          settings: { limits: 'documented' },
          quirks: ['wechat/plainText'],
          packages: { 'fegine-ocr': { total: 5 } },
        },
        { id: 'payments' },
      ],
    } satisfies ServeConfig);
    const { ready, stop } = await serve(['--seed', '7', '--port', '0'], {}, folder);
    const client = connectMock(ready.url);
    expect((await client.tenant().credentials())['aliyun']).toMatchObject({ appCode, appKey: '203620360' });
    const checkout = client.tenant('checkout');
    expect((await checkout.credentials())['wechat']).toEqual(wechat);
    expect(await checkout.packages()).toMatchObject([{ vendor: 'fegine-ocr', total: 5 }]);
    const payments = await createMock({ seed: 7 }).tenant('payments').credentials();
    expect(await client.tenant('payments').credentials()).toEqual(payments);
    await stop();
  });

  // biome-ignore format: a table reads as a table
  test.each([
    [{ tenants: [{}] }, 'tenants[0].id is missing.'],
    [{ tenants: [{ id: 'a', credential: {} }] }, 'tenants[0]: there is no credential. Did you mean credentials? There are: id, credentials, expiresInMs, settings, quirks, answers, packages.'],
    [{ tenants: [{ id: 'a' }, { id: 'a' }] }, 'tenants[1]: There is a tenant a already: '],
    [{ tenants: [{ id: 'default' }] }, 'tenants[0]: There is a tenant default already: '],
    [{ tenants: [{ id: 'a', credentials: { wechat: { appid: 'wx' } } }] }, 'tenants[0]: The credential wechat.appid cannot be taken: an appid is wx and 16 characters of 0-9 and a-f.'],
    [{ credentials: { wechat: { appid: 'wx' } } }, 'credentials: The credential wechat.appid cannot be taken: '],
    [{ tenants: [{ id: 'a', credentials: { webank: { appId: 'TIDA0001' } } }] }, 'tenants[0]: There can be no tenant a: webank.appId leads to the tenant default already.'],
    [{ tenants: [{ id: 'a', packages: { fegine: { total: 1 } } }] }, 'tenants[0]: There is no vendor fegine.'],
  ])('are refused with the file and their place in it: %j', async (config, message) => {
    write(json, config);
    const { code, stderr } = await check();
    expect(stderr).toContain(message);
    expect(stderr).toContain(json);
    expect([2, 78]).toContain(code);
  });
});

describe('tokens of an earlier run', () => {
  test.each([
    [['--forget-tokens'], {}, true, 'flag --forget-tokens'],
    [[], { BANKCARD_MOCK_FORGET_TOKENS: '1' }, true, 'environment BANKCARD_MOCK_FORGET_TOKENS'],
    [[], { BANKCARD_MOCK_FORGET_TOKENS: '0' }, false, 'environment BANKCARD_MOCK_FORGET_TOKENS'],
    [[], {}, false, 'default'],
  ])('count unless %j %j', async (words, env, value, source) => {
    expect((await checked(words, env)).forgetTokens).toEqual({ value, source });
  });
});

describe('HTTPS', () => {
  test.each([
    [['--https'], {}, true, 'flag --https'],
    [['--https', '--port', '0'], {}, true, 'flag --https'],
    [['--https', '8443'], {}, 8443, 'flag --https'],
    [['--https=0'], {}, 0, 'flag --https'],
    [[], { BANKCARD_MOCK_HTTPS: 'on' }, true, 'environment BANKCARD_MOCK_HTTPS'],
    [[], { BANKCARD_MOCK_HTTPS: '8443' }, 8443, 'environment BANKCARD_MOCK_HTTPS'],
    [[], {}, null, 'default'],
  ])('is asked for by %j %j', async (words, env, value, source) => {
    expect((await checked(words, env)).https).toEqual({ value, source });
  });

  test('is asked for by a file, in which the folder of the authority is beside it', async () => {
    write(json, { https: true, tlsDir: 'tls' } satisfies ServeConfig);
    const options = await checked();
    expect(options.https).toEqual({ value: true, source: `file ${json}` });
    expect(options.tlsDir.value).toBe(join(folder, 'tls'));
  });

  test('is of use to a proxy, which has a port and a rule for other hosts', async () => {
    write(json, { proxy: 0, proxyOthers: 'pass' } satisfies ServeConfig);
    expect(await checked(['--proxy', '--proxy-others', 'deny'])).toMatchObject({
      proxy: { value: true, source: 'flag --proxy' },
      proxyOthers: { value: 'deny', source: 'flag --proxy-others' },
    });
    expect(await checked()).toMatchObject({ proxy: { value: 0 }, proxyOthers: { value: 'pass' } });
    expect((await check(['--proxy-others', 'some'])).stderr).toBe(
      'error badFlag: --proxy-others cannot be some: give one of pass, private, deny.\n',
    );
  });

  test('takes a port, and nothing else', async () => {
    const { stderr, code } = await check(['--https', 'yes']);
    expect([code, stderr]).toEqual([
      2,
      'error badFlag: --https cannot be yes: give a number from 0 (any free one) to 65535.\n',
    ]);
  });
});

describe('--check-config', () => {
  test('tells every option, and keeps secrets and people to itself', async () => {
    write(json, {
      adminToken: 'secret-token',
      packageWebhook: 'http://localhost:9000/hook?key=secret-key',
      people: [{ person, cards: [] }],
      credentials: { wechat: { appid: 'wx5ec2e70000000000' } },
      tenants: [{ id: 'checkout', credentials: { aliyun: { appSecret: 'secret-of-checkout' } } }],
    } satisfies ServeConfig);
    const options = await checked();
    expect(Object.keys(options)).toEqual([
      'config',
      'port',
      'host',
      'https',
      'tlsDir',
      'proxy',
      'proxyOthers',
      'logLevel',
      'cors',
      'credentials',
      'settings',
      'quirks',
      'answers',
      'imageHosts',
      'pictures',
      'people',
      'adminToken',
      'readToken',
      'drainMs',
      'journalSize',
      'memoryLimit',
      'packageWebhook',
      'coverage',
      'seed',
      'forgetTokens',
      'tenants',
      'state',
      'keepJournal',
      'lang',
      'vendors',
      'only',
    ]);
    expect(options.adminToken).toEqual({ value: '***', source: `file ${json}` });
    expect(options.credentials).toEqual({ value: '***', source: `file ${json}` });
    expect(options.tenants).toEqual({ entries: 1, source: `file ${json}` });
    expect(options.packageWebhook.value).toBe('http://localhost:9000/***');
    expect(JSON.stringify(options)).not.toMatch(/secret|5ec2e7|测试|110101/);
  });

  test('does not listen, nor mind a port in use', async () => {
    const { ready } = await serve();
    const options = await checked(['--port', String(ready.port)]);
    expect(options.port).toEqual({ value: ready.port, source: 'flag --port' });
  });

  test.each([
    [['--set', 'limits=on'], 2, 'badSetting: The setting limits cannot be "on": '],
    [['--quirk', 'wechat/odd'], 2, 'unknownSetting: No quirk is called wechat/odd. '],
    [['--cors', 'example.com'], 2, 'badFlag: The CORS origin cannot be example.com: '],
    [['--host', '192.0.2.1'], 2, 'badFlag: The host cannot be 192.0.2.1: this machine has no such address.'],
    [['--port', '65536'], 2, 'badFlag: --port cannot be 65536: '],
    [['--package-webhook', 'me'], 2, 'badFlag: The package webhook cannot be me: '],
    [['--seed', 'x'], 2, 'badFlag: --seed cannot be x: '],
    [['--pictures', 'none.json'], 65, 'badPicture: --pictures cannot be none.json: '],
    [['--pictures', 'package.json'], 65, 'badPicture: The list of pictures cannot be taken: '],
  ])('refuses what a start refuses: %j', async (words, exit, message) => {
    const [checkedOnly, started] = await Promise.all([
      check(words),
      run(['serve', ...words], {}, [], folder),
    ]);
    expect(checkedOnly).toEqual(started);
    expect([checkedOnly.code, checkedOnly.stdout]).toEqual([exit, '']);
    expect(checkedOnly.stderr.startsWith(`error ${message}`), checkedOnly.stderr).toBe(true);
  });
});

test('--help lists what is about the file', async () => {
  const { stdout } = await run(['serve', '--help']);
  for (const word of [
    '--config=',
    '--check-config',
    '--package-webhook=',
    'BANKCARD_MOCK_CONFIG',
    'in place of',
  ]) {
    expect(stdout).toContain(word);
  }
  expect((await run(['--help'])).stdout).toContain('78  badConfig');
});
