import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';
import { run } from '../cli/bankcard-mock.ts';
import { install } from './start-tool.ts';

const execute = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
const document = join(folder, 'vendors.json');
let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
  expect((await run(['openapi', '--out', document])).code).toBe(0);
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the descriptions are without an error', () => {
  const controlApi = join(import.meta.dirname, '../../docs/control-api.openapi.json');

  test('to Redocly', async () => {
    const modules = await install(join(folder, 'redocly'), '@redocly/cli@2.77.0');
    const cli = join(modules, '@redocly/cli/bin/cli.js');
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    for (const file of [document, controlApi]) {
      const { stderr } = await execute(process.execPath, [cli, 'lint', file], { cwd: folder, env });
      expect(stderr).toContain('Your API description is valid');
    }
  });

  test('to Spectral', async () => {
    const packages = ['@stoplight/spectral-core@1.24.1', '@stoplight/spectral-rulesets@1.23.1'];
    const modules = await install(join(folder, 'spectral'), ...packages);
    const script = join(modules, '../lint.cjs');
    writeFileSync(
      script,
      `const { Spectral } = require('@stoplight/spectral-core');
       const { oas } = require('@stoplight/spectral-rulesets');
       const spectral = new Spectral();
       spectral.setRuleset({ extends: [oas] });
       const text = require('node:fs').readFileSync(process.argv[2], 'utf8');
       spectral.run(text).then((found) => console.log(JSON.stringify(found)));`,
    );
    for (const file of [document, controlApi]) {
      const { stdout } = await execute(process.execPath, [script, file], { maxBuffer: 2 ** 26 });
      const found = JSON.parse(stdout) as readonly { readonly severity: number; readonly message: string }[];
      expect(found.filter(({ severity }) => severity === 0)).toEqual([]);
    }
  });
});

describe('clients are generated', () => {
  const project = join(folder, 'clients');
  const node = async (...words: readonly string[]) =>
    (await execute(process.execPath, words, { cwd: project, timeout: 120_000 })).stdout;
  const compile = async (file: string) => {
    const compilerOptions = {
      ...{ strict: true, skipLibCheck: true, target: 'es2022', module: 'nodenext', types: [], outDir: 'out' },
      lib: ['es2022', 'dom', 'dom.iterable'],
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
    await node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json');
  };

  beforeAll(async () => {
    await install(
      project,
      'typescript@5.9.3',
      'openapi-typescript@7.13.0',
      'openapi-fetch@0.17.0',
      '@hey-api/openapi-ts@0.99.0',
      'orval@8.38.0',
    );
    mkdirSync(join(project, 'openapi-typescript'));
    await node('node_modules/openapi-typescript/bin/cli.js', document, '-o', 'openapi-typescript/index.ts');
    const output = ['-o', 'hey-api', '-c', '@hey-api/client-fetch'];
    await node('node_modules/@hey-api/openapi-ts/bin/run.js', '-i', document, ...output);
    const target = { target: './orval/index.ts', client: 'fetch', mode: 'single', baseUrl: running.url };
    const config = { vendors: { input: { target: document }, output: target } };
    writeFileSync(join(project, 'orval.config.mjs'), `export default ${JSON.stringify(config)};`);
    await node('node_modules/orval/dist/bin/orval.mjs', '--config', 'orval.config.mjs');
    copyFileSync(join(import.meta.dirname, 'client-user.txt'), join(project, 'user.ts'));
  });

  test('by openapi-typescript, hey-api and orval, and called: a card, a refusal, an upload, one of several operations of a path', async () => {
    await compile('user.ts');
    expect(JSON.parse(await node('out/user.js', running.url))).toEqual(
      ['openapi-fetch', 'hey-api', 'orval'].map((tool) => ({
        tool,
        matched: 'match',
        refused: 403,
        empty: 404,
        told: 'IdCardVerification',
        ...(tool !== 'openapi-fetch' && { uploaded: 101001 }),
      })),
    );
  });

  test('which make a program that leaves out a code fail to compile', async () => {
    const text = readFileSync(join(project, 'user.ts'), 'utf8');
    writeFileSync(join(project, 'forgetful.ts'), text.replaceAll("    case '203':\n", ''));
    await expect(compile('forgetful.ts')).rejects.toMatchObject({
      stdout: expect.stringMatching(/(?:.*TS2366.*\s+){3}/),
    });
  });
});
