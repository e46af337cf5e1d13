import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeChildEnvironment } from '../../../src/cli/takeover/make-child-environment.ts';
import { toNoProxy } from '../../../src/cli/takeover/to-no-proxy.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { tell } from '../../../src/words/text.ts';

const [ours = '', theirs = ''] = rootCertificates;
const hosts = vendors.flatMap((vendor) => vendor.hosts);
const target = {
  url: 'http://127.0.0.1:4100',
  httpsUrl: 'https://127.0.0.1:4143',
  proxyUrl: 'http://127.0.0.1:4199',
  caPem: ours,
  hosts,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-environment-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function make(own: Readonly<Record<string, string>> = {}) {
  const files = join(folder, 'files');
  mkdirSync(files);
  return makeChildEnvironment(target, files, own);
}

test('an entry of NO_PROXY under which a host of a pattern can be is left out, and no other', () => {
  const acme = ['ocr.acme.example', 'ocr.*.acme.example'];
  const inIt = [
    'eu.acme.example',
    '.eu.acme.example',
    'ocr.eu.acme.example',
    '*.acme.example',
    'x.ocr.eu.acme.example',
  ];
  const others = [
    'api.eu.acme.example',
    'a.b.acme.example',
    'other.example',
    'ocr.eu.acme.test',
    'mail.*.acme.test',
  ];
  expect(toNoProxy([[...inIt, ...others].join()], acme)).toEqual({
    value: ['localhost', '127.0.0.1', '::1', ...others].join(),
    dropped: inIt,
  });
});

describe('the environment of a command', () => {
  test('leads every program to the proxy, in both cases of the names, and says nothing', async () => {
    const { variables, notes } = await make();
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) {
      expect(variables[name]).toBe(target.proxyUrl);
    }
    expect(variables).toMatchObject({
      NODE_USE_ENV_PROXY: '1',
      NO_PROXY: 'localhost,127.0.0.1,::1',
      no_proxy: 'localhost,127.0.0.1,::1',
      BANKCARD_MOCK_URL: target.url,
    });
    expect(notes.map((note) => tell(note))).toEqual([]);
  });

  test('adds the authority to those of the system, and for Node to its own', async () => {
    const { variables } = await make();
    expect(readFileSync(variables['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8').trim()).toBe(ours);
    for (const name of ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE']) {
      const pem = readFileSync(variables[name] ?? '', 'utf8');
      expect(pem).toContain(ours);
      expect(pem.match(/BEGIN/g)?.length).toBeGreaterThan(20);
    }
  });

  test('adds it to the bundle that a variable of the program names', async () => {
    const own = join(folder, 'own.pem');
    writeFileSync(own, theirs);
    const { variables, notes } = await make({ SSL_CERT_FILE: own, NODE_EXTRA_CA_CERTS: own });
    for (const name of ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS']) {
      expect(readFileSync(variables[name] ?? '', 'utf8')).toBe(`${theirs}\n${ours}\n`);
    }
    expect(notes.map((note) => tell(note))).toEqual([]);
  });

  test('says which bundle of the program cannot be read', async () => {
    const { variables, notes } = await make({ REQUESTS_CA_BUNDLE: join(folder, 'none.pem') });
    expect(readFileSync(variables['REQUESTS_CA_BUNDLE'] ?? '', 'utf8')).toContain(ours);
    expect(notes.map((note) => tell(note))).toEqual([
      'REQUESTS_CA_BUNDLE names no file that can be read: the command gets the authorities of this system',
    ]);
  });

  test('replaces a proxy of the program, and says so without its password', async () => {
    const { variables, notes } = await make({ https_proxy: 'http://me:secret@corp:3128' });
    expect(variables['https_proxy']).toBe(target.proxyUrl);
    expect(notes.map((note) => tell(note))).toEqual(["https_proxy of yours: the mock's proxy replaces them"]);
  });

  test('keeps the options of Node, and preloads our module by a quoted path', async () => {
    const { variables } = await make({ NODE_OPTIONS: '--max-old-space-size=4096' });
    const hook = JSON.stringify(join(folder, 'files', 'lead-node.cjs'));
    expect(variables['NODE_OPTIONS']).toBe(`--max-old-space-size=4096 --require ${hook}`);
  });

  test('has PHP read the folder of its installation, or that of the program, and then ours', async () => {
    const first = (await make()).variables['PHP_INI_SCAN_DIR'] ?? '';
    expect(first.split(delimiter)).toEqual(['', join(folder, 'files', 'php')]);
    rmSync(join(folder, 'files'), { recursive: true });
    const own = (await make({ PHP_INI_SCAN_DIR: '/etc/own' })).variables['PHP_INI_SCAN_DIR'];
    expect(own).toBe(`/etc/own${delimiter}${join(folder, 'files', 'php')}`);
  });

  test('keeps the options of a JVM, and says which of them it replaces', async () => {
    const { variables, notes } = await make({
      JAVA_TOOL_OPTIONS: '-Xmx1g -Dhttps.proxyHost=corp',
      JDK_JAVA_OPTIONS: '-ea',
      _JAVA_OPTIONS: '-Djavax.net.ssl.trustStore=/own.jks',
    });
    expect(variables['JAVA_TOOL_OPTIONS']).toMatch(
      /^-Xmx1g -Dhttps\.proxyHost=corp .*-Dhttps\.proxyHost=127\.0\.0\.1 -Dhttps\.proxyPort=4199 /,
    );
    expect(variables['JDK_JAVA_OPTIONS']).toBeUndefined();
    expect(variables['_JAVA_OPTIONS']).toMatch(
      /^-Djavax\.net\.ssl\.trustStore=\/own\.jks .*trustStore=.*\.jks/,
    );
    expect(notes.map((note) => tell(note))).toEqual([
      "JAVA_TOOL_OPTIONS sets https.proxyHost: the mock's replace them",
      "_JAVA_OPTIONS sets javax.net.ssl.trustStore: the mock's replace them",
    ]);
  });
});

describe('NO_PROXY', () => {
  test.each([
    '*',
    'api.weixin.qq.com',
    'API.WeiXin.qq.com:443',
    '.qq.com',
    '*.qq.com',
    'qq.com',
    'com',
    'eixin.qq.com',
    'mp.api.weixin.qq.com',
    'api.*.com',
    '*weixin*',
    '0.0.0.0/0',
    'https://ida.webank.com',
    '.market.alicloudapi.com',
  ])('never leaves out a vendor, as %s would', (entry) => {
    expect(toNoProxy([`own.example,${entry}`], hosts)).toEqual({
      value: 'localhost,127.0.0.1,::1,own.example',
      dropped: [entry],
    });
  });

  test.each(['10.0.0.0/8', 'weixin.qq.com.example', '.internal', 'my-api.weixin.qq.com', '[fd00::1]:8080'])(
    'keeps %s',
    (entry) => {
      expect(toNoProxy([entry, undefined], hosts)).toEqual({
        value: `localhost,127.0.0.1,::1,${entry}`,
        dropped: [],
      });
    },
  );

  test('is said to leave one out', async () => {
    const { variables, notes } = await make({ no_proxy: '.qq.com,.internal' });
    expect(variables['NO_PROXY']).toBe('localhost,127.0.0.1,::1,.internal');
    expect(notes.map((note) => tell(note))).toEqual([
      'NO_PROXY has .qq.com, which vendors are under: left out',
    ]);
  });
});
