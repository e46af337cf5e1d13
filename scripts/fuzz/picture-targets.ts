import fc from 'fast-check';
import { createFetchPicture } from '../../src/pictures/fetch/create-fetch-picture.ts';
import { inspectPicture } from '../../src/pictures/inspect/inspect-picture.ts';
import { readPayload, toPayload } from '../../src/pictures/read/payload.ts';
import { toBase64 } from '../../src/wire/base64.ts';
import { anyCharacters } from './any-characters.ts';
import { checkCall, createSteadyMock, cutOff } from './check-call.ts';
import { anyEdits, anyMutant, applyEdits, toBytes } from './mutate.ts';
import { type AnyTarget, defineTarget } from './target.ts';

const heads = [
  '\xff\xd8\xff',
  '\xff\xc2\0\x11\x08',
  '\xff\xda',
  '\0\0\0\0',
  '\xff\xff\xff\xff',
  'RIFF',
  'VP8X',
  'IHDR',
  'IEND',
  'II*\0',
  'ftypheic',
  'BM',
  '\xff\xd9',
  '\x80\0\0\x01',
];
const problems = [undefined, 'empty', 'notAPicture', 'damaged', 'undecodable', 'tooManyPixels'];

const pictures = defineTarget<string>({
  name: 'pictures',
  input: anyMutant('pictures', heads),
  async open() {
    const undo = cutOff();
    const mock = createSteadyMock();
    return {
      async check(latin1) {
        const bytes = toBytes(latin1);
        const { size, width, height, problem } = inspectPicture(bytes);
        const isWhole =
          size === bytes.length && [width, height].every((side) => Number.isSafeInteger(side) && side >= 0);
        if (!isWhole || !problems.includes(problem))
          throw new Error(`it is told as ${size} bytes, ${width} by ${height}, ${problem}`);
        const body = `img=${encodeURIComponent(`data:image/jpeg;base64,${toBase64(bytes)}`)}`;
        const headers = [
          ['Authorization', 'APPCODE facade00facade00facade00facade00'],
          ['Content-Type', 'application/x-www-form-urlencoded'],
        ] as const;
        await checkCall(
          mock,
          { method: 'POST', path: '/cardbank', query: '', headers, body: new TextEncoder().encode(body) },
          '',
        );
      },
      close() {
        mock.world.pictures.release();
        undo();
      },
    };
  },
});

const said = toPayload({
  number: '6214850000000015',
  validThru: '08/2031',
  variants: ['blurred', 'twoCards'],
});

const payloads = defineTarget<string>({
  name: 'qr-payloads',
  input: fc.oneof(
    anyEdits(['BCM1:', 'BCM2:', ':', '0831', 'BBTT', '\0', '６２１４']).map((edits) =>
      applyEdits(said, edits),
    ),
    anyCharacters(60),
  ),
  open: async () => ({
    check(text) {
      const read = readPayload(text);
      if (read === undefined || read === 'damaged') return;
      if (toPayload(read) !== text)
        throw new Error(`it reads as ${JSON.stringify(read)}, which is written ${toPayload(read)}`);
    },
  }),
});

interface Fetched {
  readonly url: string;
  readonly replies: readonly { readonly status: number; readonly location: string; readonly size: number }[];
}

const hosts = [
  'localhost',
  '127.0.0.1',
  '[::1]',
  'img.example.com',
  'a.b.example.com',
  'example.com',
  '0.0.0.0',
  '2130706433',
  '10.0.0.1',
  'evil.com',
  'localhost.evil.com',
  'img.example.com.evil.com',
  '169.254.169.254',
  '[::ffff:10.0.0.1]',
];
const urls = fc
  .tuple(
    fc.constantFrom('http', 'https', 'HTTP', 'file', 'ftp', 'data', 'javascript'),
    fc.constantFrom(...hosts),
    anyEdits([...hosts, '@', '//', '\\', '#', '?', ':80', '%2e', '\t', '\n', ' ', '。', '../']),
  )
  .map(([scheme, host, edits]) => applyEdits(`${scheme}://${host}/card.jpeg`, edits));

const imageUrls = defineTarget<Fetched>({
  name: 'image-urls',
  input: fc.record({
    url: urls,
    replies: fc.array(
      fc.record({
        status: fc.constantFrom(200, 204, 206, 301, 302, 304, 307, 308, 404, 500),
        location: urls,
        size: fc.nat(3000),
      }),
      { maxLength: 6 },
    ),
  }),
  open: async () => ({
    async check({ url, replies }) {
      let sent = 0;
      const answer = async (asked: Parameters<typeof fetch>[0]) => {
        if (!mayBeAsked(new URL(String(asked)))) throw new Leak(String(asked));
        const { status, location, size } = replies[sent] ?? { status: 404, location: '', size: 0 };
        sent += 1;
        const isBare = [204, 304].includes(status);
        const headers = URL.canParse(location) ? { location: new URL(location).href } : {};
        return new Response(isBare ? null : new Uint8Array(size), { status, headers });
      };
      const leaks: string[] = [];
      const fetchPicture = createFetchPicture({
        allow: ['img.example.com', '*.example.com'],
        maxBytes: 2000,
        fetch: (asked) =>
          answer(asked as string).catch((error: unknown) => {
            if (error instanceof Leak) leaks.push(error.message);
            throw error;
          }),
      });
      const got = await fetchPicture(url);
      if (leaks.length > 0) throw new Error(`it asks ${leaks.join(', ')}`);
      if (sent > 4) throw new Error(`it asks ${sent} times`);
      if (got !== undefined && got !== 'tooLarge' && got.length > 2000)
        throw new Error(`it gives ${got.length} bytes`);
    },
  }),
});

/** Thrown if a forbidden URL was fetched. */
class Leak extends Error {}

function mayBeAsked({ protocol, hostname, username, password }: URL): boolean {
  const isOwn = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  const isAllowed = isOwn || hostname.endsWith('.example.com');
  return /^https?:$/.test(protocol) && isAllowed && username === '' && password === '';
}

export const pictureTargets: readonly AnyTarget[] = [pictures, payloads, imageUrls];
