import { expect, test } from 'vitest';
import { startMock } from '../../src/server.ts';

test('a key of a megabyte of blanks is refused at once', async () => {
  const running = await startMock({ port: 0, logLevel: 'silent' });
  const reply = await fetch(`${running.url}/__admin/tenants`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ [' '.repeat(200_000)]: 1 }),
  });
  expect(reply.status).toBe(400);
  await running.close();
});
