import { expect, test } from 'vitest';
import { parseWith, runTarget } from '../scripts/fuzz/target.ts';
import { findTarget, targets } from '../scripts/fuzz/targets.ts';

/** The control API takes seconds: among its answers are samples of every row. `npm run fuzz` tries it. */
const quick = targets.filter(({ name }) => name !== 'control-api');

/** A short part of `npm run fuzz`, the same every time. The time per input is checked there, on an idle machine. */
test.each(quick)('whatever is given to $name, it is taken or refused in our own words', async (target) => {
  const { failure } = await runTarget(target, { seed: 1, runs: 30, longestMs: 10_000 });
  expect(failure).toBeUndefined();
});

test('an input that breaks a promise is found and made small', async () => {
  const [target] = targets;
  if (target === undefined) throw new Error('there is no target');
  const isBroken = (input: unknown) => JSON.stringify(input).includes('insert');
  const open = async () => ({
    check(input: unknown) {
      if (isBroken(input)) throw new Error('it is broken');
    },
  });
  const { failure } = await runTarget({ ...target, open }, { seed: 1, runs: 200 });
  expect(failure?.why).toContain('it is broken');
  expect(failure?.input).toMatchObject({ edits: [['insert', 0, expect.anything()]] });
});

test('an input that was printed can be tried again', async () => {
  await parseWith(findTarget('configs'), '{"port":4200}');
  await expect(parseWith(findTarget('pacts'), { from: 'nothing', edits: [] })).rejects.toThrow();
});
