import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { drawFinderPicture } from '../../scripts/soak/finder-picture.ts';
import { createMock, type Tenant } from '../../src/index.ts';
import type { PictureProblem } from '../../src/language/world.ts';
import { createReader, type Reader } from '../../src/pictures/read/reader.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { readPicture } from '../case-targets.ts';
import { waitFor } from '../wait-for.ts';

const reader = createReader();
const readings = vi.spyOn(reader, 'read');
const begun = vi.spyOn(Worker.prototype, 'postMessage');
let running: RunningMock;
let costly: readonly Uint8Array[];

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent', mock: createMock({ reader }) });
  costly = await Promise.all(Array.from({ length: 5 }, (_, at) => drawFinderPicture(690, `${at}`)));
});
afterAll(() => running.close());
afterEach(() => vi.clearAllMocks());

const inDataUri = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;

async function send(bytes: Uint8Array, tenant: Tenant, signal?: AbortSignal): Promise<string | null> {
  const { aliyun } = await tenant.credentials();
  const { headers } = await fetch(`${running.url}/cardbank`, {
    method: 'POST',
    headers: { Authorization: `APPCODE ${aliyun?.['appCode']}` },
    body: new URLSearchParams({ img: inDataUri(bytes) }),
    ...(signal && { signal }),
  });
  return headers.get('x-mock-outcome');
}

describe('while somebody’s pictures take the reader long', () => {
  test('another tenant’s picture is the next to be read', async () => {
    const [mine, theirs] = [await running.createTenant(), await running.createTenant()];
    const order: string[] = [];
    // Dearer than each of theirs, so that its tenant alone decides.
    const own = await sharp(readPicture('ok.jpeg')).resize(2000).jpeg().toBuffer();
    const crowd = costly.map((bytes) => send(bytes, theirs).then(() => order.push('theirs')));
    await waitFor(() => expect(readings).toHaveBeenCalledTimes(costly.length));
    expect(await send(own, mine)).toBe('fegine-ocr/cardbank/debit');
    order.push('mine');
    await Promise.all(crowd);
    expect(order.indexOf('mine')).toBeLessThanOrEqual(2);
  });

  test('those whose clients have left are not read', async () => {
    const [mine, theirs] = [await running.createTenant(), await running.createTenant()];
    const leaving = new AbortController();
    const fresh = costly.map((bytes) => Buffer.concat([bytes, Buffer.from('left')]));
    const crowd = fresh.map((bytes) => send(bytes, theirs, leaving.signal).catch(() => 'left'));
    await waitFor(() => expect(readings).toHaveBeenCalledTimes(fresh.length));
    leaving.abort();
    expect(await Promise.all(crowd)).toContain('left');
    await waitFor(async () => {
      const causes = (await theirs.calls()).map(({ diagnosis }) => diagnosis?.cause);
      expect(causes.filter((cause) => cause === 'left').length).toBeGreaterThanOrEqual(fresh.length - 2);
    });
    expect(await send(readPicture('lost-card.jpeg'), mine)).toBe('fegine-ocr/cardbank/debit');
    expect(begun.mock.calls.length).toBeLessThan(fresh.length);
  });

  test('one picture is read once for all who send it, and as long as one of them is there', async () => {
    const tenant = await running.createTenant();
    const leaving = new AbortController();
    const picture = Buffer.concat([readPicture('ok.jpeg'), Buffer.from('shared')]);
    const blocking = send(Buffer.concat([costly[0] ?? picture, Buffer.from('blocks')]), tenant);
    await waitFor(() => expect(begun).toHaveBeenCalledTimes(1));
    const one = send(picture, tenant, leaving.signal).catch(() => 'left');
    const other = send(picture, tenant);
    await waitFor(() => expect(readings).toHaveBeenCalledTimes(3));
    leaving.abort();
    expect(await one).toBe('left');
    expect(await other).toBe('fegine-ocr/cardbank/debit');
    await blocking;
    expect(begun).toHaveBeenCalledTimes(2);
  });
});

describe('a picture that is not read', () => {
  const unreadBy = (unread: PictureProblem) =>
    ({
      recall: () => undefined,
      read: async (_sha256, bytes) => ({ reading: undefined, unread, bytes }),
      release: () => undefined,
    }) as Reader;

  test.each([
    ['tooCostly', 'took too long'],
    ['busy', 'too many other pictures'],
    ['left', 'the client left'],
  ] as const)('is answered as one that cannot be read, and the journal says why: %s', async (why, says) => {
    const mock = createMock({ reader: unreadBy(why) });
    const { entry } = await mock.handle({
      method: 'POST',
      path: '/cardbank',
      query: '',
      headers: [['Authorization', 'APPCODE facade00facade00facade00facade00']],
      body: Buffer.from(new URLSearchParams({ img: inDataUri(readPicture('ok.jpeg')) }).toString()),
    });
    expect(entry.outcome).toBe('notLoaded');
    expect(entry.diagnosis).toEqual({
      cause: why,
      says: expect.objectContaining({ en: expect.stringContaining(says) }),
    });
  });
});
