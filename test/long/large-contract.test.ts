import { expect, test } from 'vitest';
import { readContract } from '../../src/contracts/check/contract/read-contract.ts';
import { vendors } from '../../src/vendors/index.ts';

test('a contract of fifty thousand mistakes names the first ones', () => {
  const classes = Array.from({ length: 50_000 }, (_, at) => `  c${at}: { status: x }`).join('\n');
  const text = `consumer: a\noperations:\n  wechat/token:\n    request: { path: /a }\nclasses:\n${classes}\n`;
  expect(() => readContract(text, 'c.yaml', vendors)).toThrow('more.');
});
