import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../src/wire/base64.ts';

test('bytes come back as they were, also those of a view', () => {
  const all = Uint8Array.from({ length: 70_000 }, (_, at) => at);
  const view = all.subarray(3, 66_000);
  expect(fromBase64(toBase64(view))).toEqual(new Uint8Array(view));
  expect(toBase64(Uint8Array.of(0xfb, 0xff))).toBe('+/8=');
});

test('what is no Base64 is none', () => {
  expect(fromBase64('A A\nA=')).toEqual(Uint8Array.of(0, 0));
  for (const text of ['A', 'AA=A', '-_-_', '张']) expect(fromBase64(text)).toBeUndefined();
});
