import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installation, install, pack } from '../../bench/installation.ts';

/** What a user has who installs this package and nothing else. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const { exports, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Readonly<
  Record<'exports' | 'devDependencies', Readonly<Record<string, string>>>
>;
const entries = Object.keys(exports)
  .filter((entry) => !entry.endsWith('.json'))
  .map((entry) => entry.replace('.', 'bankcard-mock'));
const project = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
let tarball: string;
let installed: Installation;

beforeAll(() => {
  tarball = pack(project);
  installed = install(project, [tarball]);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** The code and message of the error that a script ends with, or what it prints. */
function run(script: string): string {
  const code = `try { ${script} } catch ({ code, message }) { console.log(code + ': ' + message); }`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: project,
    encoding: 'utf8',
  });
}

test('an installation is three packages of at most 25 MB', () => {
  expect(installed.packages).toEqual(['@resvg/resvg-wasm', 'bankcard-mock', 'zod']);
  expect(installed.megabytes).toBeLessThan(25);
});

test('with MSW 3 it is at most 40 MB, and no package more than MSW has by itself', () => {
  const version = devDependencies['msw3']?.split('@').at(-1);
  const alone = install(join(project, 'msw'), [`msw@${version}`]);
  const both = install(join(project, 'both'), [tarball, `msw@${version}`]);
  expect(both.packages).toEqual([...alone.packages, ...installed.packages].sort());
  expect(both.megabytes).toBeLessThan(40);
});

test.each(entries.filter((entry) => entry !== 'bankcard-mock/msw'))(
  'the entry %s can be imported without any optional package',
  (entry) => {
    expect(run(`console.log(Object.keys(await import('${entry}')).length > 0);`)).toBe('true\n');
  },
);

test('a server draws a card, reads it, and describes itself', () => {
  const script = `
    const { startMock } = await import('bankcard-mock/server');
    const { connectMock } = await import('bankcard-mock/client');
    const { renderSpecimen, specimenOf } = await import('bankcard-mock/specimen');
    const { personas } = await import('bankcard-mock');
    const mock = await startMock({ port: 0 });
    const picture = await renderSpecimen(specimenOf(personas.ok), { format: 'jpeg' });
    const body = new URLSearchParams({ img: 'data:image/jpeg;base64,' + Buffer.from(picture).toString('base64') });
    const headers = { Authorization: 'APPCODE facade00facade00facade00facade00' };
    const reply = await (await fetch(mock.url + '/cardbank', { method: 'POST', headers, body })).json();
    const { openapi } = await (await fetch(mock.url + '/__admin/control-api.json')).json();
    console.log(reply.code, (await connectMock(mock.url).health()).status, openapi);
    await mock.close();`;
  expect(run(script)).toMatch(/^1 ok 3\.1/);
});

const users: Readonly<Record<string, string>> = {
  '@faker-js/faker': `const { createPerson } = await import('bankcard-mock'); console.log((await createPerson(7)).name);`,
  '@msw/data': `
    const { createMock } = await import('bankcard-mock');
    console.log((await createMock().world.people.collections()).people.all().length > 0);`,
  pdfkit: `
    const { renderSheet } = await import('bankcard-mock/specimen');
    const { personas } = await import('bankcard-mock');
    console.log(Buffer.from(await renderSheet(Object.values(personas))).subarray(0, 5).toString());`,
};

test.each(Object.entries(users))(
  '%s is missed by name, and the command that is told brings it',
  (name, script) => {
    const told = run(script);
    expect(told).toMatch(
      new RegExp(
        `^missingPackage: .* needs? the package ${name}|^missingPackage: .* from the package ${name}`,
      ),
    );
    const command = /npm install --save-dev (\S+)/.exec(told)?.[1] ?? '';
    install(project, [command]);
    expect(run(script)).not.toContain('missingPackage');
  },
);

test.each([
  ['@pact-foundation/pact', ['verify', 'pact.json']],
  ['redis', ['serve', '--state', 'redis://127.0.0.1:6379', '--port', '0']],
])('the command misses %s by name, with a status of its own', (name, words) => {
  writeFileSync(
    join(project, 'pact.json'),
    '{"consumer":{"name":"a"},"provider":{"name":"b"},"interactions":[]}',
  );
  const bin = join(project, 'node_modules/bankcard-mock/dist/cli/main.js');
  const env = { ...process.env, BANKCARD_MOCK_LANG: 'en' };
  const { status, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd: project,
    encoding: 'utf8',
    env,
  });
  expect(stderr).toContain(`npm install --save-dev ${name}@`);
  expect(status).toBe(69);
});

test('its types need no optional package either, though libraries are checked', () => {
  const types = join(project, 'types');
  install(types, [tarball, `@types/node@${devDependencies['@types/node']}`]);
  const wanted = entries.filter((entry) => entry !== 'bankcard-mock/msw');
  writeFileSync(
    join(types, 'use.ts'),
    wanted.map((entry, at) => `export * as e${at} from '${entry}';`).join('\n'),
  );
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    'false',
    '--target',
    'es2023',
    '--module',
    'nodenext',
  ];
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [tsc, ...options, '--types', 'node', 'use.ts'], {
    cwd: types,
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
