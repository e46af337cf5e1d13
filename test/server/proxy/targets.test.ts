import { expect, test } from 'vitest';
import { parseAbsolute, parseAuthority, showTarget } from '../../../src/server/proxy/targets.ts';

test.each([
  ['api.weixin.qq.com:443', 'api.weixin.qq.com', 443],
  ['API.WEIXIN.qq.com.:8443', 'api.weixin.qq.com', 8443],
  ['api.weixin.qq.com', 'api.weixin.qq.com', 443],
  ['ａｐｉ.weixin。qq.com:443', 'api.weixin.qq.com', 443],
  ['api%2Eweixin.qq.com:443', 'api.weixin.qq.com', 443],
  ['0x7f.1:80', '127.0.0.1', 80],
  ['2130706433:80', '127.0.0.1', 80],
  ['[::1]:80', '::1', 80],
  ['[0:0:0:0:0:0:0:1]:80', '::1', 80],
])('CONNECT %s names the host that a resolver would take', (text, host, port) => {
  expect(parseAuthority(text, 443)).toEqual({ host, port });
});

test.each([
  '',
  ':443',
  'a:b',
  'a:99999',
  'user@api.weixin.qq.com:443',
  'a b:443',
  'a/b:443',
  '[::1',
  'http://a:1',
])('CONNECT %j is none', (text) => {
  expect(parseAuthority(text, 443)).toBeUndefined();
});

test.each([
  ['http://api.weixin.qq.com/cgi-bin/token', 'http', 'api.weixin.qq.com', 80],
  ['HTTPS://Api.weixin.qq.com', 'https', 'api.weixin.qq.com', 443],
  ['http://user:secret@api.weixin.qq.com:8080?x=1', 'http', 'api.weixin.qq.com', 8080],
])('%s is for its host', (url, scheme, host, port) => {
  expect(parseAbsolute(url)).toEqual({ scheme, host, port });
});

test.each(['/cgi-bin/token', 'ftp://a/', 'http:///a', '*'])('%s is for no host', (url) => {
  expect(parseAbsolute(url)).toBeUndefined();
});

test('a target is shown as it would be asked for', () => {
  expect(showTarget({ host: '::1', port: 80 })).toBe('[::1]:80');
});
