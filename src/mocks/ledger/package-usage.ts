import { type KeptOne, type Note, splitKey } from '../../world/state/keeper.ts';
import { findOrMake } from '../find-or-make.ts';
import { startOf, windowAt } from './usage-window.ts';

/** The billed calls of a package within ten minutes, as the marketplace's console lists them. */
export interface PackageUsageRow {
  /** 12 digits. A later row has a larger one; a tenant has each once. The shape is inferred from the console's. */
  readonly serial: string;
  /** The id of the package. */
  readonly package: string;
  /** In ms since the epoch, on the tenant's clock. Absent in the row that sums up everything older. */
  readonly from?: number;
  readonly until: number;
  readonly note: '套餐包消耗';
  /** The number of calls. */
  readonly count: number;
}

/** In ms since the epoch, on the tenant's clock. Default: no limit. */
export interface Period {
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** The usage rows of one tenant's packages. */
export interface PackageUsage extends KeptOne {
  /** To be called for each billed call. */
  add(packageId: string, at: number): void;
  /** The rows of these packages whose windows overlap the period, the newest first. */
  rows(packageIds: readonly string[], period?: Period): readonly PackageUsageRow[];
  forget(packageIds: readonly string[]): void;
}

interface WindowCount {
  readonly window: number;
  /** Distinguishes the rows of a window. */
  readonly place: number;
  count: number;
}

interface CountedPackage {
  readonly rows: Map<number, WindowCount>;
  /** The sum of the rows that were folded. Its window and place are those of the newest of them. */
  earlier: WindowCount | undefined;
  last: WindowCount | undefined;
}

/**
 * Keeps `mostRows` rows of a tenant, by default as many as 31 days have windows. The oldest rows are added up in one
 * row for each package, a tenth of them at a time, so that the sum of a package's rows is its total. Keys of what
 * is kept are the id of a package, and the number of a row's window or nothing for the folded rows.
 */
export function createPackageUsage(mostRows = 31 * 24 * 6, note?: Note): PackageUsage {
  const packages = new Map<string, CountedPackage>();
  let size = 0;

  function packageOf(id: string): CountedPackage {
    return findOrMake(packages, id, () => ({ rows: new Map(), earlier: undefined, last: undefined }));
  }

  function rowOf(own: CountedPackage, window: number): WindowCount {
    if (own.earlier !== undefined && window <= own.earlier.window) return own.earlier;
    const known = own.rows.get(window);
    if (known !== undefined) return known;
    const row = { window, place: freePlace([...packages.values()], window), count: 0 };
    own.rows.set(window, row);
    size += 1;
    if (size <= mostRows) return row;
    fold();
    return own.rows.get(window) ?? own.earlier ?? row;
  }

  function fold(): void {
    const all = [...packages].flatMap(([id, own]) => [...own.rows.values()].map((row) => ({ id, own, row })));
    const oldest = all
      .sort((one, other) => one.row.window - other.row.window)
      .slice(0, Math.ceil(mostRows / 10));
    for (const { id, own, row } of oldest) {
      own.rows.delete(row.window);
      note?.(`${id} ${row.window}`);
      note?.(`${id} `);
      own.earlier = { ...row, count: row.count + (own.earlier?.count ?? 0) };
      own.last = undefined;
    }
    size -= oldest.length;
  }

  return {
    add(id, at) {
      const window = windowAt(at);
      const own = packageOf(id);
      if (own.last?.window !== window) own.last = rowOf(own, window);
      own.last.count += 1;
      note?.(own.last === own.earlier ? `${id} ` : `${id} ${window}`);
    },
    rows(ids, { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = {}) {
      return ids
        .flatMap((id) => rowsOf(id, packages.get(id)))
        .filter((row) => row.until > from && (row.from ?? Number.NEGATIVE_INFINITY) < until)
        .sort((one, other) => Number(other.serial) - Number(one.serial));
    },
    forget(ids) {
      for (const id of ids) {
        const own = packages.get(id);
        if (own === undefined) continue;
        if (note !== undefined) for (const key of keysOf(id, own)) note(key);
        size -= own.rows.size;
        packages.delete(id);
      }
    },
    keys: () => [...packages].flatMap(([id, own]) => keysOf(id, own)),
    save(key) {
      const [id, window] = splitKey(key, 2) as [string, string];
      const own = packages.get(id);
      return window === '' ? own?.earlier : own?.rows.get(Number(window));
    },
    load(key, kept) {
      const [id] = splitKey(key, 2) as [string, string];
      const isRow = loadRow(packageOf(id), key.endsWith(' '), { ...(kept as WindowCount) });
      if (isRow) size += 1;
    },
  };
}

function rowsOf(id: string, own: CountedPackage | undefined): readonly PackageUsageRow[] {
  if (own === undefined) return [];
  const kept = [...own.rows.values()].map((row) => toRow(id, row, startOf(row.window)));
  return own.earlier === undefined ? kept : [...kept, toRow(id, own.earlier)];
}

/** Whether it is a row, and not the sum of folded ones. */
function loadRow(own: CountedPackage, isEarlier: boolean, row: WindowCount): boolean {
  if (isEarlier) own.earlier = row;
  else own.rows.set(row.window, row);
  return !isEarlier;
}

function keysOf(id: string, { rows }: CountedPackage): readonly string[] {
  return [`${id} `, ...[...rows.keys()].map((window) => `${id} ${window}`)];
}

/** The smallest place in a window that no row has. */
function freePlace(owners: readonly CountedPackage[], window: number): number {
  const taken = new Set(
    owners.map(({ rows, earlier }) => (earlier?.window === window ? earlier.place : rows.get(window)?.place)),
  );
  let place = 0;
  while (taken.has(place)) place += 1;
  return place;
}

/** Makes the window a number of nine digits, whatever the year of the clock. */
const firstWindow = 300_000_000;

function toRow(id: string, { window, place, count }: WindowCount, from?: number): PackageUsageRow {
  return {
    serial: `${firstWindow + window}${String(place).padStart(3, '0')}`,
    package: id,
    ...(from !== undefined && { from }),
    until: startOf(window + 1),
    note: '套餐包消耗',
    count,
  };
}
