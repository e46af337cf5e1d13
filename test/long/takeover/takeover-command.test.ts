import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { hostsFile, toHostsLines } from '../../../src/cli/takeover/to-hosts-lines.ts';
import { namedHosts } from '../../../src/language/routes/address.ts';
import { startMock } from '../../../src/server.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { run, runAlone } from '../../cli/bankcard-mock.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-takeover-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { BANKCARD_MOCK_TLS_DIR: join(folder, 'authority') };
const hosts = namedHosts(vendors);

describe('takeover hosts', () => {
  test('prints every host of every vendor for both kinds of addresses, and nothing else but comments', async () => {
    const { code, stdout } = await run(['takeover', 'hosts'], env);
    expect(code).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines.filter((line) => !line.startsWith('#'))).toEqual(
      hosts.flatMap((host) => [`127.0.0.1 ${host}`, `::1 ${host}`]),
    );
  });

  test.each([
    ['linux', false, /sudo sysctl -w net\.ipv4\.ip_unprivileged_port_start=80/],
    ['linux', true, /^# The mock listens on ports 80 and 443 with:$/m],
    ['darwin', false, /port 443 -> 127\.0\.0\.1 port 4143.*serve --port 4100 --https 4143/s],
    ['win32', false, /System32.*serve --port 80 --https 443/s],
  ] as const)('says how the mock gets its ports on %s (root: %s)', (platform, isRoot, says) => {
    const lines = toHostsLines(hosts, platform, isRoot).join('\n');
    expect(lines).toContain(hostsFile(platform));
    expect(lines).toMatch(says);
  });
});

describe('takeover ca', () => {
  test('prints the certificate of the authority, which is made at first use', async () => {
    const { code, stdout } = await run(['takeover', 'ca'], env);
    expect(code).toBe(0);
    expect(stdout).toBe(readFileSync(join(folder, 'authority', 'ca.pem'), 'utf8'));
    expect(new X509Certificate(stdout).ca).toBe(true);
  });

  test('writes the forms that are asked for, and never the key', async () => {
    const files = ['pem', 'p12', 'jks'].map((form) => [form, join(folder, `a.${form}`)] as const);
    const flags = files.flatMap(([form, file]) => [`--${form}`, file]);
    const { code, stdout } = await run(['takeover', 'ca', ...flags], env);
    expect([code, stdout]).toEqual([0, files.map(([, file]) => `${file}\n`).join('')]);
    const { raw } = new X509Certificate(readFileSync(join(folder, 'a.pem')));
    for (const form of ['p12', 'jks'])
      expect(readFileSync(join(folder, `a.${form}`)).includes(raw)).toBe(true);
    for (const [, file] of files) expect(readFileSync(file, 'latin1')).not.toContain('PRIVATE KEY');
  });

  test('adds the authorities of the system with --with-system', async () => {
    const { stdout } = await run(['takeover', 'ca', '--with-system'], env);
    expect(stdout.match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThan(20);
    expect(stdout).toContain(readFileSync(join(folder, 'authority', 'ca.pem'), 'utf8'));
  });

  test('does not overwrite the authority itself, nor what is no file', async () => {
    const own = join(folder, 'authority', 'ca.pem');
    const { code, stderr } = await run(['takeover', 'ca', '--jks', own], env);
    expect(code).toBe(73);
    expect(stderr).toContain('the authority is kept there');
    expect(existsSync(own)).toBe(true);
    expect((await run(['takeover', 'ca', '--pem', folder], env)).code).toBe(73);
  });
});

describe('takeover check', () => {
  test('says that the mock answers for every host, through the proxy of run', async () => {
    const main = new URL('../../../dist/cli/main.js', import.meta.url).pathname;
    const words = ['run', '--', process.execPath, main, 'takeover', 'check'];
    const { code, stdout } = await runAlone(words, env);
    expect(code).toBe(0);
    for (const host of hosts) expect(stdout).toMatch(new RegExp(`^${host} +the mock +proxy 127`, 'm'));
  });

  test('tells apart whoever an authority of the world vouches for, and whoever none does', async () => {
    const other = await startMock({ port: 0, logLevel: 'silent', tlsDir: join(folder, 'other'), proxy: 0 });
    onTestFinished(other.close);
    const proxied = { ...env, HTTPS_PROXY: other.proxyUrl ?? '' };
    const check = async (extra: Readonly<Record<string, string>>) =>
      (await runAlone(['takeover', 'check'], { ...proxied, ...extra })).stdout;
    expect(await check({})).toMatch(/^api\.weixin\.qq\.com +somebody else +proxy 127/m);
    expect(await check({ NODE_EXTRA_CA_CERTS: other.caFile ?? '' })).toMatch(
      /^api\.weixin\.qq\.com +THE REAL VENDOR +proxy 127/m,
    );
  });

  test('says that nobody does, by exit code 1, where the proxy is not there', async () => {
    const { code, stdout } = await run(['takeover', 'check', '--json'], {
      ...env,
      HTTPS_PROXY: 'http://127.0.0.1:1',
    });
    expect(code).toBe(1);
    expect(new Set(JSON.parse(stdout).map(({ who }: { readonly who: string }) => who))).toEqual(
      new Set(['nobody']),
    );
  });
});

test('takeover says its actions', async () => {
  const { code, stderr } = await run(['takeover', 'host'], env);
  expect(code).toBe(2);
  expect(stderr).toContain('write takeover hosts, takeover ca or takeover check');
});
