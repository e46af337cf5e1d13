import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run, serve } from '../cli/bankcard-mock.ts';

let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'endless-'));
  execFileSync('mkfifo', [at('pipe.json')]);
  const contract = `name: shop
app: { url: 'http://127.0.0.1:9' }
operations:
  wechat/bankcard:
    request: { method: POST, path: /cards, files: { photo: /dev/zero } }
    success: { status: 200 }
`;
  await writeFile(at('contract.yaml'), contract);
});
afterAll(() => rm(folder, { recursive: true }));

// A device that never ends, and a pipe that nobody writes to.
test.each([
  ['check', '/dev/zero'],
  ['check', 'pipe.json'],
  ['serve', '--check-config', '--config', 'pipe.json'],
  ['serve', '--check-config', '--pictures', '/dev/zero'],
  ['coverage', '/dev/zero'],
  ['coverage', 'pipe.json'],
  ['picture', '/dev/zero'],
  ['picture', 'pipe.json'],
  ['verify', '/dev/zero'],
  ['verify', 'pipe.json'],
])('%s %s %s %s is refused by name', async (...words) => {
  const { code, stderr } = await run(words.map((word) => (word === 'pipe.json' ? at(word) : word)));
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/no regular file/);
});

test.each(['../../evil', '/tmp/evil', 'a/b', '..', 'a\u001bb', 'C:evil'])(
  'pact writes nothing outside its folder for the consumer %j',
  async (consumer) => {
    const { code, stderr } = await run([
      'pact',
      '--out',
      at('pacts'),
      '--vendor',
      'wechat',
      '--consumer',
      consumer,
    ]);
    expect(code).not.toBe(0);
    expect(stderr).toContain('A consumer cannot be called');
    expect(existsSync(at('pacts'))).toBe(false);
  },
);

test('serve stops on SIGTERM although nobody reads its log', async () => {
  const { child, ready } = await serve(['--log-level', 'info']);
  child.stdout.pause();
  const query = `name=${'x'.repeat(2000)}&${'x=1&'.repeat(30)}`;
  for (let call = 0; call < 400; call += 1) await fetch(`${ready.url}/bank3Check?${query}`);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});
