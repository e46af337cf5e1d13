import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { sentences, type Text } from '../../../words/text.ts';

/** Where a Redis is, and what begins the names of keys there. */
export interface RedisAddress {
  readonly prefix: string;
  /** The URL with user and password, and without the prefix. */
  readonly address: string;
  /** The URL without user and password. */
  readonly place: string;
}

const defaultPrefix = 'bankcard-mock:';

/** Parses `redis://user:password@host:port/database?prefix=…`. Error `badFlag`, which never has the password. */
export function parseRedisUrl(url: string): RedisAddress {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.hostname === '' || !isDecodable(parsed)) {
    throw new ToolkitError('badFlag', sentences(noUrl, encoded));
  }
  // What stands behind the host may be the rest of a password.
  const { pathname, searchParams, hash } = parsed;
  if (
    hash !== '' ||
    !/^(\/\d*)?$/.test(pathname) ||
    [...searchParams.keys()].some((name) => name !== 'prefix')
  ) {
    throw new ToolkitError('badFlag', sentences(tooMuch, encoded));
  }
  const prefix = searchParams.get('prefix') ?? defaultPrefix;
  if (!/^[\w:.-]{1,64}$/.test(prefix)) {
    throw new ToolkitError('badFlag', badPrefix);
  }
  parsed.search = '';
  const address = parsed.href;
  parsed.password = '';
  parsed.username = '';
  const place = `${parsed.href.replace(/\/$/, '')}${prefix === defaultPrefix ? '' : `?prefix=${prefix}`}`;
  return { prefix, address, place };
}

function isDecodable({ username, password }: URL): boolean {
  try {
    return decodeURIComponent(username + password) !== undefined;
  } catch {
    return false;
  }
}

const encoded: Text = {
  en: 'In user and password, write all but letters and digits as %2F and the like.',
  zh: '用户名和密码中除字母和数字外都要编码，如 %2F。',
};
const noUrl: Text = {
  en: 'The state is no URL of a Redis: give redis://host:6379, redis://user:password@host:6379/1, or rediss:// for TLS.',
  zh: '状态不是 Redis 的 URL：请写 redis://host:6379、redis://user:password@host:6379/1，用 TLS 时写 rediss://。',
};
const tooMuch: Text = {
  en: 'After the host, the URL of the Redis has more than the number of a database and ?prefix=: give redis://host:6379/1?prefix=mock:.',
  zh: 'Redis 的 URL 在主机之后只能有数据库编号和 ?prefix=：请写成 redis://host:6379/1?prefix=mock:。',
};
const badPrefix: Text = {
  en: 'The prefix in the URL of the Redis is 1 to 64 letters, digits, colons, dots, hyphens and underscores.',
  zh: 'Redis URL 中的前缀由 1 到 64 个字母、数字、冒号、点、连字符和下划线组成。',
};
