import { get, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { startMock } from '../../../src/server.ts';
import { waitFor } from '../../wait-for.ts';

test('128 streams of calls can be open, one more is refused, and there is room again when one closes', async () => {
  const running = await startMock({ port: 0, logLevel: 'silent' });
  const open = () =>
    new Promise<IncomingMessage>((resolve) =>
      get(`${running.url}/__admin/requests/stream`, { agent: false }, resolve),
    );
  const streams = await Promise.all(Array.from({ length: 128 }, open));
  expect(new Set(streams.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  const refused = await open();
  expect([refused.statusCode, refused.headers['x-mock-error']]).toEqual([507, 'outOfMemory']);
  streams[0]?.destroy();
  await waitFor(async () => {
    const again = await open();
    again.destroy();
    expect(again.statusCode).toBe(200);
  });
  for (const stream of streams) stream.destroy();
  await running.close();
});
