import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';

/** The greatest depth that fits into a body of the control API. It is far deeper than JSON can be written. */
const times = 100_000;
const deep = `${'{"a":'.repeat(times)}1${'}'.repeat(times)}`;

let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

async function send(method: string, path: string, body?: string) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${running.url}/__admin${path}`, {
    method,
    ...(body !== undefined && { headers, body }),
  });
  return { status: response.status, text: await response.text() };
}

test.each([
  ['POST', '/rules', `{"operation":"webank/*","outcome":"notFound","match":{"json":${deep}}}`],
  ['POST', '/rules', `{"operation":"webank/*","outcome":${deep}}`],
  ['PUT', '/tenants/default/settings', `{"limits":${deep}}`],
  ['PUT', '/tenants/default/settings', `{"quirks":${deep}}`],
  ['POST', '/tenants', `{"settings":{"limits":${deep}}}`],
  ['POST', '/people', `{"person":${deep},"cards":[]}`],
  ['POST', '/pictures', deep],
  ['PUT', '/clock', deep],
])(
  '%s %s with a body that is nested without end is refused, and rules can still be listed',
  async (method, path, body) => {
    const refused = await send(method, path, body);
    expect([refused.status, refused.text.slice(0, 300)]).toEqual([400, expect.stringContaining('"error"')]);
    expect((await send('GET', '/rules')).status).toBe(200);
  },
);
