import { spawnSync } from 'node:child_process';
import sharp from 'sharp';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createCache } from '../../../src/pictures/read/cache.ts';
import { createReader } from '../../../src/pictures/read/reader.ts';
import { readPicture } from '../../case-targets.ts';

const specimen = readPicture('ok-small.jpeg');

describe('the reader', () => {
  /** For those who ask nothing special: a thread takes its time to begin. */
  const shared = createReader();

  test('reads a picture once for all who ask at the same time, and remembers it', async () => {
    expect(shared.recall('ok')).toBeUndefined();
    const [first, second] = [shared.read('ok', specimen), shared.read('ok', specimen)];
    expect(second).toBe(first);
    const seen = await first;
    expect(seen.reading?.codes).toHaveLength(1);
    expect(shared.recall('ok')).toBe(seen);
  });

  test('reads many at once, each for itself', async () => {
    const files = ['ok.jpeg', 'lost-card.jpeg', 'ok-credit.jpeg', 'not-a-card.jpeg'];
    const readings = await Promise.all(files.map((file) => shared.read(file, readPicture(file))));
    const codes = readings.map(({ reading }) => reading?.codes[0]?.split(':')[1]);
    expect(codes).toEqual(['6214850000000015', '6227000000000000144', '6225750000000022', undefined]);
  });

  test('gives up a picture that takes too long, and goes on with the next one', async () => {
    const reader = createReader();
    await reader.read('warm', specimen);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const [late, next] = [
      reader.read('late', readPicture('ok-credit.jpeg')),
      reader.read('next', readPicture('lost-card.jpeg')),
    ];
    vi.advanceTimersByTime(6000);
    expect((await late).reading).toBeUndefined();
    expect((await next).reading?.codes).toHaveLength(1);
  });

  test('remembers no picture that it gave up', async () => {
    const reader = createReader({ timeoutMs: 1 });
    const slow = await sharp({ create: { width: 3000, height: 3000, channels: 3, background: '#678' } })
      .png()
      .toBuffer();
    expect((await reader.read('slow', slow)).reading).toBeUndefined();
    expect(reader.recall('slow')).toBeUndefined();
  });

  test('reads every one of a crowd that comes before its thread has begun', async () => {
    const reader = createReader({ timeoutMs: 3000 });
    const crowd = Array.from({ length: 6 }, (_, at) => Buffer.concat([specimen, Buffer.from(`copy ${at}`)]));
    const seen = await Promise.all(crowd.map((bytes, at) => reader.read(`copy ${at}`, bytes)));
    expect(seen.filter(({ reading }) => reading?.codes.length === 1)).toHaveLength(6);
  });

  test('hears what the thread has said before it gives a picture up, though the process was held up', async () => {
    const reader = createReader({ timeoutMs: 1500 });
    await reader.read('warm', specimen);
    const reading = reader.read('held up', readPicture('lost-card.jpeg'));
    await new Promise((resolve) => setImmediate(resolve));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);
    expect((await reading).reading?.codes).toHaveLength(1);
  });

  test('begins anew after its thread has ended for want of pictures', async () => {
    const reader = createReader({ idleMs: 1 });
    await reader.read('first', specimen);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await reader.read('second', specimen)).reading?.codes).toHaveLength(1);
  });

  test('does not see what is changed in the bytes after it was asked', async () => {
    const bytes = new Uint8Array(specimen);
    const reading = shared.read('changed', bytes);
    bytes.fill(0);
    expect((await reading).reading?.codes).toHaveLength(1);
  });
});

test('a process that has read a picture ends by itself', () => {
  const script = `
    import { readFileSync } from 'node:fs';
    import { createMock } from './dist/index.js';
    const bytes = readFileSync('fixtures/pictures/ok.jpeg');
    const { card } = await createMock().world.pictures.look({ from: 'bytes', bytes });
    process.stdout.write(card.number);`;
  const root = new URL('../../..', import.meta.url);
  const options = { cwd: root, encoding: 'utf8', timeout: 100_000 } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script],
    options,
  );
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '6214850000000015', stderr: '' });
});

describe('the cache', () => {
  test('lets go of what was used longest ago once the budget is spent', () => {
    const cache = createCache<string>(10, (value) => value.length);
    cache.set('a', 'aaaa');
    cache.set('b', 'bbbb');
    expect(cache.get('a')).toBe('aaaa');
    cache.set('c', 'cccc');
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['aaaa', undefined, 'cccc']);
    cache.set('a', 'a');
    cache.set('d', 'ddddd');
    expect([cache.get('a'), cache.get('c'), cache.get('d')]).toEqual(['a', 'cccc', 'ddddd']);
  });

  test('keeps nothing that exceeds the whole budget', () => {
    const cache = createCache<string>(3, (value) => value.length);
    cache.set('a', 'aaaa');
    expect(cache.get('a')).toBeUndefined();
    cache.set('b', 'bbb');
    expect(cache.get('b')).toBe('bbb');
  });
});
