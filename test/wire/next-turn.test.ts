import { expect, test } from 'vitest';
import { nextTurn } from '../../src/wire/next-turn.ts';

test('whoever waits has a turn of the event loop alone, in the order of asking', async () => {
  let turn = 0;
  let isCounting = true;
  const count = () => {
    turn += 1;
    if (isCounting) setImmediate(count);
  };
  setImmediate(count);
  const turns = await Promise.all(Array.from({ length: 5 }, () => nextTurn().then(() => turn)));
  isCounting = false;
  expect(turns).toEqual([0, 1, 2, 3, 4].map((more) => (turns[0] as number) + more));
});
