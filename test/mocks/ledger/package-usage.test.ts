import { describe, expect, test } from 'vitest';
import { createMock } from '../../../src/index.ts';
import { createPackageUsage } from '../../../src/mocks/ledger/package-usage.ts';
import { toConsoleCsv } from '../../../src/mocks/ledger/to-console-csv.ts';
import { appCode, send } from '../../vendors/send.ts';
import { minute, start } from './ledger-calls.ts';

const clock = (text: string) => Date.parse(`${text}+08:00`);
const sum = (rows: readonly { readonly count: number }[]) => rows.reduce((all, { count }) => all + count, 0);

describe('usage rows', () => {
  test('are what the console shows: serial, window, note and count, the newest first', () => {
    const usage = createPackageUsage();
    for (let made = 0; made < 7; made += 1) usage.add('12254205', clock('2018-03-19T11:00:00.999'));
    for (let made = 0; made < 6; made += 1) usage.add('12254205', clock('2018-03-19T10:40:01'));
    const rows = usage.rows(['12254205']);
    expect(rows).toEqual([
      {
        serial: expect.stringMatching(/^[1-9]\d{11}$/),
        package: '12254205',
        from: clock('2018-03-19T10:50:01'),
        until: clock('2018-03-19T11:00:01'),
        note: '套餐包消耗',
        count: 7,
      },
      expect.objectContaining({ from: clock('2018-03-19T10:40:01'), count: 6 }),
    ]);
    expect(Number(rows[0]?.serial)).toBeGreaterThan(Number(rows[1]?.serial));
    expect(usage.rows(['12254204'])).toEqual([]);
  });

  test('are exported as the console exports them, for Excel too', () => {
    const usage = createPackageUsage();
    for (let made = 0; made < 7; made += 1) usage.add('1', clock('2018-03-19T10:55:00'));
    const [row] = usage.rows(['1']);
    expect(toConsoleCsv(usage.rows(['1']))).toBe(
      `\ufeff流水编号,处理时间,备注,消耗\r\n${row?.serial},2018-03-19 10:50:01 - 2018-03-19 11:00:01,套餐包消耗,7次\r\n`,
    );
    expect(toConsoleCsv([])).toBe('\ufeff流水编号,处理时间,备注,消耗\r\n');
  });

  test('have serials that stay, differ between packages of a window, and rise with time', () => {
    const usage = createPackageUsage();
    const ids = ['a', 'b', 'c'];
    for (const id of ids) for (const at of [20, 0, 10]) usage.add(id, start + at * minute);
    const serials = () => usage.rows(ids).map(({ serial }) => serial);
    const before = serials();
    expect(new Set(before).size).toBe(9);
    const times = usage.rows(ids).map(({ from = 0 }) => from);
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    usage.add('a', start);
    usage.add('a', start + 30 * minute);
    expect(serials().slice(1)).toEqual(before);
    const kept = usage.rows(['b', 'c']);
    usage.forget(['a']);
    expect(usage.rows(ids)).toEqual(kept);
  });

  test('can be asked for by period: the windows that it overlaps', () => {
    const usage = createPackageUsage();
    for (let at = 0; at < 5; at += 1) usage.add('a', start + at * 10 * minute);
    const counted = (from?: number, until?: number) => usage.rows(['a'], { from, until }).length;
    expect(counted()).toBe(5);
    expect(counted(start + 20 * minute)).toBe(3);
    expect(counted(undefined, start + 20 * minute)).toBe(3);
    expect(counted(start + 10 * minute, start + 20 * minute)).toBe(2);
    expect(counted(clock('2018-03-19T11:00:01'), clock('2018-03-19T11:10:01'))).toBe(1);
  });

  test('are bounded: the oldest of a package become one, and its sum stays', () => {
    const usage = createPackageUsage(100);
    for (let made = 0; made < 995; made += 1) {
      usage.add(made % 3 === 0 ? 'a' : 'b', start + made * 10 * minute);
    }
    usage.add('a', start);
    const [a, b] = [usage.rows(['a']), usage.rows(['b'])];
    expect([sum(a), sum(b)]).toEqual([333, 663]);
    expect(a.length + b.length).toBeLessThanOrEqual(102);
    expect(a.filter(({ from }) => from === undefined)).toEqual(a.slice(-1));
    expect(toConsoleCsv(a.slice(-1))).toMatch(/,until 2018-03-2\d \d\d:\d0:01,套餐包消耗,\d+次\r\n$/);
    const serials = usage.rows(['a', 'b']).map(({ serial }) => serial);
    expect(new Set(serials).size).toBe(serials.length);
  });

  test('are right from the first year to the last', () => {
    const usage = createPackageUsage();
    for (const at of [-62_135_596_800_000, 0, 253_402_300_799_999]) usage.add('a', at);
    expect(usage.rows(['a']).map(({ serial }) => serial.length)).toEqual([12, 12, 12]);
  });
});

describe('the usage of a tenant', () => {
  const person = { accountNo: '6214850000000015', idCard: '110101199003070038', name: '张伟' };
  async function begin() {
    const mock = createMock({ now: () => start });
    const tenant = mock.tenant();
    const call = () => send(mock, 'GET /bank3Check', { query: person, headers: [appCode] });
    return { tenant, call };
  }

  test('belongs to the package that paid; a call that is not billed, or has no package, is in no row', async () => {
    const { tenant, call } = await begin();
    await call();
    expect(await tenant.usage('fegine-elements')).toEqual([]);
    const first = await tenant.buyPackage('fegine-elements', { total: 1 });
    const second = await tenant.buyPackage('fegine-elements', { total: 2 });
    for (let made = 0; made < 4; made += 1) await call();
    const all = await tenant.usage('fegine-elements');
    expect(all.map(({ package: id, count }) => [id, count])).toEqual([
      [second.id, 2],
      [first.id, 1],
    ]);
    expect(await tenant.usage('fegine-elements', { package: first.id })).toEqual(all.slice(1));
    expect(await tenant.usage('fegine-elements', { from: start + 60 * minute })).toEqual([]);
    expect(await tenant.usage('fegine-ocr')).toEqual([]);
    expect((await tenant.bill()).billed).toBe(4);
  });

  test('stays small, with serials of 12 digits, however many packages are set one after the other', async () => {
    const { tenant, call } = await begin();
    const serials = new Set<string | undefined>();
    for (let made = 0; made < 1001; made += 1) {
      await tenant.setPackage('fegine-elements', { total: 1 });
      await call();
      const [row, ...more] = await tenant.usage('fegine-elements');
      expect(more).toEqual([]);
      serials.add(row?.serial);
    }
    expect([...serials]).toEqual([expect.stringMatching(/^\d{12}$/)]);
  });

  test('goes with the packages that setPackage replaces, and with a reset', async () => {
    const { tenant, call } = await begin();
    const { id } = await tenant.buyPackage('fegine-elements', { total: 9 });
    await call();
    await tenant.setPackage('fegine-elements', { total: 9 });
    expect(await tenant.usage('fegine-elements')).toEqual([]);
    await expect(tenant.usage('fegine-elements', { package: id })).rejects.toMatchObject({
      code: 'badRequest',
      message: expect.stringContaining(`has no package ${id} of fegine-elements`),
    });
    await call();
    expect(sum(await tenant.usage('fegine-elements'))).toBe(1);
    await tenant.reset();
    expect(await tenant.usage('fegine-elements')).toEqual([]);
  });
});
