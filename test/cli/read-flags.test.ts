import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readFlags } from '../../src/cli/read-flags.ts';
import { serveArgs } from '../../src/cli/serve/serve-args.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-flags-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'admin-token');
writeFileSync(file, 's3cret\n');
writeFileSync(join(folder, 'empty'), '\n');

const read = (env: Readonly<Record<string, string>>, words: readonly string[] = []) =>
  readFlags(serveArgs, words, env);

test('the admin token can be in a file, as Docker and Kubernetes mount secrets', () => {
  const flags = read({ BANKCARD_MOCK_ADMIN_TOKEN_FILE: file });
  expect(flags.text('admin-token')).toBe('s3cret');
  expect(flags.sourceOf('admin-token')).toBe('BANKCARD_MOCK_ADMIN_TOKEN_FILE');
});

test('flag and variable win over the file, which is then not read', () => {
  const env = { BANKCARD_MOCK_ADMIN_TOKEN_FILE: '/missing' };
  expect(read(env, ['--admin-token', 'one']).text('admin-token')).toBe('one');
  expect(read({ ...env, BANKCARD_MOCK_ADMIN_TOKEN: 'two' }).text('admin-token')).toBe('two');
});

test('a secret that is not there, or empty, is told with its variable', () => {
  const missing = read({ BANKCARD_MOCK_ADMIN_TOKEN_FILE: '/missing' });
  expect(() => missing.text('admin-token')).toThrow(
    /BANKCARD_MOCK_ADMIN_TOKEN_FILE names \/missing, which cannot be read: ENOENT.*\. Mount the secret there/,
  );
  const empty = read({ BANKCARD_MOCK_ADMIN_TOKEN_FILE: join(folder, 'empty') });
  expect(() => empty.text('admin-token')).toThrow(/which is empty: write the value into it\.$/);
});

test('what is no secret is not read from a file', () => {
  expect(read({ BANKCARD_MOCK_STATE_FILE: file }).text('state')).toBeUndefined();
});

test('the port that Kubernetes tells of a service called bankcard-mock is not taken for the user’s', () => {
  expect(read({ BANKCARD_MOCK_PORT: 'tcp://10.96.0.12:4100' }).text('port')).toBeUndefined();
  expect(read({ BANKCARD_MOCK_PORT: '4200' }).text('port')).toBe('4200');
});
