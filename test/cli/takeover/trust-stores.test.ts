import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import { joinPems, toCertificates } from '../../../src/cli/takeover/authorities.ts';
import { toPkcs12 } from '../../../src/cli/takeover/to-pkcs12.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-stores-'));
afterAll(() => rmSync(folder, { recursive: true }));

const certificates = toCertificates(joinPems(rootCertificates));

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
describe.skipIf(!hasOpenssl)(`openssl${hasOpenssl ? '' : ' (skipped: none here)'}`, () => {
  test('reads a PKCS#12 store', () => {
    const file = join(folder, 'for-openssl.p12');
    writeFileSync(file, toPkcs12(certificates.slice(0, 2)));
    const words = ['pkcs12', '-in', file, '-nokeys', '-passin', 'pass:changeit'];
    expect(toCertificates(execFileSync('openssl', words, { encoding: 'utf8' }))).toHaveLength(2);
  });
});
