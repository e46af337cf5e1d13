import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectMock } from '../../src/client.ts';
import { drawFinderPicture } from './finder-picture.ts';
import { pause, readPicture } from './load-context.ts';
import { openSocket } from './raw-client.ts';

/** Sends one kind of input. Returns what it saw, for the report. */
export type HostileInput = (url: string) => Promise<string>;

const megabyte = 1024 * 1024;
const size = Math.floor(15.9 * megabyte);
const fill = (text: string, bytes = size) => text.repeat(Math.floor(bytes / text.length));

/** What holds the event loop, the reading thread, the memory or the sockets of a server that is not prepared. */
export const hostileInputs: Readonly<Record<string, HostileInput>> = {
  'broken escapes': (url) => sendForms(url, `img=${fill('%FFx')}`),
  pluses: (url) => sendForms(url, `img=data:image/png;base64,${fill('+')}`),
  ampersands: (url) => sendForms(url, fill('&')),
  'costly pictures': (url) => crowd(url, 12, (at) => drawFinderPicture(1400, `${at}`)),
  'large costly pictures': (url) => crowd(url, 12, (at) => drawFinderPicture(4096, `${at}`)),
  'costly pictures, padded': async (url) => {
    const picture = await drawFinderPicture(1400, '');
    return crowd(url, 150, async (at) => Buffer.concat([picture, Buffer.alloc(3.9 * megabyte, `${at} `)]));
  },
  'uploads that do not end': (url) => upload(url, `${size + 100}`),
  'uploads that are no HTTP': (url) => upload(url, 'much'),
  'URLs that do not answer': fetchSlowly,
  'tenants to reset': async (url) => {
    const made = await makeMany(url, '/tenants', 10_000, () => ({ expiresInMs: 600_000 }));
    await control(url, 'POST', '/reset');
    return `${made} tenants`;
  },
  'tenants that expire': async (url) => {
    const made = await makeMany(url, '/tenants', 10_000, () => ({ expiresInMs: 1000 }));
    await pause(1500);
    for (let more = 0; more < 200; more += 1) await control(url, 'POST', '/tenants', { expiresInMs: 1000 });
    return `${made} tenants`;
  },
  'rules to delete': async (url) => {
    const rule = {
      operation: 'fegine-elements/bank3Check',
      outcome: 'match',
      match: { query: { name: 'x' } },
    };
    const made = await makeMany(url, '/rules', 100_000, () => rule);
    await control(url, 'DELETE', '/rules');
    return `${made} rules`;
  },
  'pictures that begin alike': async (url) => {
    const hash = (at: number) => ({
      sha256: at.toString(16).padStart(64, '0'),
      perceptual: `00${at.toString(16).padStart(14, '0')}`,
      persona: 'ok',
    });
    const lists = await makeMany(url, '/pictures', 120, (list) =>
      Array.from({ length: 1000 }, (_, at) => hash(list * 1000 + at)),
    );
    const bytes = Buffer.concat([readPicture('not-a-card.jpeg'), Buffer.from(String(lists))]);
    const img = `data:image/jpeg;base64,${bytes.toString('base64')}`;
    for (let look = 0; look < 10; look += 1) {
      await (await post(url, new URLSearchParams({ img: `${img}` }).toString(), appCode)).text();
    }
    return `${lists} lists of 1000`;
  },
  'control calls that nobody reads': async (url) => {
    const socket = await openSocket(Number(new URL(url).port));
    socket.on('error', () => undefined).pause();
    socket.write('GET /__admin/outcomes HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(20_000));
    await pause(5000);
    socket.destroy();
    return '20000 calls';
  },
};

async function control(url: string, method: string, path: string, body?: unknown): Promise<number> {
  const response = await fetch(`${url}/__admin${path}`, {
    method,
    ...(body !== undefined && {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  await response.arrayBuffer();
  return response.status;
}

/** Makes things, twenty at a time. Returns how many were made. */
async function makeMany(
  url: string,
  path: string,
  count: number,
  make: (at: number) => unknown,
): Promise<number> {
  let made = 0;
  for (let at = 0; at < count; at += 20) {
    const some = Array.from({ length: Math.min(20, count - at) }, (_, more) =>
      control(url, 'POST', path, make(at + more)),
    );
    made += (await Promise.all(some)).filter((status) => status === 201).length;
  }
  return made;
}

function post(url: string, body: string, headers: Record<string, string>, signal?: AbortSignal) {
  return fetch(`${url}/cardbank`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body,
    ...(signal && { signal }),
  });
}

const appCode = { Authorization: 'APPCODE facade00facade00facade00facade00' };
const signed = { 'X-Ca-Key': '203620360', 'X-Ca-Signature': 'A'.repeat(43), 'X-Ca-Nonce': 'n' };

async function sendForms(url: string, body: string): Promise<string> {
  for (let round = 0; round < 3; round += 1) {
    for (const headers of [appCode, { ...signed, 'X-Ca-Timestamp': `${Date.now()}` }]) {
      await (await post(url, body, headers)).text();
    }
  }
  return '6 forms';
}

/** Sends pictures at once and leaves after two seconds, while another tenant sends a photo. */
async function crowd(url: string, count: number, draw: (at: number) => Promise<Uint8Array>): Promise<string> {
  const form = (bytes: Uint8Array) =>
    new URLSearchParams({ img: `data:image/png;base64,${Buffer.from(bytes).toString('base64')}` }).toString();
  const signal = AbortSignal.timeout(2000);
  const sending: Promise<unknown>[] = [];
  for (let at = 0; at < count; at += 1) {
    sending.push(post(url, form(await draw(at)), appCode, signal).catch(() => undefined));
  }
  const began = performance.now();
  const own = Buffer.concat([readPicture('ok.jpeg'), Buffer.from(`${count} ${began}`)]);
  const { aliyun } = await (await connectMock(url).createTenant()).credentials();
  const { headers } = await post(url, form(own), { Authorization: `APPCODE ${aliyun?.['appCode']}` });
  const waited = performance.now() - began;
  await Promise.all(sending);
  return `another's photo: ${headers.get('x-mock-outcome')} after ${Math.round(waited)} ms`;
}

/** Sends a hundred large bodies at once, none of them whole. */
async function upload(url: string, contentLength: string): Promise<string> {
  const part = Buffer.alloc(size, 'A');
  const sockets = await Promise.all(Array.from({ length: 100 }, () => openSocket(Number(new URL(url).port))));
  for (const socket of sockets) {
    socket.on('error', () => undefined);
    socket.write(`POST /cardbank HTTP/1.1\r\nHost: h\r\nContent-Length: ${contentLength}\r\n\r\n`);
    socket.write(part);
  }
  await pause(5000);
  for (const socket of sockets) socket.destroy();
  return `${sockets.length} uploads`;
}

async function fetchSlowly(url: string): Promise<string> {
  let most = 0;
  let open = 0;
  const silent = createServer(() => undefined).on('connection', (socket) => {
    open += 1;
    most = Math.max(most, open);
    socket.on('close', () => (open -= 1)).on('error', () => undefined);
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const img = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/x`;
  const body = new URLSearchParams({ img }).toString();
  await Promise.all(Array.from({ length: 1000 }, () => post(url, body, appCode).catch(() => undefined)));
  silent.closeAllConnections();
  silent.close();
  return `1000 URLs, ${most} sockets at most`;
}
