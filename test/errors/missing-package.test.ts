import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingPackage, optionalPackages } from '../../src/errors/missing-package.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, unknown>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** An entry of their own imports MSW, and nobody misses traces who has not installed OpenTelemetry. */
const { msw: _, '@opentelemetry/api': __, ...peers } = manifest.peerDependencies;

test('every optional package has words for its absence', () => {
  expect(Object.keys(optionalPackages).sort()).toEqual(Object.keys(peers).sort());
  const optional = Object.keys(manifest.peerDependencies).map((name) => [name, { optional: true }]);
  expect(manifest.peerDependenciesMeta).toEqual(Object.fromEntries(optional));
});

test.each(Object.entries(optionalPackages))('the version of %s to install is the tested one', (name, one) => {
  expect(manifest.devDependencies[name]).toMatch(new RegExp(`^${one.version.replace('.', '[.]')}[.]`));
});

test('a package that is not there is told with its purpose and the command that installs it', () => {
  const absent = Object.assign(new Error("Cannot find package 'pdfkit' imported from /app/dist/index.js"), {
    code: 'ERR_MODULE_NOT_FOUND',
  });
  const { code, text } = missingPackage('pdfkit', absent);
  expect(code).toBe('missingPackage');
  expect(text.en).toBe(
    'Writing a PDF needs the package pdfkit, which is not installed: npm install --save-dev pdfkit@0.20 (pnpm add -D pdfkit@0.20, yarn add -D pdfkit@0.20)',
  );
  expect(text.zh).toContain('npm install --save-dev pdfkit@0.20');
});

test('a file of a package that is not there is missed as the package, as Jest tells it too', () => {
  const message = "Cannot find module '@faker-js/faker/locale/zh_CN' from 'node_modules/app/dist/index.cjs'";
  const absent = Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND' });
  expect(missingPackage('@faker-js/faker', absent).text.en).toContain(
    'npm install --save-dev @faker-js/faker@9',
  );
});

test('a package that is there but broken says why, and is not to be installed again', () => {
  const other = Object.assign(new Error("Cannot find package 'fontkit' imported from /app/pdfkit.js"), {
    code: 'ERR_MODULE_NOT_FOUND',
  });
  const { code, text } = missingPackage('pdfkit', other);
  expect(code).toBe('missingPackage');
  expect(text.en).toMatch(/cannot be loaded: Cannot find package 'fontkit'/);
  expect(text.en).not.toContain('npm install');
});
