import { resolve } from 'node:path';
import { allHosts } from '../language/routes/address.ts';
import type { Vendor } from '../language/vendor.ts';
import type { Text } from '../words/text.ts';
import type { Timeouts, VendorServer } from './http/vendor-server.ts';
import type { createProxy, ForwardProxy } from './proxy/create-proxy.ts';
import type { ProxyOthers } from './proxy/proxy-others.ts';
import { requirePort } from './require-address.ts';
import type { TlsDoor } from './tls/create-tls-door.ts';
import type { Authority } from './tls/open-authority.ts';
import { toServerUrl } from './to-server-url.ts';

/** The ways to the mock besides its port for HTTP. */
export interface DoorOptions {
  /** A port for HTTPS, with certificates for the vendors' hosts and this machine. 0 selects a free one, true is 4143. */
  readonly https?: number | boolean;
  /**
   * The folder of the local authority that signs these certificates, made if it is missing. Default: `bankcard-mock` in the
   * folder where the platform keeps a user's data.
   */
  readonly tlsDir?: string;
  /** A port for a forward proxy that answers for the vendors' hosts itself. 0 selects a free one, true is 4144. */
  readonly proxy?: number | boolean;
  /**
   * What the proxy does with hosts that are no vendor's. Default `private`: those with private or loopback addresses are
   * passed through, others refused. `pass` passes all through, `deny` none. A vendor's host is never passed through.
   */
  readonly proxyOthers?: ProxyOthers;
  /** Is called with each host that the proxy refuses because it is no vendor's. */
  readonly onHostRefused?: (host: string) => void;
}

/** Where the doors are. */
export interface DoorAddresses {
  /** `https://127.0.0.1:4143`. Undefined without HTTPS. */
  readonly httpsUrl: string | undefined;
  /** `http://127.0.0.1:4144`, for HTTP_PROXY and HTTPS_PROXY. Undefined without a proxy. */
  readonly proxyUrl: string | undefined;
  /** The path of the local authority's certificate, which clients must trust. Undefined if nothing needs it. */
  readonly caFile: string | undefined;
}

export interface Doors extends DoorAddresses {
  unref(): void;
  /** Stops listening. Connections that the mock serves end with `served`. */
  close(served: Promise<void>): Promise<void>;
}

const httpsPort = 4143;
const proxyPort = 4144;

/** Checks the options, and nothing of the machine. Error `badFlag`. */
export function requireDoors({ https, proxy }: DoorOptions): void {
  for (const port of [https, proxy]) if (typeof port === 'number') requirePort(port);
}

/** What the doors lead to. */
interface Inside {
  readonly vendors: readonly Pick<Vendor, 'hosts'>[];
  readonly host: string;
  readonly server: VendorServer;
  readonly timeouts: Timeouts;
  /** `code` is ours, or that of Node. */
  onRefused(refusal: { readonly code: string; readonly message: Text }): void;
}

/**
 * Prepares the doors that are asked for; without one nothing is loaded. What is returned opens them, and is handed the port
 * for HTTP. Errors `badAuthority`, `cannotRead`, `cannotWrite`, and of opening `portInUse`, `badFlag`.
 */
export async function prepareDoors(
  options: DoorOptions,
  inside: Inside,
): Promise<(port: number) => Promise<Doors>> {
  const { https = false, proxy = false, proxyOthers = 'private' } = options;
  if (https === false && proxy === false) return async () => noDoors;
  const { server, onRefused, timeouts, host } = inside;
  const hosts = allHosts(inside.vendors);
  const authority = await openOwnAuthority(options, hosts);
  const { createTlsDoor } = await import('./tls/create-tls-door.ts');
  const { headersMs: timeoutMs = 10_000 } = timeouts;
  const { refuse, accept } = server;
  const tls = createTlsDoor({ authority, timeoutMs, onRefused, refuse, onConnection: accept });
  const ports: number[] = [];
  const { onHostRefused } = options;
  const room = { hosts, others: proxyOthers, server, tls, authority, timeoutMs, onRefused, onHostRefused };
  const forward = proxy === false ? undefined : await openProxy({ ...room, ownPorts: () => ports });
  const doors = [tls, ...(forward === undefined ? [] : [forward])];

  const listen = async (
    door: Pick<TlsDoor, 'listen'> | undefined,
    asked: number | boolean,
    usual: number,
  ) => {
    if (door === undefined || asked === false) return undefined;
    const { port } = await door.listen(asked === true ? usual : asked, host);
    ports.push(port);
    return port;
  };
  const close = async (served: Promise<void>) => {
    await Promise.all(doors.map((door) => door.close(served)));
  };
  const open = async (port: number): Promise<Doors> => {
    ports.push(port);
    const httpsAt = await listen(tls, https, httpsPort);
    const proxyAt = await listen(forward, proxy, proxyPort);
    // The first certificate of all takes longest, for what it loads.
    setImmediate(() => void authority.leafFor('localhost').catch(() => {}));
    return {
      httpsUrl: httpsAt === undefined ? undefined : toServerUrl(host, httpsAt, 'https'),
      proxyUrl: proxyAt === undefined ? undefined : toServerUrl(host, proxyAt),
      caFile: authority.caFile,
      unref: () => doors.forEach((door) => void door.unref()),
      close,
    };
  };
  return (port) =>
    open(port).catch(async (error: unknown) => {
      await close(Promise.resolve());
      throw error;
    });
}

async function openOwnAuthority({ tlsDir }: DoorOptions, hosts: readonly string[]): Promise<Authority> {
  const [{ openAuthority }, { defaultTlsDir }] = await Promise.all([
    import('./tls/open-authority.ts'),
    import('./tls/default-tls-dir.ts'),
  ]);
  return openAuthority({ folder: resolve(tlsDir ?? defaultTlsDir()), hosts });
}

async function openProxy(room: Omit<Parameters<typeof createProxy>[0], 'resolve'>): Promise<ForwardProxy> {
  const [{ createProxy }, { lookup }] = await Promise.all([
    import('./proxy/create-proxy.ts'),
    import('node:dns/promises'),
  ]);
  return createProxy({ ...room, resolve: (host) => lookup(host, { all: true }) });
}

const noDoors: Doors = {
  httpsUrl: undefined,
  proxyUrl: undefined,
  caFile: undefined,
  unref() {},
  async close() {},
};
