import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { chooseAddresses } from '../../../src/server/proxy/choose-addresses.ts';
import type { ProxyOthers } from '../../../src/server/proxy/proxy-others.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  'inside.example': ['10.1.2.3'],
  'outside.example': ['203.0.113.7'],
  'both.example': ['203.0.113.7', '192.168.1.1'],
};

async function choose(host: string, others: ProxyOthers, port = 80, resolved: string[] = []) {
  const choice = await chooseAddresses(
    { host, port },
    {
      others,
      ownPorts: () => [4100],
      async resolve(name) {
        resolved.push(name);
        return (names[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      },
    },
  );
  return 'says' in choice ? choice.status : choice.map(({ address }) => address);
}

test.each([
  '127.0.0.1',
  '127.9.9.9',
  '::1',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  'fd00::1',
  '::ffff:10.0.0.1',
])('%s is private', async (host) => {
  expect(await choose(host, 'private')).toEqual([host]);
});

// The last but two are link-local, where clouds keep secrets.
test.each([
  '8.8.8.8',
  '172.32.0.1',
  '192.169.0.1',
  '100.100.100.200',
  '2001:db8::1',
  '169.254.169.254',
  'fe80::1',
  '0.0.0.0',
  '::ffff:8.8.8.8',
])('%s is not private, and passed only by pass', async (host) => {
  expect(await choose(host, 'private')).toBe(403);
  expect(await choose(host, 'pass')).toEqual([host]);
});

test('a name is judged by its addresses, of which private alone lets private ones through', async () => {
  expect(await choose('inside.example', 'private')).toEqual(['10.1.2.3']);
  expect(await choose('outside.example', 'private')).toBe(403);
  expect(await choose('both.example', 'private')).toEqual(['192.168.1.1']);
  expect(await choose('both.example', 'pass')).toEqual(['203.0.113.7', '192.168.1.1']);
  expect(await choose('nowhere.example', 'pass')).toBe(502);
});

test('deny passes nothing, and asks no resolver', async () => {
  const resolved: string[] = [];
  expect(await choose('inside.example', 'deny', 80, resolved)).toBe(403);
  expect(await choose('127.0.0.1', 'deny', 80, resolved)).toBe(403);
  expect(resolved).toEqual([]);
});

const own = Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []);
test.each(['127.0.0.1', '127.0.0.2', '::1', '0.0.0.0', '::', '::ffff:127.0.0.1', ...own])(
  'the mock’s own port is refused at %s',
  async (host) => {
    for (const others of ['pass', 'private'] as const) expect(await choose(host, others, 4100)).toBe(403);
  },
);
