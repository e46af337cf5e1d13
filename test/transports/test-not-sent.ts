import { beforeAll, expect, test } from 'vitest';
import { walkInMemory } from './as-in-memory.ts';
import { bodiesOfGet, chunkedBodies, largeHeads, otherPaths } from './not-sent.ts';
import { runsByOperation } from './walk.ts';

/** Holds what transports leave out to the requests of these operations. */
export function testNotSent(operations: readonly string[]): void {
  const gaps = [otherPaths, bodiesOfGet, chunkedBodies, largeHeads];
  const taken = new Map(gaps.map((gap) => [gap, new Set<string>()]));

  beforeAll(async () => {
    for (const operation of operations) {
      await walkInMemory(runsByOperation.get(operation) ?? [], (request, { name }) => {
        for (const gap of gaps) if (gap.takes(request)) taken.get(gap)?.add(name);
      });
    }
  });

  test.each(gaps)('$reason, and so known rows alone are left out', (gap) => {
    const known = gap.runs.filter((run) => operations.some((operation) => run.startsWith(`${operation}/`)));
    expect(known).not.toEqual([]);
    expect([...(taken.get(gap) ?? [])].sort()).toEqual([...known].sort());
  });
}
