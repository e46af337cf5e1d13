import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { runCase } from '../../src/descriptions/examples/run-case.ts';
import { sendRequest } from '../../src/descriptions/examples/send-request.ts';
import { casesOf } from '../../src/language/cases.ts';
import { faults } from '../../src/mocks/rules/rule.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { vendors } from '../../src/vendors/index.ts';
import type { WireReply } from '../../src/wire/wire.ts';
import { readPicture } from '../case-targets.ts';
import { rawReply } from '../server/http/raw-exchange.ts';
import { targetOf } from '../transports/walk.ts';
import { personal, shownIn } from './marked-values.ts';

/** Checks every output of a mock on which each `step`-th row was called, and all else that is possible. */
export function testMasking(step: number): void {
  const cases = [...casesOf(vendors)].filter((_, at) => at % step === 0);
  let running: RunningMock;
  let log = '';
  let stream = '';
  const secrets = new Set<string>();
  let isNoting = true;
  const driven = new Set<string>();

  /** The names of the fields in which vendors return secrets. */
  const secretFields =
    /"(?:access_token|refresh_token|component_access_token|value|ticket|secret)"\s*:\s*"([^"]{12,})"/g;

  beforeAll(async () => {
    running = await startMock({ port: 0, logLevel: 'trace', writeLog: (lines) => (log += lines) });
    // The rows above come from a table. They are checked in the lists of calls.
    running.mock.journal.watch({}, (call) => (stream += `${JSON.stringify({ ...call, above: [] })}\n`));
    await driveRows();
    await driveFaults();
    await driveUnknownPaths();
    await new Promise((resolve) => setImmediate(resolve));
  });
  afterAll(() => running.close());

  async function driveRows(): Promise<void> {
    const { mock, url } = running;
    for (const one of cases) {
      // A history of thousands of calls shows nothing that one of three does not.
      const isLong = one.before.some((step) => 'call' in step && (step.times ?? 1) > 3);
      const send = async (request: Parameters<typeof sendRequest>[0]) =>
        noteSecrets(await sendRequest(request, url));
      const target = targetOf(mock, send, readPicture);
      // Looking for all values, for the tenant of each row, would take ten seconds.
      isNoting = driven.size % 5 === 0;
      for (const kind of isNoting ? Object.values(await target.credentials()) : []) {
        for (const [name, value] of Object.entries(kind)) if (/secret|code/i.test(name)) secrets.add(value);
      }
      await runCase(one, target, one.natural && !isLong ? 'natural' : 'asked');
      driven.add(`${one.vendor.id}/${one.operationName}/${one.outcome}`);
    }
  }

  function noteSecrets(reply: WireReply): WireReply {
    const body = Buffer.from(reply.body).toString('utf8');
    if (isNoting) for (const [, value = ''] of body.matchAll(secretFields)) secrets.add(value);
    return reply;
  }

  const query =
    'accountNo=6214850000000015&idCard=110101199003070038&mobile=13800130001&name=%E5%BC%A0%E4%BC%9F';

  async function driveFaults(): Promise<void> {
    const tenant = running.tenant();
    for (const fault of faults) {
      await tenant.rule({ operation: 'fegine-elements/bank3Check', fault, times: 1 });
      const ends = AbortSignal.timeout(100);
      await fetch(`${running.url}/bank3Check?${query}`, { signal: ends })
        .then(
          (response) => response.text(),
          () => undefined,
        )
        .catch(() => undefined);
    }
  }

  async function driveUnknownPaths(): Promise<void> {
    for (const path of [
      '/6214850000000015',
      '/cards/%E5%BC%A0%E4%BC%9F/110101199003070038',
      '/bank3Check/13800130001',
    ]) {
      for (const host of ['h', 'api.weixin.qq.com', 'bcard3and4.market.alicloudapi.com']) {
        await rawReply(running.port, `GET ${path}?${query} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      }
    }
  }

  async function adminText(path: string): Promise<string> {
    const ask = () => fetch(`${running.url}/__admin${path}`);
    // A fault may have ended the connection that fetch kept for the next request.
    const response = await ask().catch(ask);
    expect(response.status).toBe(200);
    return response.text();
  }

  /** Pictures as they are sent: a section from the middle, as Base64 and as bytes. */
  const pictures = ['ok.jpeg', 'not-a-card.jpeg'].flatMap((file) => {
    const bytes = Buffer.from(readPicture(file));
    return [0, 1, 2].map((shift) =>
      bytes
        .subarray(900 + shift, 960 + shift)
        .toString('base64')
        .slice(0, 60),
    );
  });

  function expectMasked(text: string): void {
    expect(text.length).toBeGreaterThan(0);
    expect(shownIn(text, personal)).toEqual([]);
    expect(shownIn(text, secrets)).toEqual([]);
    for (const picture of pictures) expect(text).not.toContain(picture);
  }

  test('the rows were driven, and secrets were handed out', () => {
    expect(driven.size).toBe(cases.length);
    expect(secrets.size).toBeGreaterThan(cases.length / 10);
    expect(shownIn(`x${btoa('110101199003070038')}`, personal)).toEqual(['110101199003070038']);
  });

  describe('without reveal=1, nobody’s name, number, secret or picture is', () => {
    test('in the log, at any level', () => {
      expect(log.split('\n').length).toBeGreaterThan(driven.size);
      expectMasked(log);
    });

    test('in the stream of calls', () => expectMasked(stream));

    test('in the lists of calls', async () => {
      const all = await adminText('/requests');
      expect(all.length).toBeGreaterThan(cases.length * 90);
      expectMasked(all);
      expectMasked(await adminText('/requests?tenant=default'));
    });

    test.each([
      '/health',
      '/coverage',
      '/ledger',
      '/ledger.csv',
      '/people?limit=1000',
      '/pictures',
      '/tenants?limit=9',
    ])('in GET /__admin%s', async (path) => expectMasked(await adminText(path)));

    test('in the ledger of any tenant', async () => {
      const ids = running.mock.world.tenants.ids();
      const of = (id: string) =>
        JSON.stringify(running.mock.ledger.summary(id)) + running.mock.ledger.csv(id);
      expectMasked(ids.map(of).join(' '));
    });

    test('in what the control API says of a mistake in another’s data', async () => {
      const post = (path: string, body: unknown) =>
        fetch(`${running.url}/__admin${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }).then((response) => response.text());
      const before = log.length;
      await post('/people', {
        person: { name: '张伟', idNumber: '110101199003070038', mobile: 13800130001 },
        cards: [],
      });
      await post('/rules', { operation: 'x', match: { query: { name: '张伟' } } });
      expect(shownIn(log.slice(before), personal)).toEqual([]);
    });
  });

  describe('reveal=1', () => {
    test('shows what was sent, to those who reach the control API', async () => {
      const text = await adminText('/requests?reveal=1&operation=fegine-elements/bank3Check');
      expect(shownIn(text, ['6214850000000015'])).toEqual(['6214850000000015']);
    });

    test('needs the token where there is one', async () => {
      const open = await startMock({ port: 0, host: '0.0.0.0', adminToken: 'facade', logLevel: 'silent' });
      await fetch(`${open.url}/bank3Check?${query}`);
      for (const path of ['/requests?reveal=1', '/requests/stream?reveal=1', '/people?reveal=1']) {
        const reply = await fetch(`${open.url}/__admin${path}`);
        expect(reply.status).toBe(401);
        expect(shownIn(await reply.text(), personal)).toEqual([]);
      }
      const calls = await connectMock(open.url, { token: 'facade' }).tenant().calls({ reveal: true });
      expect(shownIn(JSON.stringify(calls), ['110101199003070038'])).not.toEqual([]);
      await open.close();
    });
  });
}
