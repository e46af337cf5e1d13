import { expect, test } from 'vitest';
import { privateForms } from './private-forms.ts';
import { readableIn } from './read-through.ts';
import { tryPrivateForms } from './try-private-forms.ts';

test('there are sixty forms and more, and each can be read where it is not masked', () => {
  expect(privateForms.length).toBeGreaterThan(60);
  for (const { says, text, holds } of privateForms) expect(readableIn(text, [holds]), says).toEqual([holds]);
});

// The whole of it is in test/long.
tryPrivateForms(8);
