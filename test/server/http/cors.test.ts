import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';

const origin = 'http://localhost:5173';
const preflight = {
  method: 'OPTIONS',
  headers: {
    Origin: origin,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization,x-mock-outcome',
  },
};
let open: RunningMock;
let shut: RunningMock;

beforeAll(async () => {
  open = await startMock({ port: 0, cors: origin, logLevel: 'silent' });
  shut = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => Promise.all([open.close(), shut.close()]));

test('a preflight of the origin is granted what it asks for', async () => {
  const { status, headers } = await fetch(`${open.url}/cardbank`, preflight);
  expect(status).toBe(204);
  expect(headers.get('access-control-allow-origin')).toBe(origin);
  expect(headers.get('access-control-allow-methods')).toBe('POST');
  expect(headers.get('access-control-allow-headers')).toBe('authorization,x-mock-outcome');
});

test('a preflight of another origin gets the answer of the vendor', async () => {
  const { headers } = await fetch(`${open.url}/cardbank`, {
    method: 'OPTIONS',
    headers: { ...preflight.headers, Origin: 'https://evil.example' },
  });
  expect(headers.get('x-mock-outcome')).toMatch('fegine-ocr/cardbank/');
});

test('a reply can be read by the origin, once, whatever the vendor allows by itself', async () => {
  for (const path of ['/cardbank', '/cgi-bin/token', '/nowhere']) {
    const { headers } = await fetch(`${open.url}${path}`, { headers: { Origin: origin } });
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-expose-headers')).toBe('*');
  }
});

test('without an origin to allow, preflights get the answer of the vendor and replies nothing extra', async () => {
  const { headers } = await fetch(`${shut.url}/cardbank`, preflight);
  expect(headers.get('x-mock-outcome')).toMatch('fegine-ocr/cardbank/');
  const reply = await fetch(`${shut.url}/cgi-bin/token`);
  expect(reply.headers.has('access-control-expose-headers')).toBe(false);
});

test('the control API is not opened', async () => {
  const { headers } = await fetch(`${open.url}/__admin/health`, { headers: { Origin: origin } });
  expect(headers.has('access-control-allow-origin')).toBe(false);
});

test.each(['localhost:5173', 'http://localhost:5173/', 'null', ''])(
  'the origin %j is refused at the start',
  async (text) => {
    await expect(startMock({ port: 0, cors: text })).rejects.toMatchObject({ code: 'badFlag' });
  },
);
