import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMock } from '../../src/server.ts';
import { run } from '../cli/bankcard-mock.ts';

const folder = mkdtempSync(join(tmpdir(), 'pacts-'));
const file = join(folder, 'till-wechat.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  const { code, stdout } = await run(['pact', '--out', folder, '--consumer', 'till', '--vendor', 'wechat']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${file}  52 interactions\n` });
});

test('what pact writes, verify finds to be held: of a file, of a folder, and by a running mock', async () => {
  expect((await run(['verify', file])).code).toBe(0);
  const running = await startMock({ port: 0, logLevel: 'silent' });
  const { code, stdout } = await run(['verify', folder, '--url', running.url, '--report', 'json']);
  await running.close();
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'verify', consumer: 'till' });
  expect(running.mock.world.tenants.ids()).toEqual(['default']);
});

test('a promise that is not held has an exit code of its own, and is told', async () => {
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, readFileSync(file, 'utf8').replaceAll('"errcode": 101003', '"errcode": 101999'));
  const { code, stdout, stderr } = await run(['verify', broken]);
  expect(code).toBe(3);
  expect(stdout).toContain(
    'wechat/bankcard/noMarketQuota  101003 not enough market quota: the package is used up',
  );
  expect(stdout).toContain('$.errcode: Expected 101003 (Integer) to be equal to 101999 (Integer).');
  expect(stderr).toBe('error notHandled: 51 of 52 (98%) is less than the 100% that must pass.\n');
  expect(stdout).toMatch(/^not held +wechat\/bankcard\/noMarketQuota /m);
  expect(stdout).toContain('till: 51 of 52 interactions held');
  for (const [least, exit, level] of [
    ['90', 0, 'warning'],
    ['99', 3, 'error'],
  ] as const) {
    const gated = await run(['verify', broken, '--fail-under', least, '--report', 'github']);
    expect(gated.code).toBe(exit);
    expect(gated.stdout).toContain(`::${level} title=wechat/bankcard/noMarketQuota::not held: 101003`);
  }
});

test('a promise of JSON that is labelled as text is held by its code, whatever the message', async () => {
  const broken = join(folder, 'broken-text.json');
  const written = readFileSync(file, 'utf8');
  expect(written).toContain('errcode\\":41005,');
  writeFileSync(broken, written.replaceAll('errcode\\":41005,', 'errcode\\":41999,'));
  const { stdout } = await run(['verify', broken]);
  expect(stdout).toMatch(/^not held +wechat\/bankcard\/mediaMissing /m);
  expect(stdout).toContain('till: 51 of 52 interactions held');
});

test.each([
  [['verify', '/nowhere.json'], 65, 'badPact: There is no file or folder /nowhere.json.'],
  [['verify', file, '--publish'], 2, 'badFlag: --publish tells a broker'],
  [['verify', 'x.json', '--report', 'pdf'], 2, 'there is no format pdf'],
  [['pact', '--vendor', 'wehcat'], 2, 'unknownVendor: There is no vendor wehcat. Did you mean wechat?'],
])('%j is refused', async (words, code, message) => {
  const refused = await run(words);
  expect(refused.code).toBe(code);
  expect(refused.stderr).toContain(message);
});
