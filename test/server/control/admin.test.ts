import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMock } from '../../../src/client.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { headerIn, rawReply } from '../http/raw-exchange.ts';

let running: RunningMock;

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

function admin(path: string, host = 'localhost'): Promise<import('../http/raw-exchange.ts').RawReply> {
  return rawReply(running.port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
}

describe('the control API', () => {
  test('says that it is well, and counts calls', async () => {
    const client = connectMock(running.url);
    const before = await client.health();
    await fetch(`${running.url}/bank3Check`);
    const after = await client.health();
    expect(after).toEqual({
      status: 'ok',
      version: '0.1.0',
      uptimeMs: expect.any(Number),
      calls: before.calls + 1,
      inFlight: 0,
      aborted: 0,
      refused: 0,
      failed: 0,
      evicted: 0,
    });
  });

  test('lists every row of the atlas', async () => {
    expect(await connectMock(running.url).outcomes()).toEqual(running.mock.outcomes());
  });

  test.each(['/__admin', '/__admin/', '/__admin/nothing', '/__admin/health/more?x=1'])(
    'answers %s with 404 and what exists',
    async (path) => {
      const reply = await admin(path);
      expect(reply.status).toBe(404);
      expect(JSON.parse(reply.body)).toEqual({
        error: {
          code: 'unknownPath',
          message: expect.stringContaining('GET /__admin/control-api.json describes all.'),
        },
      });
    },
  );

  test.each(['POST', 'DELETE', 'PROPFIND', 'OPTIONS'])('answers %s with 405', async (method) => {
    const response = await fetch(`${running.url}/__admin/health`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await response.json()).toMatchObject({ error: { code: 'badRequest' } });
  });

  test('answers %zz in its path with 400', async () => {
    const reply = await admin('/__admin/%zz');
    expect([reply.status, headerIn(reply, 'x-mock-error')]).toEqual([400, 'badRequest']);
  });

  test('takes the absolute form and a trailing slash', async () => {
    expect((await admin('http://localhost/__admin/requests/?limit=1')).status).toBe(200);
  });

  test('leaves paths that only begin like its own to the vendors', async () => {
    expect(headerIn(await admin('/__administrator'), 'x-mock-error')).toBe('unknownPath');
    expect((await admin('/__administrator')).body).toContain('No operation is at');
  });
});

describe('on a loopback address', () => {
  test.each(['localhost', 'LOCALHOST:4100', '127.0.0.1', '127.1.2.3:80', '[::1]:4100'])(
    'it answers to the Host %s',
    async (host) => {
      expect((await admin('/__admin/health', host)).status).toBe(200);
    },
  );

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', ''])(
    'it refuses the Host %j, to which a web page could have a name rebound',
    async (host) => {
      const reply = await admin('/__admin/health', host);
      expect([reply.status, headerIn(reply, 'x-mock-error')]).toEqual([403, 'unauthorized']);
    },
  );
});

describe('on any other address', () => {
  test('it asks for a token, which is made up where none is given', async () => {
    const open = await startMock({ port: 0, host: '0.0.0.0', logLevel: 'silent' });
    const { url, adminToken = '' } = open;
    expect(adminToken).toMatch(/^[\w-]{32}$/);
    await expect(connectMock(url).health()).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(connectMock(url, { token: `${adminToken}x` }).health()).rejects.toMatchObject({
      code: 'unauthorized',
    });
    await expect(connectMock(url, { token: adminToken }).health()).resolves.toMatchObject({ status: 'ok' });
    await open.close();
  });

  test('a token that is given is the one', async () => {
    const open = await startMock({ port: 0, adminToken: 'open sesame', logLevel: 'silent' });
    await expect(connectMock(open.url).health()).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(connectMock(open.url, { token: 'open sesame' }).health()).resolves.toBeDefined();
    expect((await fetch(`${open.url}/bank3Check`)).headers.get('x-mock-outcome')).toMatch('fegine-elements');
    await open.close();
  });
});

test('a client that meets another server says so', async () => {
  await expect(connectMock(`${running.url}/nowhere`).health()).rejects.toMatchObject({
    code: 'unknownPath',
  });
});
