import { ToolkitError } from '../../../errors/toolkit-error.ts';

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
    throw new ToolkitError(
      'badFlag',
      'The state is no URL of a Redis: give redis://host:6379, redis://user:password@host:6379/1, or rediss:// for TLS. In user and password, write all but letters and digits as %2F and the like.',
    );
  }
  // What stands behind the host may be the rest of a password.
  const { pathname, searchParams, hash } = parsed;
  if (
    hash !== '' ||
    !/^(\/\d*)?$/.test(pathname) ||
    [...searchParams.keys()].some((name) => name !== 'prefix')
  ) {
    throw new ToolkitError(
      'badFlag',
      'After the host, the URL of the Redis has more than the number of a database and ?prefix=: give redis://host:6379/1?prefix=mock:. In user and password, write all but letters and digits as %2F and the like.',
    );
  }
  const prefix = searchParams.get('prefix') ?? defaultPrefix;
  if (!/^[\w:.-]{1,64}$/.test(prefix)) {
    throw new ToolkitError(
      'badFlag',
      'The prefix in the URL of the Redis is 1 to 64 letters, digits, colons, dots, hyphens and underscores.',
    );
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
