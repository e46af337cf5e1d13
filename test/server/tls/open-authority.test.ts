import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createServer, connect as tlsConnect } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { defaultTlsDir } from '../../../src/server/tls/default-tls-dir.ts';
import { issueLeaf, permittedHosts } from '../../../src/server/tls/issue-certificate.ts';
import { type Authority, openAuthority } from '../../../src/server/tls/open-authority.ts';
import { temporaryFolder } from './temporary-folder.ts';

const hosts = ['api.weixin.qq.com', 'ida.webank.com'];
const day = 86_400_000;
const isRoot = process.getuid?.() === 0;
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

const open = (folder: string, more: Partial<Parameters<typeof openAuthority>[0]> = {}) =>
  openAuthority({ folder, hosts, ...more });
const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
const caOf = ({ caPem }: Authority) => new X509Certificate(caPem);

async function leafOf(authority: Authority, host: string): Promise<X509Certificate> {
  const leaf = await authority.leafFor(host);
  if (leaf === undefined) throw new Error(`no certificate for ${host}`);
  return new X509Certificate(leaf.cert);
}

describe('the folder of the authority', () => {
  test('is made for its user alone, and kept', async () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    const first = await open(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder).sort()).toEqual(['ca-key.pem', 'ca.pem']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(first.caFile).toBe(join(folder, 'ca.pem'));
    expect(read(folder, 'ca.pem')).toBe(first.caPem);
    expect((await open(folder)).caPem).toBe(first.caPem);
  });

  test('has one authority also if many make it at once', async () => {
    const folder = temporaryFolder();
    const all = await Promise.all(Array.from({ length: 8 }, () => open(folder)));
    expect(new Set(all.map(({ caPem }) => caPem)).size).toBe(1);
    expect(read(folder, 'ca.pem')).toBe(all[0]?.caPem);
    expect(caOf(all[0] as Authority).checkPrivateKey(createPrivateKey(read(folder, 'ca-key.pem')))).toBe(
      true,
    );
    expect(readdirSync(folder).sort()).toEqual(['ca-key.pem', 'ca.pem']);
  });

  test.each([
    ['the key without a certificate', { 'ca.pem': undefined }],
    ['the certificate without a key', { 'ca-key.pem': undefined }],
    ['half a certificate', { 'ca.pem': 300 }],
    ['half a key', { 'ca-key.pem': 100 }],
    ['two empty files', { 'ca.pem': 0, 'ca-key.pem': 0 }],
  ])('with %s is mended', async (_, cuts) => {
    const folder = temporaryFolder();
    const whole = await open(folder);
    const { rmSync } = await import('node:fs');
    for (const [name, size] of Object.entries(cuts)) {
      const text = read(folder, name);
      if (size === undefined) rmSync(join(folder, name));
      else writeFileSync(join(folder, name), text.slice(0, size));
    }
    const mended = await open(folder);
    expect(caOf(mended).checkPrivateKey(createPrivateKey(read(folder, 'ca-key.pem')))).toBe(true);
    expect(read(folder, 'ca.pem')).toBe(mended.caPem);
    if (!('ca-key.pem' in cuts)) expect(caOf(mended).publicKey.equals(caOf(whole).publicKey)).toBe(true);
  });

  test('what a crash left unfinished is swept when it is old', async () => {
    const folder = temporaryFolder();
    for (const name of ['.unfinished-1-old', '.unfinished-1-new']) writeFileSync(join(folder, name), '');
    utimesSync(join(folder, '.unfinished-1-old'), 0, 0);
    await open(folder);
    expect(readdirSync(folder).sort()).toEqual(['.unfinished-1-new', 'ca-key.pem', 'ca.pem']);
  });

  test('an expired authority is made anew with its key, so that what trusted it still can', async () => {
    const folder = temporaryFolder();
    const old = await open(folder, { now: () => Date.now() - 3640 * day });
    const anew = await open(folder);
    expect(anew.caPem).not.toBe(old.caPem);
    expect(caOf(anew).publicKey.equals(caOf(old).publicKey)).toBe(true);
    expect((await leafOf(anew, 'api.weixin.qq.com')).verify(caOf(old).publicKey)).toBe(true);
  });

  test('a host that came with a new vendor is added to the constraints, and none is lost', async () => {
    const folder = temporaryFolder();
    await open(folder);
    const more = await open(folder, { hosts: ['new.vendor.example'] });
    const all = [
      'api.weixin.qq.com',
      'ida.webank.com',
      'localhost',
      '127.0.0.1',
      '::1',
      'new.vendor.example',
    ];
    expect([...permittedHosts(caOf(more))].sort()).toEqual(all.sort());
    expect((await open(folder)).caPem).toBe(more.caPem);
  });

  test('a key that others could read is for its user alone again', async () => {
    const folder = temporaryFolder();
    await open(folder);
    chmodSync(join(folder, 'ca-key.pem'), 0o644);
    await open(folder);
    expect(statSync(join(folder, 'ca-key.pem')).mode & 0o777).toBe(0o600);
  });

  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const foreignKey = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' },
  }).privateKey;
  const foreignCertificate = issueLeaf(other, other, ['somebody.example'], { from: 0, until: 4e12 });
  test.each([
    ['a certificate', 'ca.pem', foreignCertificate],
    ['a key', 'ca-key.pem', foreignKey],
  ])('%s of somebody else is refused, and left as it is', async (_, name, text) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    await expect(open(folder)).rejects.toMatchObject({
      code: 'badAuthority',
      message: `The ${name} in ${folder} was not made by bankcard-mock, and is left as it is. Name another folder with --tls-dir.`,
    });
    expect(readdirSync(folder)).toEqual([name]);
    expect(read(folder, name)).toBe(text);
  });

  test('a folder in which others can write is refused', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o777);
    await expect(open(folder)).rejects.toMatchObject({
      code: 'badAuthority',
      message: `Others than its user can change ${folder}. Name a folder of your own with --tls-dir.`,
    });
  });

  // Only root can give a file away.
  test.skipIf(!isRoot)('a folder or a key of another user is refused', async () => {
    const folder = temporaryFolder();
    await open(folder);
    chownSync(join(folder, 'ca-key.pem'), 12_345, 12_345);
    await expect(open(folder)).rejects.toMatchObject({ code: 'badAuthority' });
    chownSync(folder, 12_345, 12_345);
    await expect(open(folder)).rejects.toMatchObject({
      code: 'badAuthority',
      message: `${folder} belongs to another user, who could read what this authority signs. Name a folder of your own with --tls-dir.`,
    });
  });

  test('a key that cannot be read, and a folder that cannot be made, are said so', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'ca-key.pem'), { mode: 0o700 });
    await expect(open(folder)).rejects.toMatchObject({ code: 'cannotRead' });
    writeFileSync(join(folder, 'file'), '');
    await expect(open(join(folder, 'file'))).rejects.toMatchObject({ code: 'badAuthority' });
    await expect(open(join(folder, 'file', 'below'))).rejects.toMatchObject({ code: 'cannotWrite' });
  });

  test('is where the platform keeps a user’s data', () => {
    expect(defaultTlsDir({ XDG_DATA_HOME: '/data' }, 'linux')).toBe(join('/data', 'bankcard-mock'));
    expect(defaultTlsDir({}, 'linux')).toMatch(/\.local.share.bankcard-mock$/);
    expect(defaultTlsDir({}, 'darwin')).toMatch(/Library.Application Support.bankcard-mock$/);
    expect(defaultTlsDir({ LOCALAPPDATA: 'C:\\Local' }, 'win32')).toBe(join('C:\\Local', 'bankcard-mock'));
  });
});

describe('a host that only a pattern names', () => {
  const acme = ['ocr.acme.example', 'ocr.*.acme.example'];

  test('gets a certificate for this very name, under an authority for what all such hosts end in', async () => {
    const authority = await open(temporaryFolder(), { hosts: acme });
    const leaf = await leafOf(authority, 'ocr.eu.acme.example');
    expect(leaf.subjectAltName).toBe('DNS:ocr.eu.acme.example');
    expect(leaf.verify(caOf(authority).publicKey)).toBe(true);
    const own = ['localhost', '127.0.0.1', '::1'];
    expect(permittedHosts(caOf(authority))).toEqual(['ocr.acme.example', 'acme.example', ...own]);
  });

  test.each([
    'acme.example',
    'api.acme.example',
    'ocr.a.b.acme.example',
    'xocr.eu.acme.example',
    'ocr.eu.acme.example.test',
    'ocr.*.acme.example',
    'ocr..acme.example',
    'ocr.eu.acme-example',
    '*',
  ])('no other does, though the authority could sign: %s', async (host) => {
    const authority = await open(temporaryFolder(), { hosts: acme });
    expect(await authority.leafFor(host)).toBeUndefined();
  });

  test('gets none if the pattern ends in less than a domain, for which no authority is held', async () => {
    const authority = await open(temporaryFolder(), { hosts: ['ocr.acme.example', 'ocr.*.example', '*'] });
    expect(await authority.leafFor('ocr.eu.example')).toBeUndefined();
    expect(permittedHosts(caOf(authority))).not.toContain('example');
  });

  test('has one of the newest 64 certificates, however many are asked for', async () => {
    const authority = await open(temporaryFolder(), { hosts: acme });
    const first = await authority.leafFor('ocr.r0.acme.example');
    expect(await authority.leafFor('ocr.r0.acme.example')).toBe(first);
    for (let at = 1; at <= 64; at += 1) await authority.leafFor(`ocr.r${at}.acme.example`);
    expect(await authority.leafFor('ocr.r64.acme.example')).toBe(
      await authority.leafFor('ocr.r64.acme.example'),
    );
    expect(await authority.leafFor('ocr.r0.acme.example')).not.toBe(first);
  });
});

describe('the certificate of a host', () => {
  test('is signed by the authority, lives for days, and is made at first use', async () => {
    const authority = await open(temporaryFolder());
    const leaf = await leafOf(authority, 'API.weixin.qq.com');
    expect(leaf.checkHost('api.weixin.qq.com')).toBe('api.weixin.qq.com');
    expect(leaf.verify(caOf(authority).publicKey)).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.validToDate.getTime() - Date.now()).toBeLessThanOrEqual(7 * day);
    expect(await authority.leafFor('api.weixin.qq.com')).toBe(await authority.leafFor('API.weixin.qq.com'));
  });

  test('is one for localhost and its addresses', async () => {
    const authority = await open(temporaryFolder());
    const leaf = await leafOf(authority, '127.0.0.1');
    expect(leaf.checkHost('localhost')).toBe('localhost');
    expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(leaf.checkIP('::1')).toBeDefined();
  });

  test('is renewed after a day', async () => {
    let now = Date.now();
    const authority = await open(temporaryFolder(), { now: () => now });
    const first = await leafOf(authority, 'localhost');
    now += 20 * day;
    const second = await leafOf(authority, 'localhost');
    expect(second.validToDate.getTime() - first.validToDate.getTime()).toBe(20 * day);
  });

  test('is made for what is below the host of a vendor, and the newest 64 are kept', async () => {
    const authority = await open(temporaryFolder());
    const first = await authority.leafFor('sh.api.weixin.qq.com');
    expect(new X509Certificate(first?.cert ?? '').checkHost('sh.api.weixin.qq.com')).toBeDefined();
    expect(await authority.leafFor('sh.api.weixin.qq.com')).toBe(first);
    for (let at = 0; at < 64; at += 1) await authority.leafFor(`x${at}.api.weixin.qq.com`);
    expect(await authority.leafFor('sh.api.weixin.qq.com')).not.toBe(first);
  });

  test.each([
    'www.example.com',
    'weixin.qq.com',
    'xapi.weixin.qq.com',
    'x.localhost',
    '10.0.0.1',
    'x y.api.weixin.qq.com',
    '',
  ])('is none for %s', async (host) => {
    const authority = await open(temporaryFolder());
    expect(await authority.leafFor(host)).toBeUndefined();
  });
});

describe('what somebody signs with a leaked key', () => {
  const names: [string, ...string[]][] = [
    ['www.example.com'],
    ['api.weixin.qq.com', 'www.example.com'],
    ['10.0.0.1'],
  ];
  const life = { from: Date.now() - day, until: Date.now() + day };

  async function forge(folder: string, hosts: readonly [string, ...string[]]) {
    const { caPem } = await open(folder);
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const cert = issueLeaf(createPrivateKey(read(folder, 'ca-key.pem')), key, hosts, life);
    return { ca: caPem, cert, key: key.export({ type: 'pkcs8', format: 'pem' }) as string };
  }

  async function tryNode(folder: string, hosts: readonly [string, ...string[]]): Promise<string> {
    const { ca, ...own } = await forge(folder, hosts);
    const server = createServer(own).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const outcome = await new Promise<string>((resolve) => {
      const socket = tlsConnect({
        port,
        host: '127.0.0.1',
        servername: 'localhost',
        ca,
        checkServerIdentity: () => undefined,
      });
      socket.once('secureConnect', () => resolve('trusted'));
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.message));
    });
    server.close();
    return outcome;
  }

  test.each(names)('for %s is refused by Node', async (...hosts) => {
    expect(await tryNode(temporaryFolder(), hosts)).toBe('permitted subtree violation');
  });

  test('for a vendor is trusted by Node, so the tests of this can fail', async () => {
    expect(await tryNode(temporaryFolder(), ['api.weixin.qq.com'])).toBe('trusted');
  });

  describe.skipIf(!hasOpenssl)('(openssl is needed, and skipped where it is missing)', () => {
    function verify(folder: string, cert: string): string {
      writeFileSync(join(folder, 'leaf.pem'), cert);
      const args = [
        'verify',
        '-purpose',
        'sslserver',
        '-CAfile',
        join(folder, 'ca.pem'),
        join(folder, 'leaf.pem'),
      ];
      const { stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
      return stdout + stderr;
    }

    test.each(names)('for %s is refused by openssl', async (...hosts) => {
      const folder = temporaryFolder();
      expect(verify(folder, (await forge(folder, hosts)).cert)).toContain('permitted subtree violation');
    });

    test('for a vendor and for this machine is trusted by openssl', async () => {
      const folder = temporaryFolder();
      const authority = await open(folder);
      for (const host of ['api.weixin.qq.com', 'localhost']) {
        expect(verify(folder, (await authority.leafFor(host))?.cert ?? '')).toMatch(/leaf\.pem: OK/);
      }
      expect(
        execFileSync('openssl', ['x509', '-in', join(folder, 'ca.pem'), '-noout', '-text'], {
          encoding: 'utf8',
        }),
      ).toMatch(/Name Constraints: critical\s+Permitted:\s+DNS:api\.weixin\.qq\.com/);
    });
  });
});
