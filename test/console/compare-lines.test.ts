import { describe, expect, test } from 'vitest';
import { compareLines } from '../../src/console/calls/compare-lines.ts';

describe('two signed strings', () => {
  test('are told apart by their first line that differs, and its first character', () => {
    expect(compareLines('GET\n/a?b=1', 'GET\n/a?c=1')).toMatchObject({
      line: 1,
      place: 3,
      expected: [{ text: 'GET\\n' }, { text: '/a?b=1', differsAt: 3 }],
      received: [{ text: 'GET\\n' }, { text: '/a?c=1', differsAt: 3 }],
    });
  });

  test('differ where one of them ends', () => {
    expect(compareLines('a\n\nb', 'a\n')).toMatchObject({ line: 1, place: 0 });
    expect(compareLines('a\n', 'a')).toMatchObject({ line: 0, place: 1 });
  });

  test('have no line that differs if they are equal', () => {
    expect(compareLines('a\nb', 'a\nb').line).toBeUndefined();
  });

  test('show what cannot be seen: control characters, and those that turn a text around', () => {
    expect(compareLines('a\r\nb\u202ec\u200b', '').expected).toEqual([
      { text: 'a\\u000d\\n', differsAt: 0 },
      { text: 'b\\u202ec\\u200b' },
    ]);
  });
});
