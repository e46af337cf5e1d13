import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doors } from '../../scripts/doors.ts';

/** Users' projects, each made from the packed package alone. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
let tarball = '';
/** `bankcard-mock/msw` needs a package of the user's. */
const entries = doors
  .filter((name) => name !== 'msw')
  .map((name) => (name === 'index' ? 'bankcard-mock' : `bankcard-mock/${name}`));

/** What the command prints, which does not know that a test runs it. Fails with it. */
async function run(command: string, words: readonly string[], cwd: string): Promise<string> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VITEST|NODE_ENV$|BANKCARD_MOCK_)/i.test(name),
  );
  const env = {
    ...Object.fromEntries(own),
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
  };
  return promisify(execFile)(command, words, { cwd, env, timeout: 300_000 }).then(
    ({ stdout, stderr }) => stdout + stderr,
    ({ message, stdout, stderr }) => {
      throw new Error([message, stdout, stderr].join('\n'));
    },
  );
}

/** A project of the examples, installed. */
async function make(name: string, versions: Readonly<Record<string, string>> = {}): Promise<string> {
  const project = mkdtempSync(join(folder, `${name}-`));
  cpSync(join(root, 'examples/projects', name), project, { recursive: true });
  const file = join(project, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  Object.assign(manifest.devDependencies, versions, { 'bankcard-mock': `file:${tarball}` });
  writeFileSync(file, JSON.stringify(manifest));
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'], project);
  return project;
}

/** With time for a busy machine. */
const runTests = (project: string, patience = '--testTimeout=120000') =>
  run('npm', ['test', '--', ...(patience === '' ? [] : [patience])], project);

beforeAll(async () => {
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [packed] = JSON.parse(await run('npm', words, root)) as readonly { readonly filename: string }[];
  tarball = join(folder, packed?.filename ?? '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a project runs its tests', () => {
  test('node:test, in CommonJS', async () => {
    expect(await runTests(await make('node-test'), '')).toContain('pass 2');
  });

  test('mocha, in ES modules', async () => {
    expect(await runTests(await make('mocha'), '--timeout=120000')).toContain('2 passing');
  });

  test('vitest with MSW', async () => {
    expect(await runTests(await make('vitest'))).toMatch(/Tests .*2 passed/);
  });

  test.each(['^29.7.0', '^30.5.2'])(
    'jest %s, in CommonJS, and each part of the package in it',
    async (jest) => {
      // With the optional packages that its parts need.
      const project = await make('jest', { jest, '@faker-js/faker': '^9', pdfkit: '^0.20' });
      const names: Record<string, readonly string[]> = {};
      for (const entry of entries) {
        const file = entry === 'bankcard-mock' ? 'index' : entry.replace('bankcard-mock/', '');
        const url = pathToFileURL(join(project, 'node_modules/bankcard-mock/dist', `${file}.js`)).href;
        names[entry] = Object.keys((await import(url)) as object).sort();
      }
      writeFileSync(join(project, 'names.json'), JSON.stringify(names));
      copyFileSync(join(import.meta.dirname, 'parts-in-jest.txt'), join(project, 'parts.test.js'));
      expect(await runTests(project)).toContain(`${3 + entries.length + 10} passed`);
    },
  );
});

describe('ts-jest with moduleResolution node10', () => {
  let project = '';
  beforeAll(async () => {
    project = await make('ts-jest');
  });

  test('the project runs its tests', async () => {
    expect(await runTests(project)).toContain('2 passed');
  });

  /** Of package, `module`, `moduleResolution`. */
  const ways = [
    ['commonjs', 'commonjs', 'node10'],
    ['commonjs', 'node16', 'node16'],
    ['module', 'node16', 'node16'],
    ['commonjs', 'nodenext', 'nodenext'],
    ['module', 'nodenext', 'nodenext'],
    ['module', 'esnext', 'bundler'],
  ] as const;
  test.each(ways)(
    'types are whole without skipLibCheck: %s, %s, %s',
    async (type, module, moduleResolution) => {
      const away = join(project, [type, module, moduleResolution].join('-'));
      mkdirSync(away);
      writeFileSync(join(away, 'package.json'), JSON.stringify({ type }));
      const compilerOptions = {
        ...{ module, moduleResolution, target: 'es2023', strict: true, esModuleInterop: true },
        ...{ skipLibCheck: false, noEmit: true, types: ['node'] },
      };
      writeFileSync(join(away, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['uses.ts'] }));
      const imports = entries.map((entry, at) => `import * as all${at} from '${entry}';`);
      const uses = `
      export const all = [${entries.map((_, at) => `all${at}`).join()}];
      export const url: Promise<string> = all1.startMock({ port: 0 }).then((mock) => mock.url);
      // @ts-expect-error There is no such row, and so the names are there.
      all0.createMock().tenant().next('fegine-elements/bank3Check', 'noSuchRow');`;
      writeFileSync(join(away, 'uses.ts'), `${imports.join('\n')}${uses}\n`);
      const tsc = join(project, 'node_modules/typescript/bin/tsc');
      expect(await run(process.execPath, [tsc, '-p', 'tsconfig.json'], away)).toBe('');
    },
  );
});
