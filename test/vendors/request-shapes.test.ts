import { once } from 'node:events';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';
import { readPicture } from '../case-targets.ts';

/**
 * The requests of HTTP clients that do not run in Node, written by hand, with their headers and parts in order, and
 * what WeChat answers. Only `Connection` is ours, so that the mock closes.
 */
interface Shape {
  /** How the shape is known. */
  readonly seen: string;
  /** From the request line to the last header, without Host. */
  readonly head: readonly string[];
  readonly body: Buffer;
  readonly answer: 'read' | 'mediaMissing' | 'chunkedBody';
}

const path = '/cv/ocr/bankcard?access_token=TOKEN';
const post = `POST ${path} HTTP/1.1`;
const jpeg = Buffer.from(readPicture('ok.jpeg'));

/** Parts of form-data with this boundary; a part is its header lines and its bytes. */
function parts(boundary: string, ...given: readonly (readonly [lines: readonly string[], bytes: Buffer])[]) {
  const pieces = given.flatMap(([lines, bytes]) => [
    Buffer.from(`--${boundary}\r\n${lines.join('\r\n')}\r\n\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
}

/** In chunks of at most 8 KB, as streams write them. */
function chunked(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; at += 8192) {
    const piece = body.subarray(at, at + 8192);
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'));
  }
  return Buffer.concat([...pieces, Buffer.from('0\r\n\r\n')]);
}

const springBoundary = 'kYzb1wLcGpQ-3xTnRm7UeJhVaSdFoI';
const springImage = parts(springBoundary, [
  [
    'Content-Disposition: form-data; name="img"; filename="card.jpg"',
    'Content-Type: image/jpeg',
    `Content-Length: ${jpeg.length}`,
  ],
  jpeg,
]);
const pythonBoundary = '3345308739322afe9efff236bf0ef944';
const netBoundary = '4b6f2a0e-93d5-4f6c-8a37-0c5f6f1d2e9b';
const netImage = parts(netBoundary, [
  ["Content-Disposition: form-data; name=img; filename=card.jpg; filename*=utf-8''card.jpg"],
  jpeg,
]);
const guzzleBoundary = 'c43a8921efa7d3ba3d3cb9b3f2d45d4628267703';
const apacheBoundary = '_FfaHUrCbDnyHT7nP3xUrEZCSMyD-knUt1MiMrA';
const phpBoundary = '------------------------2002f1db3feb6882';

const python = (disposition: string): Pick<Shape, 'head' | 'body'> => ({
  head: [
    post,
    'User-Agent: python-requests/2.28.1',
    'Accept-Encoding: gzip, deflate',
    'Accept: */*',
    'Connection: keep-alive',
    'Content-Length: LENGTH',
    `Content-Type: multipart/form-data; boundary=${pythonBoundary}`,
  ],
  body: parts(pythonBoundary, [[disposition, 'Content-Type: image/jpeg'], jpeg]),
});
const net = (boundary: string): Pick<Shape, 'head' | 'body'> => ({
  head: [post, `Content-Type: multipart/form-data; boundary=${boundary}`, 'Content-Length: LENGTH'],
  body: netImage,
});
const guzzle = (...lines: readonly string[]): Pick<Shape, 'head' | 'body'> => ({
  head: [
    post,
    'User-Agent: GuzzleHttp/7',
    `Content-Type: multipart/form-data; boundary=${guzzleBoundary}`,
    'Content-Length: LENGTH',
  ],
  body: parts(guzzleBoundary, [lines, jpeg]),
});
const apacheTail = [
  'Connection: Keep-Alive',
  'User-Agent: Apache-HttpClient/4.5.14 (Java/17.0.15)',
  'Accept-Encoding: gzip,deflate',
];
const apache = (type: string, ...lines: readonly string[]): Pick<Shape, 'head' | 'body'> => ({
  head: [post, 'Content-Length: LENGTH', `Content-Type: multipart/form-data; ${type}`, ...apacheTail],
  body: parts(apacheBoundary, [lines, jpeg]),
});
const php = (...lines: readonly string[]): Pick<Shape, 'head' | 'body'> => ({
  head: [
    post,
    'Accept: */*',
    'Content-Length: LENGTH',
    `Content-Type: multipart/form-data; boundary=${phpBoundary}`,
  ],
  body: parts(phpBoundary, [lines, jpeg]),
});
const binary = 'Content-Transfer-Encoding: binary';

const shapes: Readonly<Record<string, Shape>> = {
  'Spring 6.1 RestClient, a Resource of a form': {
    seen: 'read in its form converter, which streams; that the length is lost is reported by its users',
    head: [
      post,
      `Content-Type: multipart/form-data;boundary=${springBoundary}`,
      'User-Agent: Java/17.0.15',
      'Accept: text/html, image/gif, image/jpeg, */*; q=0.2',
      'Connection: keep-alive',
      'Transfer-Encoding: chunked',
    ],
    body: chunked(springImage),
    answer: 'chunkedBody',
  },
  'Spring 6.1 RestClient, JSON for a stable token': {
    seen: 'reported by its users',
    head: [
      'POST /cgi-bin/stable_token HTTP/1.1',
      'Content-Type: application/json',
      'User-Agent: Java/17.0.15',
      'Accept: text/html, image/gif, image/jpeg, */*; q=0.2',
      'Connection: keep-alive',
      'Transfer-Encoding: chunked',
    ],
    body: chunked(
      Buffer.from(
        '{"grant_type":"client_credential","appid":"wx00000000facade00","secret":"facade11facade11facade11facade11"}',
      ),
    ),
    answer: 'chunkedBody',
  },
  'Python requests, a Chinese file name, urllib3 before 1.25': {
    seen: 'urllib3 1.26 wrote the part, told to format as 1.24 does; the rest sent by requests 2.28',
    ...python(
      'Content-Disposition: form-data; name="img"; filename*=utf-8\'\'%E9%93%B6%E8%A1%8C%E5%8D%A1.jpg',
    ),
    answer: 'mediaMissing',
  },
  'Python requests, a Chinese file name, urllib3 since 1.25': {
    seen: 'sent by requests 2.28 with urllib3 1.26, and by requests 2.34 with urllib3 2.7',
    ...python('Content-Disposition: form-data; name="img"; filename="银行卡.jpg"'),
    answer: 'read',
  },
  'C# HttpClient, MultipartFormDataContent as it is': {
    seen: 'sent by Mono 6.8',
    ...net(`"${netBoundary}"`),
    answer: 'mediaMissing',
  },
  'C# HttpClient, the boundary mended': {
    seen: 'sent by Mono 6.8, the header replaced',
    ...net(netBoundary),
    answer: 'read',
  },
  'Java HttpURLConnection, the boundary forgotten': {
    seen: 'sent by Java 17',
    head: [
      post,
      'Content-Type: multipart/form-data',
      'User-Agent: Java/17.0.15',
      'Accept: text/html, image/gif, image/jpeg, */*; q=0.2',
      'Connection: keep-alive',
      'Content-Length: LENGTH',
    ],
    body: parts('b', [['Content-Disposition: form-data; name="img"; filename="card.jpg"'], jpeg]),
    answer: 'mediaMissing',
  },
  'Guzzle, a file': {
    seen: 'sent by Guzzle 7.4',
    ...guzzle(
      'Content-Disposition: form-data; name="img"; filename="银行卡.jpg"',
      `Content-Length: ${jpeg.length}`,
      'Content-Type: image/jpeg',
    ),
    answer: 'read',
  },
  'Guzzle, the bytes of a file, without a file name': {
    seen: 'sent by Guzzle 7.4',
    ...guzzle('Content-Disposition: form-data; name="img"', `Content-Length: ${jpeg.length}`),
    answer: 'mediaMissing',
  },
  'Apache HttpClient, STRICT, which makes question marks of Chinese': {
    seen: 'sent by HttpClient 4.5.14',
    ...apache(
      `boundary=${apacheBoundary}`,
      'Content-Disposition: form-data; name="img"; filename="???.jpg"',
      'Content-Type: image/jpeg',
      binary,
    ),
    answer: 'read',
  },
  'Apache HttpClient, BROWSER_COMPATIBLE with a charset after the boundary': {
    seen: 'sent by HttpClient 4.5.14',
    ...apache(
      `boundary=${apacheBoundary}; charset=UTF-8`,
      'Content-Disposition: form-data; name="img"; filename="银行卡.jpg"',
      'Content-Type: image/jpeg',
    ),
    answer: 'read',
  },
  'Apache HttpClient, a byte array, without a file name': {
    seen: 'sent by HttpClient 4.5.14',
    ...apache(
      `boundary=${apacheBoundary}`,
      'Content-Disposition: form-data; name="img"',
      'Content-Type: application/octet-stream',
      binary,
    ),
    answer: 'mediaMissing',
  },
  'Apache HttpClient, an InputStream': {
    seen: 'sent by HttpClient 4.5.14',
    head: [
      post,
      'Transfer-Encoding: chunked',
      `Content-Type: multipart/form-data; boundary=${apacheBoundary}`,
      ...apacheTail,
    ],
    body: chunked(
      parts(apacheBoundary, [
        [
          'Content-Disposition: form-data; name="img"; filename="card.jpg"',
          'Content-Type: image/jpeg',
          binary,
        ],
        jpeg,
      ]),
    ),
    answer: 'chunkedBody',
  },
  'WxJava, whose file part is not named img': {
    seen: 'read in its OCR executor, RFC6532 of HttpClient; the headers sent by HttpClient 4.5.14',
    ...apache(
      `boundary=${apacheBoundary}`,
      'Content-Disposition: form-data; name="file"; filename="银行卡.jpg"',
      'Content-Type: application/octet-stream',
      binary,
    ),
    answer: 'read',
  },
  'PHP curl, a CURLFile': {
    seen: 'sent by PHP 8.2',
    ...php('Content-Disposition: form-data; name="img"; filename="银行卡.jpg"', 'Content-Type: image/jpeg'),
    answer: 'read',
  },
  'PHP curl, the bytes of a file': {
    seen: 'sent by PHP 8.2',
    ...php('Content-Disposition: form-data; name="img"'),
    answer: 'mediaMissing',
  },
  'PHP curl, CURLOPT_INFILE without a size': {
    seen: 'sent by PHP 8.2',
    head: [post, 'Accept: */*', 'Transfer-Encoding: chunked'],
    body: chunked(jpeg),
    answer: 'chunkedBody',
  },
};

let mock: RunningMock;
let token = '';
beforeAll(async () => {
  mock = await startMock({ port: 0, logLevel: 'silent' });
  const query =
    'grant_type=client_credential&appid=wx00000000facade00&secret=facade11facade11facade11facade11';
  const reply = await fetch(`${mock.url}/cgi-bin/token?${query}`);
  token = ((await reply.json()) as { access_token: string }).access_token;
});
afterAll(() => mock.close());

/** Sends the bytes, and reads until the mock closes. */
async function exchange({ head: [line = '', ...headers], body }: Shape) {
  const lines = [line, `Host: ${new URL(mock.url).host}`, ...headers].map((one) =>
    one
      .replace('TOKEN', token)
      .replace('LENGTH', String(body.length))
      .replace(/^Connection: .*/i, ''),
  );
  const head = [...lines.filter((one) => one !== ''), 'Connection: close'].join('\r\n');
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]));
  const [top = '', text = ''] = (await buffer(socket)).toString().split('\r\n\r\n');
  return { status: Number(top.split(' ')[1]), text };
}

describe('WeChat answers the upload of', () => {
  const titled = Object.entries(shapes).map(([name, shape]) => [name, shape.seen, shape] as const);
  test.each(titled)('%s (%s)', async (_name, _seen, shape) => {
    const { status, text } = await exchange(shape);
    if (shape.answer === 'chunkedBody') return expect({ status, text }).toEqual({ status: 412, text: '' });
    const read = { errcode: 0, errmsg: 'ok', number: '6214850000000015' };
    const missing = { errcode: 41005, errmsg: expect.stringMatching(/^media data missing\b/) };
    expect(status).toBe(200);
    return expect(JSON.parse(text)).toEqual(shape.answer === 'read' ? read : missing);
  });
});
