import { isIP } from 'node:net';
import { createFindPattern } from '../../language/routes/host-pattern.ts';
import type { Vendor } from '../../language/vendor.ts';
import { type HeaderPair, headerOf, hostName, type WireRequest } from '../../wire/wire.ts';
import { isLoopback } from '../is-loopback.ts';

/**
 * Creates the check whether a request names a host of the mock or of a vendor: an address, `localhost`, the name that the
 * server is bound to, a vendor's host, or none.
 */
export function createIsOwnHost(
  vendors: readonly Pick<Vendor, 'hosts'>[],
  bound: string,
): (request: WireRequest) => boolean {
  const hosts = vendors.flatMap((vendor) => vendor.hosts);
  const known = new Set([hostName(bound), ...hosts]);
  const findPattern = createFindPattern(hosts);
  const isOwn = (host: string) => {
    const name = hostName(host);
    return (
      host === '' ||
      isLoopback(host) ||
      known.has(name) ||
      isIP(name) !== 0 ||
      findPattern(name) !== undefined
    );
  };
  // Call after call has the same headers, or names the same host.
  let last: { readonly headers: readonly HeaderPair[]; readonly host: string; readonly isOwn: boolean } = {
    headers: [],
    host: '',
    isOwn: true,
  };
  return ({ headers }) => {
    if (headers === last.headers) return last.isOwn;
    const host = headerOf(headers, 'host') ?? '';
    last = { headers, host, isOwn: host === last.host ? last.isOwn : isOwn(host) };
    return last.isOwn;
  };
}
