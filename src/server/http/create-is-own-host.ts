import { isIP } from 'node:net';
import { createFindPattern } from '../../language/routes/host-pattern.ts';
import type { Vendor } from '../../language/vendor.ts';
import { headerOf, hostName, type WireRequest } from '../../wire/wire.ts';
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
  // Call after call names the same host.
  let last = { host: '', isOwn: true };
  return ({ headers }) => {
    const host = headerOf(headers, 'host') ?? '';
    if (host !== last.host) last = { host, isOwn: isOwn(host) };
    return last.isOwn;
  };
}
