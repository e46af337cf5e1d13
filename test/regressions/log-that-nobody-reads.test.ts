import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLineWriter } from '../../src/server/http/log.ts';

test('a log that nobody reads takes a bounded part of memory, and says later what was dropped', () => {
  const written: string[] = [];
  let readNext = () => {};
  const stalled = new Writable({
    decodeStrings: false,
    write(lines: string, _encoding, done) {
      written.push(lines);
      readNext = () => done();
    },
  });
  const write = createLineWriter(stalled);
  const line = `${'x'.repeat(1023)}\n`;
  for (let call = 0; call < 100_000; call += 1) write(line);
  expect(stalled.writableLength).toBeLessThan(10 * 1024 * 1024);
  const kept = stalled.writableLength / line.length;
  while (stalled.writableLength > 0) readNext();
  write('{"msg":"call"}\n');
  const [told, next] = (written.at(-1) ?? '').split('\n');
  expect(JSON.parse(told ?? '')).toMatchObject({ level: 40, dropped: 100_000 - kept });
  expect(next).toBe('{"msg":"call"}');
});
