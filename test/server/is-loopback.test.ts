import { expect, test } from 'vitest';
import { isLoopback } from '../../src/server/is-loopback.ts';
import { hostName } from '../../src/wire/wire.ts';

test.each([
  ['API.weixin.qq.com', 'api.weixin.qq.com'],
  ['localhost:4100', 'localhost'],
  ['[::1]', '::1'],
  ['[::1]:4100', '::1'],
  ['::1', '::1'],
  ['fe80::1:4100', 'fe80::1:4100'],
  ['127.0.0.1:0', '127.0.0.1'],
  ['', ''],
  ['[::1', '[::1'],
])('the host %s is called %s', (host, name) => {
  expect(hostName(host)).toBe(name);
});

test.each([
  ['localhost:4100', true],
  ['LOCALHOST', true],
  ['127.1.2.3', true],
  ['[::1]:4100', true],
  ['localhost.evil.test', false],
  ['127.0.0.1.evil.test', false],
  ['0.0.0.0', false],
  ['', false],
])('whether %s is this machine: %s', (host, own) => {
  expect(isLoopback(host)).toBe(own);
});
