import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';
import { arrivals, mostArriving } from '../../src/wire/arrivals.ts';
import { waitFor } from '../wait-for.ts';

describe('uploads that do not end', () => {
  const size = 15 * 1024 * 1024;
  const count = Math.ceil(mostArriving / size) + 1;
  const part = Buffer.alloc(size, 'A');
  const sockets: Socket[] = [];
  let running: RunningMock;

  beforeAll(async () => {
    running = await startMock({ port: 0, logLevel: 'silent' });
  });
  afterAll(() => running.close());

  /** Sends all but the last bytes of a body. */
  function begin(): { readonly received: () => string } {
    const socket = connect(running.port, '127.0.0.1');
    let received = '';
    socket.on('data', (bytes) => (received += bytes));
    socket.on('error', () => undefined);
    socket.write(`POST /cardbank HTTP/1.1\r\nHost: h\r\nContent-Length: ${size + 100}\r\n\r\n`);
    socket.write(part);
    sockets.push(socket);
    return { received: () => received };
  }

  test('hold no more than their total; the largest is told that it is too large, and a small one gets through', async () => {
    const uploads = Array.from({ length: count }, begin);
    const refused = () => uploads.filter(({ received }) => received().includes('HTTP/1.1'));
    await waitFor(() => expect(refused().length).toBeGreaterThan(0));
    expect(arrivals.bytes).toBeLessThanOrEqual(mostArriving);
    for (const { received } of refused()) expect(received()).toMatch(/^HTTP\/1\.1 413 /);
    const { headers } = await fetch(`${running.url}/cardbank`, {
      method: 'POST',
      headers: { Authorization: 'APPCODE facade00facade00facade00facade00' },
      body: new URLSearchParams({ img: 'data:image/png;base64,' }),
    });
    expect(headers.get('x-mock-outcome')).toBe('fegine-ocr/cardbank/emptyPicture');
    for (const socket of sockets) socket.destroy();
    await waitFor(() => expect(arrivals.bytes).toBe(0));
  });
});
