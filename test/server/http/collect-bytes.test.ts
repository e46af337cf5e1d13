import { expect, test } from 'vitest';
import { createCollector } from '../../../src/server/http/collect-bytes.ts';

test.each([[[]], [['a']], [['ab', 'c']], [['', 'abc', 'd', '']]])('%j is collected whole', (chunks) => {
  const collector = createCollector(4);
  for (const chunk of chunks) collector.add(Buffer.from(chunk));
  expect(Buffer.from(collector.take()).toString()).toBe(chunks.join(''));
});
