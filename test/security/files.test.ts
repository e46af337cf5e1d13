import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openResumeFile } from '../../src/contracts/check/resume-file.ts';
import { serve } from '../cli/bankcard-mock.ts';
import { sample } from '../contracts/reports/reports-to-render.ts';
import { personal, shownIn } from './marked-values.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
afterAll(() => rmSync(folder, { recursive: true }));

const readJson = (file: string): unknown => JSON.parse(readFileSync(`${root}${file}`, 'utf8'));

describe('what is installed', () => {
  interface Locked {
    readonly hasInstallScript?: boolean;
    readonly dev?: boolean;
    readonly peer?: boolean;
    readonly optional?: boolean;
    readonly resolved?: string;
    readonly link?: boolean;
    readonly license?: string;
  }
  const { packages } = readJson('package-lock.json') as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);

  test('runs no script on a user’s machine', () => {
    expect(scripted.filter(([, { dev }]) => dev !== true)).toEqual([]);
  });

  test('runs none on ours either: the Node of the scripts is a package that the lock file pins', () => {
    expect(readJson('package.json')).toMatchObject({ allowScripts: {} });
    const { optionalDependencies } = readJson('runtime/package.json') as {
      readonly optionalDependencies: Readonly<Record<string, string>>;
    };
    for (const [name, version] of Object.entries(optionalDependencies)) {
      expect(packages[`node_modules/${name}`]).toMatchObject({
        version,
        integrity: expect.stringMatching(/^sha512-/),
      });
    }
  });

  test('comes from the registry that npm is set up with, and from nowhere else', () => {
    // The lock file would name any other place.
    // A link leads to a folder of this repository.
    const fetched = Object.values(packages).filter(({ link }) => link !== true);
    for (const { resolved } of fetched) expect(resolved).toBeUndefined();
  });

  test('has a licence', () => {
    const shipped = Object.entries(packages).filter(
      ([name, { dev, link, optional }]) => name.startsWith('node_modules/') && !dev && !link && !optional,
    );
    const bare = shipped.filter(([, { license }]) => license === undefined).map(([name]) => name);
    expect(shipped.length).toBeGreaterThan(0);
    expect(bare).toEqual([]);
  });

  test('may be changed by its owner alone', () => {
    for (const file of readdirSync(`${root}dist`, { recursive: true, encoding: 'utf8' })) {
      expect(statSync(`${root}dist/${file}`).mode & 0o002).toBe(0);
    }
  });
});

test('a file to resume from holds what a report would: numbers and keys are masked in it', () => {
  const [result] = sample.results;
  if (result === undefined) throw new Error('the sample is empty');
  const file = join(folder, 'resume.jsonl');
  openResumeFile(file, 'contract').add({
    ...result,
    verdict: 'leaked',
    says: 'the app printed 110101199003070038, "token": "facadefacadefacade" and \u001b[31m6214 8500 0000 0015',
  });
  const text = readFileSync(file, 'utf8');
  expect(shownIn(text, [...personal, 'facadefacadefacade'])).toEqual([]);
  expect(text).not.toContain('u001b');
});

test('serve shows nobody’s name or number, on standard output and on standard error', async () => {
  const served = await serve(['--log-level', 'trace']);
  const query = 'accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';
  for (const path of ['/bank3Check', '/6214850000000015', '/__admin/rules/110101199003070038']) {
    await fetch(`${served.ready.url}${path}?${query}`);
  }
  expect(await served.stop()).toBe(0);
  expect(served.logLines.length).toBeGreaterThan(1);
  expect(shownIn([...served.logLines, served.stderr()].join('\n'), personal)).toEqual([]);
});
