import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { partsInside, requireLicences } from '../../scripts/release/make-sbom.ts';

const notices = readFileSync(new URL('../../THIRD-PARTY-NOTICES.txt', import.meta.url), 'utf8');

test('what is inside is in the list of materials, each with its licence, and as inside', () => {
  const parts = partsInside(notices);
  const listed = notices.match(/^\* .+(?=: \S+, (?:code|data|WebAssembly)$)/gm);
  expect(parts).toHaveLength(new Set(listed).size);
  expect(parts.find(({ name }) => name === '@preact/signals')).toMatchObject({
    purl: expect.stringMatching(/^pkg:npm\/%40preact\/signals@\d+\.\d+\.\d+$/),
    licenses: [{ license: { id: 'MIT' } }],
    properties: [{ name: 'cdx:npm:package:bundled', value: 'true' }],
  });
  expect(parts.find(({ name }) => name === 'Noto Sans CJK SC')).toMatchObject({
    type: 'data',
    licenses: [{ license: { id: 'OFL-1.1' } }],
  });
  expect(() => partsInside('nothing')).toThrow('lists nothing');
});

test('a package that npm would install under a licence that is not allowed stops the release, and so does one without', () => {
  const component = (name: string, licence?: string) => ({
    'bom-ref': name,
    name,
    version: '1.0.0',
    ...(licence === undefined ? {} : { licenses: [{ license: { id: licence } }] }),
  });
  expect(() =>
    requireLicences({ components: [component('one', 'MIT'), component('two', '(CC0-1.0 OR MIT)')] }),
  ).not.toThrow();
  const refused = [component('one', 'MIT'), component('two', '(MIT OR X) AND Y'), component('three')];
  expect(() => requireLicences({ components: refused })).toThrow(
    /: two 1\.0\.0 \(\(MIT OR X\) AND Y\); three 1\.0\.0 \(none declared\)\./,
  );
});
