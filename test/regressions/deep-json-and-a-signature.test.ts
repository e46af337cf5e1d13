import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';

test('a wrong signature over JSON that is nested without end is refused, and diagnosed', async () => {
  const body = new TextEncoder().encode(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
  const headers = [
    ['X-Ca-Key', '203620360'],
    ['X-Ca-Signature', 'c2lnbmF0dXJl'],
  ] as const;
  for (const path of ['/cardbank', '/communication/personal/1886']) {
    const mock = createMock();
    const { entry } = await mock.handle({ method: 'POST', path, query: '', headers, body });
    expect([entry.outcome, entry.diagnosis?.cause]).toEqual(['invalidSignature', expect.any(String)]);
  }
});
