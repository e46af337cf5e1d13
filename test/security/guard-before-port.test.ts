import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMock } from '../../src/server.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coverage-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The status of one call without a token; undefined if nobody listens. */
function ask(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const call = request({ port, host: '127.0.0.1', path, agent: false }, (response) => {
      resolve(response.statusCode);
      response.destroy();
    });
    call.on('error', () => resolve(undefined));
    call.end();
  });
}

test.each(['/__admin/tenants/default', '/__admin/requests/stream'])(
  'off loopback, %s never answers without a token, from the first moment that the port is open',
  async (path) => {
    const statuses: (number | undefined)[] = [];
    for (let start = 0; start < 8; start += 1) {
      const port = await freePort();
      let isUp = false;
      const starting = startMock({ port, host: '0.0.0.0', coverage: folder, logLevel: 'silent' });
      const asking = (async () => {
        while (!isUp) statuses.push(await ask(port, path));
        statuses.push(await ask(port, path));
      })();
      const running = await starting;
      isUp = true;
      await asking;
      await running.close();
    }
    const answered = statuses.filter((status) => status !== undefined);
    expect(answered.length).toBeGreaterThanOrEqual(8);
    expect(new Set(answered)).toEqual(new Set([401]));
  },
);

test('a start that finds its port taken leaves no coverage behind', async () => {
  const first = await startMock({ port: 0, logLevel: 'silent' });
  const own = join(folder, 'taken');
  await expect(startMock({ port: first.port, coverage: own, logLevel: 'silent' })).rejects.toMatchObject({
    code: 'portInUse',
  });
  expect(await readdir(own)).toEqual([]);
  await first.close();
});
