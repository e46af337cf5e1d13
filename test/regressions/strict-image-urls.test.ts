import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import type { PictureSource } from '../../src/language/world.ts';
import { readPicture } from '../case-targets.ts';
import { send } from '../vendors/send.ts';

const grant = {
  grant_type: 'client_credential',
  appid: 'wx00000000facade00',
  secret: 'facade11facade11facade11facade11',
};

const fetched: string[] = [];
const server = createServer((request, response) => {
  fetched.push(request.url ?? '');
  response.end(readPicture('ok.jpeg'));
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

async function read(mock: Mock, img_url: string, file?: Uint8Array): Promise<string> {
  const { body } = await send(mock, 'GET /cgi-bin/token', { query: grant });
  const query = { access_token: String(body['access_token']), img_url };
  if (file === undefined) return (await send(mock, 'POST /cv/ocr/bankcard', { query })).outcome;
  const head = '--b\r\nContent-Disposition: form-data; name="img"; filename="a.jpeg"\r\n\r\n';
  const { reply } = await mock.handle({
    method: 'POST',
    path: '/cv/ocr/bankcard',
    query: new URLSearchParams(query).toString(),
    headers: [['Content-Type', 'multipart/form-data; boundary=b']],
    body: Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--b--\r\n')]),
  });
  return String(
    reply.headers
      .find(([name]) => name === 'x-mock-outcome')?.[1]
      .split('/')
      .at(-1),
  );
}

describe('an img_url under wechat.imageUrls=strict', () => {
  const strict = () => createMock({ settings: { 'wechat.imageUrls': 'strict' } });
  const local = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

  test('is refused for its port, and nothing is fetched', async () => {
    expect(await read(createMock(), local('/any'))).toBe('read');
    expect(fetched).toEqual(['/any']);
    expect(await read(strict(), local('/strict'))).toBe('badImageUrl');
    expect(fetched).toEqual(['/any']);
  });

  test('is refused where it is still encoded after decoding, and nothing is fetched', async () => {
    const mock = strict();
    const twice = encodeURIComponent('https://127.0.0.1/card.jpeg');
    expect(await read(mock, twice)).toBe('badImageUrl');
    expect(await read(mock, encodeURIComponent(twice))).toBe('badImageUrl');
  });

  test('is fetched where only a part of it needs an escape', async () => {
    const asked: string[] = [];
    const mock = strict();
    const { look } = mock.world.pictures;
    Object.assign(mock.world.pictures, {
      look(source: PictureSource | undefined) {
        if (source?.from !== 'url') return look(source);
        asked.push(source.url);
        return look({ from: 'bytes', bytes: readPicture('ok.jpeg') });
      },
    });
    expect(await read(mock, 'https://img.example.com/my%20card.jpeg')).toBe('read');
    expect(await read(mock, 'https://img.example.com/12:30/card.jpeg?at=1:2')).toBe('read');
    expect(await read(mock, 'https://img.example.com:8443/card.jpeg')).toBe('badImageUrl');
    expect(asked).toHaveLength(2);
  });

  test('does not matter beside a file in the body, which wins', async () => {
    expect(await read(strict(), local('/beside'), readPicture('ok.jpeg'))).toBe('read');
    expect(fetched).not.toContain('/beside');
  });
});
