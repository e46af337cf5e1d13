import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { findFreePort } from '../../../../src/contracts/check/app/find-free-port.ts';

test('the port of an app is free, its own, and none that a system gives to connections', async () => {
  const ports = await Promise.all(Array.from({ length: 200 }, findFreePort));
  expect(new Set(ports).size).toBe(200);
  for (const port of ports) expect(port).toBeLessThan(32_768);
  const [port = 0] = ports;
  const server = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  server.close();
});
