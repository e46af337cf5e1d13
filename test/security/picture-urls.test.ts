import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createFetchPicture } from '../../src/pictures/fetch/create-fetch-picture.ts';
import { startMock } from '../../src/server.ts';
import { strangeUrls } from './strange-urls.ts';

const asked = vi.fn(async (_url: string | URL | Request) => new Response('x'));
beforeEach(() => asked.mockClear());

/** The hosts of the fetches, in the form in which the system would look them up. */
function hostsAsked(): readonly string[] {
  return asked.mock.calls.map(([url]) => new URL(String(url)).hostname);
}

describe('by default, an image URL', () => {
  const fetchPicture = createFetchPicture({ fetch: asked });

  test.each(strangeUrls)('makes the mock ask nobody but this machine: %s', async (url) => {
    expect(await fetchPicture(url)).toBeUndefined();
    expect(asked).not.toHaveBeenCalled();
  });

  test.each([
    'http://127.1/',
    'http://127.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://127.255.255.254/',
    'http://LOCALHOST/',
    'http://loc%61lhost/',
    'http://１２７.０.０.１/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http://[0:0::1]/',
    'http://[::0001]/',
    'http://127.0.0.1./',
    'http://local\nhost/',
    ' http://localhost/ ',
    'http://localhost:1/',
    'http://localhost:65535/',
    'http://localhost\\@evil.example/',
    'HTTP://localhost/',
    'http:/localhost/',
    'https:localhost/',
  ])('in an odd spelling of this machine asks this machine: %j', async (url) => {
    await fetchPicture(url);
    expect(hostsAsked()).toHaveLength(1);
    expect(hostsAsked()[0]).toMatch(/^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/);
  });

  test('asks this machine or nobody, whatever it is made of', async () => {
    const piece = fc.constantFrom(
      'http:',
      'https:',
      'file:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      '.',
      '%',
      '#',
      '?',
      '[',
      ']',
      '::',
      '::1',
      'localhost',
      '127.0.0.1',
      '127',
      '1',
      '0x7f',
      '0177',
      '169.254.169.254',
      'evil.example',
      'user',
      '80',
      '%2e',
      '%00',
      '\t',
      '\n',
      '。',
      '１',
      '①',
      'ⓛ',
      '\u00ad',
      '\u200d',
      'xn--',
      '\ud800',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), fc.boolean(), async (pieces, isPrefixed) => {
        asked.mockClear();
        await fetchPicture(`${isPrefixed ? 'http://' : ''}${pieces.join('')}`);
        for (const host of hostsAsked()) expect(host).toMatch(/^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/);
      }),
      { numRuns: 3000 },
    );
  });

  test('of a megabyte is refused or asked at once', async () => {
    await fetchPicture(`http://evil.example/${'x'.repeat(1_000_000)}`);
    await fetchPicture(`http://${'a.'.repeat(500_000)}example/`);
    await fetchPicture(`http://${'9'.repeat(1_000_000)}/`);
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('with --image-hosts', () => {
  const allow = ['img.example.com', '*.cdn.example', '10.0.0.5', '[fd00::5]', 'Bücher.example'];
  const fetchPicture = createFetchPicture({ allow, fetch: asked });

  test.each(strangeUrls.filter((url) => !url.includes('10.0.0.1/')))(
    'still nobody else is asked: %s',
    async (url) => {
      expect(await fetchPicture(url)).toBeUndefined();
      expect(asked).not.toHaveBeenCalled();
    },
  );

  test.each([
    'http://10.0.0.6/',
    'http://10.0.0.50/',
    'http://110.0.0.5/',
    'http://img.example.com./',
    'http://cdn.example/',
    'http://evilcdn.example/',
    'http://x.cdn.example.evil.example/',
    'http://img.example.com.evil.example/',
    'http://user@img.example.com/',
    'ftp://img.example.com/',
    'http://evil.example/?img.example.com',
  ])('a name that only looks like an allowed one is not asked: %s', async (url) => {
    expect(await fetchPicture(url)).toBeUndefined();
    expect(asked).not.toHaveBeenCalled();
  });

  test.each([
    ['http://IMG.example.com:8443/', 'img.example.com'],
    ['http://a.b.cdn.example/', 'a.b.cdn.example'],
    ['http://167772165/', '10.0.0.5'],
    ['http://[fd00:0::5]/', '[fd00::5]'],
    ['http://bücher.example/', 'xn--bcher-kva.example'],
  ])('an allowed one is asked in any spelling, and trusted wherever it leads: %s', async (url, host) => {
    await fetchPicture(url);
    expect(hostsAsked()).toEqual([host]);
  });

  test.each([
    '*',
    '*.',
    '.',
    '',
    '*.*',
    '*.10',
    '*.0.0.1',
    'http://img.example.com',
    'img.example.com:8080',
    'img.example.com/x',
    'user@img.example.com',
    'a b',
    '::1',
    'img.*.com',
    '**.example.com',
    'x*.example.com',
  ])('what allows too much, or nothing at all, is refused at the start: %j', async (host) => {
    await expect(startMock({ port: 0, imageHosts: [host], logLevel: 'silent' })).rejects.toMatchObject({
      code: 'badFlag',
      message: expect.stringContaining('img.example.com'),
    });
  });
});

describe('a redirect', () => {
  const leadsTo = (locations: readonly string[]) => {
    let at = 0;
    return vi.fn(async (_url: string | URL | Request) => {
      const location = locations[at];
      at += 1;
      return location === undefined
        ? new Response('x')
        : new Response('', { status: 302, headers: { location } });
    });
  };

  test.each(strangeUrls.filter((url) => /^\w+:|^\/\//.test(url) && !/^http:(\/\/)?$|^\/\/127/.test(url)))(
    'from this machine is not followed elsewhere: %s',
    async (location) => {
      const send = leadsTo([encodeURI(location)]);
      await createFetchPicture({ fetch: send })('http://localhost/');
      for (const [url] of send.mock.calls) expect(new URL(String(url)).hostname).toBe('localhost');
    },
  );

  test('from an allowed host is not followed to this machine, nor to a neighbour', async () => {
    for (const location of [
      'http://127.0.0.1/',
      'http://localhost:4100/__admin/health',
      'http://[::1]/',
      'http://10.0.0.1/',
    ]) {
      const send = leadsTo([location]);
      expect(
        await createFetchPicture({ allow: ['img.example.com'], fetch: send })('http://img.example.com/'),
      ).toBeUndefined();
      expect(send).toHaveBeenCalledTimes(1);
    }
  });

  test('is not followed back by way of an allowed host', async () => {
    const send = leadsTo(['http://img.example.com/', 'http://localhost/']);
    expect(
      await createFetchPicture({ allow: ['img.example.com'], fetch: send })('http://localhost/'),
    ).toBeUndefined();
    expect(send).toHaveBeenCalledTimes(2);
  });

  test('is followed three times at most', async () => {
    const send = leadsTo(Array.from({ length: 50 }, (_, at) => `/${at}`));
    expect(await createFetchPicture({ fetch: send })('http://localhost/')).toBeUndefined();
    expect(send).toHaveBeenCalledTimes(4);
  });
});
