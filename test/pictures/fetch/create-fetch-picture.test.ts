import { createServer, type RequestListener, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createFetchPicture } from '../../../src/pictures/fetch/create-fetch-picture.ts';

const picture = Uint8Array.of(1, 2, 3, 4);
let server: Server;
let port: number;
let seen: string[] = [];
const here = (path: string) => `http://127.0.0.1:${port}${path}`;

const redirects: Readonly<Record<string, () => string>> = {
  '/1': () => '/picture',
  '/2': () => '1',
  '/3': () => here('/2'),
  '/4': () => '/3',
  '/loop': () => '/loop',
  '/to-file': () => 'file:///etc/passwd',
  '/to-data': () => 'data:image/png;base64,AAAA',
  '/to-metadata': () => 'http://169.254.169.254/latest/meta-data',
  '/to-other-host': () => 'http://img.example.com/card.jpg',
  '/to-any-address': () => `http://0.0.0.0:${port}/picture`,
  '/to-user': () => `http://user:secret@127.0.0.1:${port}/picture`,
  '/to-localhost': () => `http://localhost:${port}/picture`,
  '/to-nonsense': () => 'http://[',
};

const answer: RequestListener = (request, response) => {
  const path = request.url ?? '';
  seen.push(path);
  const location = redirects[path]?.();
  if (location !== undefined) return void response.writeHead(302, { location }).end('moved');
  if (path === '/picture') return void response.end(picture);
  if (path === '/none') return void response.end();
  if (path === '/missing') return void response.writeHead(404).end(picture);
  if (path === '/partial') return void response.writeHead(206).end(picture);
  if (path === '/no-location') return void response.writeHead(302).end();
  if (path === '/exact') return void response.end(new Uint8Array(1000));
  if (path === '/declared') return void response.writeHead(200, { 'content-length': '1001' }).write('x');
  if (path === '/gzip') {
    return void response
      .writeHead(200, { 'content-encoding': 'gzip' })
      .end(gzipSync(new Uint8Array(100_000)));
  }
  if (path === '/broken') {
    response.writeHead(200, { 'content-length': '100' }).write('x');
    return void setTimeout(() => response.destroy(), 10);
  }
  if (path === '/silent') return;
  if (path === '/drip' || path === '/endless') {
    response.writeHead(200);
    const chunk = new Uint8Array(path === '/drip' ? 1 : 600);
    const timer = setInterval(() => response.write(chunk), 10);
    response.on('close', () => clearInterval(timer));
    return;
  }
  response.writeHead(500).end();
};

beforeAll(async () => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterEach(() => {
  seen = [];
  vi.unstubAllGlobals();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('fetching a picture from this machine', () => {
  const fetchPicture = createFetchPicture({ timeoutMs: 2000, maxBytes: 1000 });

  test('gives its bytes', async () => {
    expect(await fetchPicture(here('/picture'))).toEqual(picture);
    expect(await fetchPicture(`http://localhost:${port}/picture`)).toEqual(picture);
    expect(await fetchPicture(here('/none'))).toEqual(new Uint8Array());
    expect(await fetchPicture(here('/exact'))).toHaveLength(1000);
  });

  test.each(['/missing', '/partial', '/no-location', '/broken', '/other'])(
    'gives nothing for %s',
    async (path) => {
      expect(await fetchPicture(here(path))).toBeUndefined();
    },
  );

  test('takes any spelling of a loopback address that the URL parser knows', async () => {
    for (const host of ['2130706433', '0x7f.1', '0177.0.0.1', '127.1', 'LOCALHOST']) {
      expect(await fetchPicture(`http://${host}:${port}/picture`), host).toEqual(picture);
    }
  });

  test('gives nothing where nobody listens', async () => {
    expect(await fetchPicture('http://127.0.0.1:9/')).toBeUndefined();
  });
});

describe('a redirect', () => {
  const fetchPicture = createFetchPicture({ timeoutMs: 2000 });

  test.each(['/1', '/2', '/3', '/to-localhost'])('is followed up to three times: %s', async (path) => {
    expect(await fetchPicture(here(path))).toEqual(picture);
  });

  test('is not followed a fourth time', async () => {
    expect(await fetchPicture(here('/4'))).toBeUndefined();
    expect(seen).toEqual(['/4', '/3', '/2', '/1']);
    expect(await fetchPicture(here('/loop'))).toBeUndefined();
  });

  test.each([
    '/to-file',
    '/to-data',
    '/to-metadata',
    '/to-other-host',
    '/to-any-address',
    '/to-user',
    '/to-nonsense',
  ])('is not followed %s', async (path) => {
    const spied = vi.fn(fetch);
    vi.stubGlobal('fetch', spied);
    expect(await fetchPicture(here(path))).toBeUndefined();
    expect(spied).toHaveBeenCalledTimes(1);
  });
});

describe('a limit', () => {
  test('holds for a length that is announced', async () => {
    const fetchPicture = createFetchPicture({ maxBytes: 1000 });
    expect(await fetchPicture(here('/declared'))).toBe('tooLarge');
  });

  test('holds for a stream as it comes, and for what it unpacks to', async () => {
    const fetchPicture = createFetchPicture({ maxBytes: 1000 });
    expect(await fetchPicture(here('/endless'))).toBe('tooLarge');
    expect(await fetchPicture(here('/gzip'))).toBe('tooLarge');
    expect(await createFetchPicture()(here('/gzip'))).toHaveLength(100_000);
  });

  test.each(['/silent', '/drip'])('of time holds for %s', async (path) => {
    expect(await createFetchPicture({ timeoutMs: 200 })(here(path))).toBeUndefined();
  });

  test('of time holds for a fetch that does not heed its signal', async () => {
    const never = () => new Promise<Response>(() => undefined);
    expect(await createFetchPicture({ timeoutMs: 50, fetch: never })('http://localhost/')).toBeUndefined();
  });
});

describe('a host', () => {
  const asked = vi.fn(async (_url: string | URL | Request) => new Response(picture));
  const allow = ['img.example.com', '*.Example.ORG', '10.0.0.5'];
  const fetchPicture = createFetchPicture({ allow, fetch: asked });

  test.each([
    'http://localhost/',
    'https://localhost:8443/',
    'http://127.200.3.4/',
    'http://[::1]:8080/',
    'http://[0:0:0:0:0:0:0:1]/',
    'https://img.example.com/a.jpg',
    'http://IMG.example.com:8080/a.jpg',
    'https://a.example.org/',
    'https://a.b.example.org/',
    'http://10.0.0.5/',
  ])('is asked: %s', async (url) => {
    expect(await fetchPicture(url)).toEqual(picture);
  });

  test.each([
    ['http://0.0.0.0/', 'it is this machine on some systems only'],
    ['http://0/', 'the same'],
    ['http://[::]/', 'the same'],
    ['http://[::ffff:127.0.0.1]/', 'nobody writes loopback so but to get past a check'],
    ['http://localhost./', 'the same'],
    ['http://localhost.evil.test/', 'it is another host'],
    ['http://127.0.0.1.evil.test/', 'it is another host'],
    ['http://128.0.0.1/', 'it is another host'],
    ['http://example.org/', 'a wildcard is for names below'],
    ['http://notexample.org/', 'a wildcard is for whole labels'],
    ['http://img.example.com.evil.test/', 'it is another host'],
    ['http://169.254.169.254/', 'it is nobody who was allowed'],
    ['http://img.example.com@evil.test/', 'it has user info, and is another host'],
    ['http://user@localhost/', 'it has user info'],
    ['http://:secret@img.example.com/', 'it has a password'],
    ['ftp://localhost/', 'of its scheme'],
    ['file:///etc/passwd', 'of its scheme'],
    ['data:image/png;base64,AAAA', 'of its scheme'],
    ['javascript:1', 'of its scheme'],
    ['//localhost/', 'it has no scheme'],
    ['', 'it is no URL'],
    ['http://', 'it is no URL'],
  ])('is not asked: %s, because %s', async (url) => {
    asked.mockClear();
    expect(await fetchPicture(url)).toBeUndefined();
    expect(asked).not.toHaveBeenCalled();
  });
});

test('the global fetch is looked up at each call', async () => {
  const fetchPicture = createFetchPicture();
  vi.stubGlobal('fetch', async () => new Response(Uint8Array.of(9)));
  expect(await fetchPicture('http://localhost/')).toEqual(Uint8Array.of(9));
});

test('a fetch that throws at once gives nothing', async () => {
  const broken = () => {
    throw new Error('no network');
  };
  expect(await createFetchPicture({ fetch: broken })('http://localhost/')).toBeUndefined();
});
