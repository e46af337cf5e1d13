import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import { joinPems, toCertificates } from '../../../src/cli/takeover/authorities.ts';
import { toJks } from '../../../src/cli/takeover/to-jks.ts';
import { toPkcs12 } from '../../../src/cli/takeover/to-pkcs12.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-stores-'));
afterAll(() => rmSync(folder, { recursive: true }));

const certificates = toCertificates(joinPems(rootCertificates));
const stores = [
  ['JKS', toJks(certificates)],
  ['PKCS12', toPkcs12(certificates)],
] as const;

/** What a program prints, standard error too. */
function output(program: string, words: readonly string[]): string {
  const { stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  return stdout + stderr;
}
const isHere = (program: string, word: string) => spawnSync(program, [word]).status === 0;

const hasJava = isHere('keytool', '-help');
describe.skipIf(!hasJava)(`a Java store${hasJava ? '' : ' (skipped: no keytool here)'}`, () => {
  test.each(stores)('of the type %s has every authority, as one to be trusted', (type, content) => {
    const file = join(folder, type);
    writeFileSync(file, content);
    const list = ['-list', '-rfc', '-keystore', file, '-storetype', type, '-J-Duser.language=en'];
    const shown = output('keytool', [...list, '-storepass', 'changeit']);
    expect(shown.match(/Entry type: trustedCertEntry/g)).toHaveLength(certificates.length);
    expect(toCertificates(shown).map(String).sort()).toEqual(certificates.map(String).sort());
    expect(output('keytool', [...list, '-storepass', 'another'])).toMatch(
      /password was incorrect|Failed PKCS12 integrity/,
    );
  });
});
