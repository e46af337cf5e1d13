import { readFileSync } from 'node:fs';
import { connectMock, type MockClient } from '../../src/client.ts';
import { type Case, casesOf } from '../../src/language/cases.ts';
import type { Tenant } from '../../src/mocks/tenant.ts';
import { vendors } from '../../src/vendors/index.ts';
import { toBytes } from './raw-client.ts';
import { countIn, isOnBill, report, type Tally } from './tally.ts';

/** The input for every worker. */
export interface Load {
  readonly url: string;
  readonly port: number;
  readonly client: MockClient;
  readonly tally: Tally;
  /** A random whole number from 0 up to, but not including, `most`. */
  below(most: number): number;
  pick<T>(some: readonly T[]): T;
}

/** One round of a worker. It takes a second or two. */
export type Worker = (load: Load) => Promise<void>;

export const cases: readonly Case[] = [...casesOf(vendors)];
/** Rows by operation: `fegine-elements/bank3Check`. */
export const rowsByOperation: ReadonlyMap<string, readonly Case[]> = Map.groupBy(
  cases,
  ({ vendor, operationName }) => `${vendor.id}/${operationName}`,
);

/** Those that a request finds by its path alone. */
export const plainOperations = [...rowsByOperation].filter(
  ([, [one]]) => one?.vendor.selectors === undefined,
);

export function createLoad(url: string, tally: Tally, seed: number): Load {
  let state = seed;
  const below = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  return {
    url,
    port: Number(new URL(url).port),
    client: connectMock(url),
    tally,
    below,
    pick: (some) => some[below(some.length)] as (typeof some)[number],
  };
}

const pictures = new Map<string, Uint8Array>();

export function readPicture(file: string): Uint8Array {
  const known =
    pictures.get(file) ?? readFileSync(new URL(`../../fixtures/pictures/${file}`, import.meta.url));
  pictures.set(file, known);
  return known;
}

/** A request for an operation that only names its tenant. For rows that are asked for by a header or rule. */
export function plainRequest(operation: string, tenant: string): Buffer {
  const [one] = rowsByOperation.get(operation) ?? [];
  if (one === undefined) throw new Error(`there is no operation ${operation}`);
  const { method, path } = one.operation;
  const headers = [
    ['Host', one.vendor.hosts[0]],
    ['x-mock-tenant', tenant],
  ] as const;
  return toBytes({ method, path, query: '', headers, body: new Uint8Array() });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Compares a tenant's bill with the calls that were sent, by row. */
export async function checkBill(
  { tally }: Load,
  tenant: Tenant,
  sent: Readonly<Record<string, number>>,
): Promise<void> {
  const expected: Record<string, number> = {};
  for (const [row, calls] of Object.entries(sent)) {
    if (isOnBill(row)) countIn(expected, row.slice(0, row.lastIndexOf('/')), calls);
  }
  const { byOperation, calls } = await tenant.bill();
  const billed = Object.fromEntries(byOperation.map((line) => [line.operation, line.calls]));
  const sum = Object.values(expected).reduce((total, one) => total + one, 0);
  const names = [...new Set([...Object.keys(expected), ...Object.keys(billed)])];
  const wrong = names.filter((name) => (expected[name] ?? 0) !== (billed[name] ?? 0));
  if (wrong.length > 0 || sum !== calls) {
    const told = wrong.map((name) => `${name}: sent ${expected[name] ?? 0}, billed ${billed[name] ?? 0}`);
    report(tally, `the bill of ${tenant.id} has ${calls} calls of ${sum}; ${told.join(', ')}`);
  }
  tally.bills += 1;
}
