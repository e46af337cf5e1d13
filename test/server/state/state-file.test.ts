import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ToolkitError } from '../../../src/errors/toolkit-error.ts';
import { createMock as createKeptMock } from '../../../src/mocks/create-mock.ts';
import { openStateFile } from '../../../src/server/state/open-state-file.ts';
import { startMock } from '../../../src/server.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { headerOf } from '../../../src/wire/wire.ts';
import { runAlone } from '../../cli/bankcard-mock.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-state-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite');

const start = (state: string) => startMock({ port: 0, logLevel: 'silent', state });

describe('a file of state that cannot be used', () => {
  test('is told to be in use, and left alone', async () => {
    const state = join(folder, 'used.db');
    const running = await start(state);
    await expect(start(state)).rejects.toMatchObject({
      code: 'stateInUse',
      message: expect.stringMatching(
        /used\.db is in use by another process: stop that mock, or name another file\.$/,
      ),
    });
    await running.close();
    await (await start(state)).close();
  });

  test('stays its server’s, though another one in the same process was refused it', async () => {
    const state = join(folder, 'locked.db');
    const running = await start(state);
    await expect(start(state)).rejects.toMatchObject({ code: 'stateInUse' });
    expect(await runAlone(['state', 'show', '--state', state])).toMatchObject({ code: 69 });
    await running.close();
  });

  test('has a value that cannot be read', async () => {
    const state = join(folder, 'value.db');
    await (await start(state)).close();
    const file = openStateFile(state);
    file.write([{ kind: 'rule', key: 'rule-1', value: 'null' }]);
    file.close();
    await expect(start(state)).rejects.toMatchObject({
      code: 'badState',
      message: expect.stringContaining('has a value of the kind rule that cannot be read'),
    });
  });

  test('is of a newer layout', async () => {
    const state = join(folder, 'newer.db');
    await (await start(state)).close();
    const db = new DatabaseSync(state);
    db.exec('PRAGMA user_version = 99');
    db.close();
    await expect(start(state)).rejects.toMatchObject({
      code: 'badState',
      message: expect.stringContaining('state of a newer bankcard-mock (layout 99; this one reads up to 2)'),
    });
  });

  test('of an older layout is read, and then has the present one', async () => {
    const state = join(folder, 'older.db');
    const running = await start(state);
    await running.tenant().next('fegine-elements/bank3Check', 'mismatch');
    await running.close();
    const db = new DatabaseSync(state);
    db.exec("UPDATE kept SET key = 'rule-1' WHERE kind = 'rule'");
    db.exec('PRAGMA user_version = 1');
    db.close();
    const again = await start(state);
    await again.tenant().deleteRule('rule-1');
    await again.close();
    const third = await start(state);
    expect(await third.tenant().rules()).toEqual([]);
    await third.close();
  });

  test('is another database, or no database at all, and stays as it is', async () => {
    const other = join(folder, 'other.db');
    const db = new DatabaseSync(other);
    db.exec('CREATE TABLE customers (name TEXT)');
    db.close();
    const text = join(folder, 'text.db');
    writeFileSync(text, 'these are notes, and no database at all\n'.repeat(100));
    for (const [file, says] of [
      [other, /other\.db is a SQLite database, but no state of a mock/],
      [text, /text\.db is damaged, or no state of a mock \(file is not a database\)/],
    ] as const) {
      const before = readFileSync(file);
      await expect(start(file)).rejects.toMatchObject({
        code: 'badState',
        message: expect.stringMatching(says),
      });
      expect(readFileSync(file).equals(before)).toBe(true);
    }
  });

  test('is damaged in its middle, and not begun anew', async () => {
    const state = join(folder, 'damaged.db');
    const running = await start(state);
    for (let tenant = 0; tenant < 200; tenant += 1) await running.createTenant({ id: `tenant-${tenant}` });
    await running.close();
    const bytes = readFileSync(state);
    bytes.fill(0x5a, 4096 * 2, 4096 * 30);
    writeFileSync(state, bytes);
    await expect(start(state)).rejects.toMatchObject({ code: 'badState' });
    expect(readFileSync(state).length).toBe(bytes.length);
  });

  test('lies in a folder that is not there', async () => {
    await expect(start(join(folder, 'nowhere', 'mock.db'))).rejects.toMatchObject({
      code: 'cannotKeep',
      message: expect.stringMatching(/^State cannot be kept in .*nowhere.*no such file or directory/),
    });
  });

  test('leaves nothing open when the server cannot start', async () => {
    const state = join(folder, 'port.db');
    const taken = await startMock({ port: 0, logLevel: 'silent' });
    await expect(startMock({ port: taken.port, logLevel: 'silent', state })).rejects.toMatchObject({
      code: 'portInUse',
    });
    await expect(startMock({ port: 0, state, settings: { nonsense: 1 } as never })).rejects.toMatchObject({
      code: 'unknownSetting',
    });
    await taken.close();
    await (await start(state)).close();
  });
});

test('while a change cannot be kept, no other is begun', async () => {
  let isFull = false;
  let begun = 0;
  const full = new ToolkitError('cannotKeep', 'State cannot be kept in mock.db: no room.');
  const mock = createKeptMock(
    vendors,
    {
      now: () => {
        begun += 1;
        return 0;
      },
    },
    {
      about: { place: 'mock.db', madeAt: 0, lastAt: undefined, runs: 0 },
      keep: () => () => undefined,
      drop: () => undefined,
      ready: () => (isFull ? Promise.reject(full) : undefined),
      written: () => undefined,
      close: () => undefined,
    },
  );
  isFull = true;
  const before = begun;
  const request = { method: 'GET', path: '/bank3Check', query: '', headers: [], body: new Uint8Array() };
  expect((await mock.handle(request)).entry).toMatchObject({ outcome: 'serviceBusy', billed: false });
  // It looks at the clock once, for the journal.
  expect([begun, mock.ledger.summary().calls]).toEqual([before + 1, 0]);
});

test('a call whose change cannot be kept is not answered as if it were', async () => {
  let isFull = false;
  const full = new ToolkitError('cannotKeep', 'State cannot be kept in mock.db: disk is full.');
  const mock = createKeptMock(
    vendors,
    {},
    {
      about: { place: 'mock.db', madeAt: 0, lastAt: undefined, runs: 0 },
      keep: () => () => undefined,
      drop: () => undefined,
      ready: () => undefined,
      written: () => (isFull ? Promise.reject(full) : undefined),
      close: () => undefined,
    },
  );
  const request = { method: 'GET', path: '/bank3Check', query: '', headers: [], body: new Uint8Array() };
  expect(mock.handle(request)).not.toBeInstanceOf(Promise);
  isFull = true;
  const { reply, entry } = await mock.handle(request);
  expect([reply.status, headerOf(reply.headers, 'X-Ca-Error-Code')]).toEqual([503, 'X503BZ']);
  expect([entry.why?.en, headerOf(reply.headers, 'x-mock-why')]).toEqual([full.message, full.message]);
});

test('Node’s warning about its SQLite does not reach the user', async () => {
  const state = join(folder, 'quiet.db');
  openStateFile(state).close();
  const { code, stderr } = await runAlone(['state', 'show', '--state', state]);
  expect([code, stderr]).toEqual([0, '']);
});
