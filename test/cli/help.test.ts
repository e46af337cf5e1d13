import { describe, expect, test } from 'vitest';
import { vendors } from '../../src/vendors/index.ts';
import { run } from './bankcard-mock.ts';

describe('--help', () => {
  test('lists commands, flags, their environment twins and the exit codes', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    for (const word of [
      'serve',
      'outcomes',
      'curl',
      'env',
      '--port',
      'BANKCARD_MOCK_PORT',
      '69  portInUse',
      '3  notHandled',
      '4  brokenApp',
      '5  badContract',
    ]) {
      expect(stdout).toContain(word);
    }
  });

  test('starts with a line for each command, and is what help prints', async () => {
    const { stdout } = await run(['--help']);
    expect(stdout).toMatch(
      /^bankcard-mock 0\.1\.0: .*\n\nCOMMANDS\n\n {2}serve {2}.*\n {2}run {2}.*\n {2}takeover {2}.*\n {2}outcomes {2}.*\n {2}curl {2}.*\n {2}env {2}.*\n {2}people {2}.*\n {2}openapi {2}.*\n {2}export {2}/,
    );
    expect(await run(['help'])).toEqual({ code: 0, stdout, stderr: '' });
  });

  test('is left out: the commands are listed, in 80 columns, with what to type next', async () => {
    const { code, stdout, stderr } = await run([]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('\n  serve ');
    expect(stdout).toContain('npm run -s bankcard-mock -- serve --help');
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  test('of serve names every setting and quirk', async () => {
    const { stdout } = await run(['serve', '--help']);
    for (const { id, settings, quirks } of vendors) {
      for (const { name } of settings) expect(stdout).toContain(name);
      for (const name of Object.keys(quirks)) expect(stdout).toContain(`${id}/${name}`);
    }
    expect((await run(['help', 'serve'])).stdout).toBe(stdout);
  });

  test('of a command lists its own flags', async () => {
    const { stdout } = await run(['serve', '--help']);
    expect(stdout).toContain('BANKCARD_MOCK_ADMIN_TOKEN');
    expect(stdout).not.toContain('--csv');
  });

  test('--version is the version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });
});
