import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../src/server.ts';
import { waitFor } from '../wait-for.ts';

/** Starts a listener and returns its URL. */
async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function start(packageWebhook: string) {
  const lines: string[] = [];
  const running = await startMock({
    port: 0,
    packageWebhook,
    writeLog: (written) => lines.push(...written.trimEnd().split('\n')),
  });
  onTestFinished(() => running.close());
  await running.tenant().setPackage('fegine-elements', { total: 2 });
  const call = () =>
    fetch(`${running.url}/bank3Check`, { headers: { 'x-mock-outcome': 'match' } }).then(
      ({ status }) => status,
    );
  const warnings = () => lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 40);
  return { running, call, warnings };
}

test('a package that runs low is posted once, with what is left of it', async () => {
  const posted: unknown[] = [];
  const url = await listen(async (req: IncomingMessage, res) => {
    posted.push([req.method, req.url, req.headers['content-type'], JSON.parse(await text(req))]);
    res.end();
  });
  const { call, warnings } = await start(`${url}/packages?key=secret`);
  await call();
  expect(posted).toEqual([]);
  await call();
  await call();
  await waitFor(() => expect(posted).toHaveLength(1));
  const body = { event: 'packageLow', tenant: 'default', vendor: 'fegine-elements', left: 0, total: 2 };
  expect(posted).toEqual([['POST', '/packages?key=secret', 'application/json', body]]);
  expect(warnings()).toHaveLength(1);
});

test('a webhook that never answers holds up neither a call nor closing', async () => {
  let asked = 0;
  const url = await listen(() => {
    asked += 1;
  });
  const { running, call, warnings } = await start(url);
  await call();
  expect(await call()).toBe(200);
  await waitFor(() => expect(asked).toBe(1));
  await running.close();
  expect(warnings()).toHaveLength(2);
  expect(warnings()[1]).toMatchObject({ why: 'the server was closed' });
});

test('a webhook that does not answer within 5 s is given up', async () => {
  const url = await listen(() => {});
  const { call, warnings } = await start(url);
  await call();
  await call();
  await waitFor(() => expect(warnings()).toHaveLength(2));
  expect(warnings()[1]).toMatchObject({ why: expect.stringContaining('timeout') });
});

test('a webhook that redirects is not followed, and that is one warning without the secret in its path', async () => {
  const asked: unknown[] = [];
  const url = await listen((req, res) => {
    asked.push(req.url);
    res.writeHead(307, { Location: '/elsewhere' }).end();
  });
  const { running, call, warnings } = await start(`${url}/secret`);
  await call();
  await call();
  await waitFor(() => expect(warnings()).toHaveLength(2));
  expect(warnings()[1]).toMatchObject({
    msg: 'the package webhook could not be told',
    origin: url,
    why: 'it answered 307',
  });
  expect(JSON.stringify(warnings())).not.toContain('secret');
  expect(asked).toEqual(['/secret']);
  const health = await fetch(`${running.url}/__admin/health`).then((response) => response.json());
  expect(health).toMatchObject({ calls: 2, failed: 0, aborted: 0, refused: 0 });
});

test('a webhook where nobody listens is a warning that says so', async () => {
  const gone = await startMock({ port: 0, logLevel: 'silent' });
  await gone.close();
  const { call, warnings } = await start(gone.url);
  await call();
  expect(await call()).toBe(200);
  await waitFor(() => expect(warnings()).toHaveLength(2));
  expect(warnings()[1]).toMatchObject({ why: expect.stringContaining('ECONNREFUSED') });
});

test.each([
  ['localhost:9000', 'The package webhook cannot be localhost:9000: give an http or https URL'],
  ['ftp://a/b', 'The package webhook cannot be ftp://a/b: '],
  ['', 'The package webhook cannot be : '],
  ['http://user:secret@a/', 'The URL of the package webhook cannot hold a user name or a password.'],
])('the webhook %j is refused at the start', async (packageWebhook, message) => {
  await expect(startMock({ port: 0, packageWebhook })).rejects.toMatchObject({
    code: 'badFlag',
    message: expect.stringContaining(message),
  });
});

test('people given at the start are known to the vendors; a malformed one is refused by its place', async () => {
  const person = { name: '测试', idNumber: '110101199003070038', mobile: '13800000000' };
  const running = await startMock({ port: 0, logLevel: 'silent', people: [{ person, cards: [] }] });
  onTestFinished(() => running.close());
  expect(running.world.people.person(person.idNumber)).toEqual(person);
  const malformed = { person: { ...person, mobile: '1' }, cards: [] };
  await expect(startMock({ port: 0, people: [{ person, cards: [] }, malformed] })).rejects.toMatchObject({
    code: 'badRequest',
    message: 'people[1]: The person cannot be taken: person.mobile: expected 11 digits, such as 13800130001.',
  });
});
