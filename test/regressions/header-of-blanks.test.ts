import { expect, test } from 'vitest';
import { createRawReader } from '../../src/server/http/raw-reader.ts';

test.each([
  ['spaces', ' '],
  ['tabs', '\t'],
])(
  'a header of 60 000 %s before a control character is refused, and is gone through once',
  (_what, blank) => {
    const head = `GET /a?name=张 HTTP/1.1\r\nX:${blank.repeat(60_000)}\x01\r\n\r\n`;
    expect(createRawReader().read(Buffer.from(head))).toBe('broken');
  },
);

test('blanks around a header value are no part of it, and the ones inside are', () => {
  const lines = ['A: \t a \t b \t', 'B:', 'C: \t ', 'D:\xa0d\xa0', 'E: :e: '];
  const head = `GET /a?name=\xe5 HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
  expect(createRawReader().read(Buffer.from(head, 'latin1'))).toMatchObject({
    headers: [
      ['A', 'a \t b'],
      ['B', ''],
      ['C', ''],
      ['D', '\ufffdd\ufffd'],
      ['E', ':e:'],
    ],
  });
});

test.each(['A b: c', ': c', 'A', 'A : c', 'A: c\nB: d', 'A: c\rd', 'A: \x7f'])(
  'the header line %j makes a request broken',
  (line) => {
    const head = `GET /a?name=张 HTTP/1.1\r\n${line}\r\n\r\n`;
    expect(createRawReader().read(Buffer.from(head))).toBe('broken');
  },
);
