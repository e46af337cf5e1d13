import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMock } from '../../../src/server.ts';
import { run } from '../bankcard-mock.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-state-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'mock.db');

/** Nothing that tells of a person, or lets somebody in, is shown without --reveal. */
const secrets = ['6222020000000001231', '110101199001011237', '测试员', '13800138000'];

beforeAll(async () => {
  const running = await startMock({ port: 0, logLevel: 'silent', state: file, keepJournal: true });
  await running.createTenant({ id: 'own' });
  running.world.people.add({
    person: { name: '测试员', idNumber: '110101199001011237', mobile: '13800138000' },
    cards: [{ number: '6222020000000001231', holder: '110101199001011237', state: 'lost' }],
  });
  await running.tenant('own').rule({
    operation: 'webank/*',
    outcome: 'blurred',
    match: {
      query: { state: '测试员', '110101199001011237': 'a\u2028b' },
      json: { vendor: { id: 'x@example.com' }, phone: 13987654321 },
    },
  } as never);
  secrets.push('x@example.com', '13987654321');
  const { aliyun } = await running.tenant('own').credentials();
  const { appCode = '', appSecret = '' } = aliyun ?? {};
  secrets.push(appCode, appSecret);
  const query = 'accountNo=6222020000000001231&idCard=110101199001011237&name=%E6%B5%8B%E8%AF%95%E5%91%98';
  await fetch(`${running.url}/bank3Check?${query}`, { headers: { Authorization: `APPCODE ${appCode}` } });
  await running.close();
});

describe('state', () => {
  test('show says how old it is and what is in it', async () => {
    const { code, stdout } = await run(['state', 'show', '--state', file]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^made {10,}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n/);
    expect(stdout).toMatch(/^tenants {10,}2$/m);
    expect(stdout).toMatch(/^calls of the journal {10,}1$/m);
  });

  test('export is masked, and says so; with --reveal it is not', async () => {
    const masked = await run(['state', 'export', '--state', file]);
    expect(masked.code).toBe(0);
    for (const secret of secrets) expect(masked.stdout).not.toContain(secret);
    expect(masked.stdout).not.toContain(Buffer.from('6222020000000001231').toString('base64').slice(2, -4));
    const revealed = await run(['state', 'export', '--state', file, '--reveal']);
    for (const secret of secrets) expect(revealed.stdout).toContain(secret);
    const lines = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    expect(lines(masked.stdout)).toHaveLength(lines(revealed.stdout).length);
    expect(lines(masked.stdout)[0]).toEqual({ bankcardMockState: 1, masked: true });
  });

  test('import makes another file with the same state, and takes no masked or broken one', async () => {
    const { stdout } = await run(['state', 'export', '--state', file, '--reveal']);
    const exported = join(folder, 'export.jsonl');
    writeFileSync(exported, stdout);
    const copy = join(folder, 'copy.db');
    expect(await run(['state', 'import', exported, '--state', copy])).toMatchObject({ code: 0 });
    expect((await run(['state', 'export', '--state', copy, '--reveal'])).stdout).toBe(stdout);
    expect(await run(['state', 'import', exported, '--state', copy])).toMatchObject({
      code: 65,
      stderr: expect.stringMatching(/^error badState: .*copy\.db has state already: `state reset --state/),
    });

    const bad = join(folder, 'bad.jsonl');
    for (const [text, says] of [
      ['', 'There is nothing to import'],
      ['{"kind":1}\n', 'Line 1 is not that of an export'],
      ['{"bankcardMockState":1,"masked":true}\n', 'This export is masked: export again with --reveal.'],
      ['{"bankcardMockState":1,"masked":false}\n{"kind":"rule"}\n', 'Line 2 has no kind, key and value.'],
      ['{"bankcardMockState":1,"masked":false}\nnonsense\n', 'Line 2 is no JSON'],
    ] as const) {
      writeFileSync(bad, text);
      const { code, stderr } = await run(['state', 'import', bad, '--state', join(folder, 'none.db')]);
      expect([code, stderr]).toEqual([65, expect.stringContaining(says)]);
    }
  });

  test('reset empties it, and touches no other file', async () => {
    const other = join(folder, 'notes.txt');
    writeFileSync(other, 'notes '.repeat(1000));
    expect(await run(['state', 'reset', '--state', other])).toMatchObject({ code: 65 });
    expect(readFileSync(other, 'utf8')).toBe('notes '.repeat(1000));
    expect(await run(['state', 'reset', '--state', join(folder, 'copy.db')])).toMatchObject({ code: 0 });
    const { code, stderr } = await run(['state', 'show', '--state', join(folder, 'copy.db')]);
    expect([code, stderr]).toEqual([65, expect.stringContaining('There is no state at')]);
  });

  test('is told what lacks', async () => {
    expect(await run(['state', 'shwo', '--state', file])).toMatchObject({
      code: 2,
      stderr:
        'error badFlag: There is no `state shwo`: write state show, state reset, state export or state import.\n',
    });
    expect(await run(['state'])).toMatchObject({
      code: 2,
      stderr:
        'error badFlag: An action is missing: write state show, state reset, state export or state import.\n',
    });
    expect(await run(['state', 'show'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Give --state <file|redis://…>'),
    });
  });

  test('of a mock that runs is in use', async () => {
    const running = await startMock({ port: 0, logLevel: 'silent', state: file });
    expect(await run(['state', 'show', '--state', file])).toMatchObject({
      code: 69,
      stderr: expect.stringContaining('is in use by another process'),
    });
    await running.close();
  });
});
