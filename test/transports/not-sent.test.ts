import { beforeAll, expect, test } from 'vitest';
import { walkInMemory } from './as-in-memory.ts';
import { bodiesOfGet, chunkedBodies, largeHeads, otherPaths } from './not-sent.ts';
import { runsByOperation } from './walk.ts';

const gaps = [otherPaths, bodiesOfGet, chunkedBodies, largeHeads];
const taken = new Map(gaps.map((gap) => [gap, new Set<string>()]));

beforeAll(async () => {
  for (const runs of runsByOperation.values()) {
    await walkInMemory(runs, (request, { name }) => {
      for (const gap of gaps) if (gap.takes(request)) taken.get(gap)?.add(name);
    });
  }
});

test.each(gaps)('$reason, and so known rows alone are left out', (gap) => {
  expect([...(taken.get(gap) ?? [])].sort()).toEqual([...gap.runs].sort());
});
