import { resolve } from 'node:path';
import type { Vendor } from '../language/vendor.ts';
import type { Timeouts, VendorServer } from './http/vendor-server.ts';
import { requirePort } from './require-address.ts';
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
}

/** Where the doors are. */
export interface DoorAddresses {
  /** `https://127.0.0.1:4143`. Undefined without HTTPS. */
  readonly httpsUrl: string | undefined;
  /** The path of the local authority's certificate, which clients must trust. Undefined if nothing needs it. */
  readonly caFile: string | undefined;
}

export interface Doors extends DoorAddresses {
  unref(): void;
  /** Stops listening. Connections that the mock serves end with `served`. */
  close(served: Promise<void>): Promise<void>;
}

const defaultHttpsPort = 4143;

/** Checks the options, and nothing of the machine. Error `badFlag`. */
export function requireDoors({ https }: DoorOptions): void {
  for (const port of [https]) if (typeof port === 'number') requirePort(port);
}

/** What the doors lead to. */
interface Inside {
  readonly vendors: readonly Pick<Vendor, 'hosts'>[];
  readonly host: string;
  readonly server: Pick<VendorServer, 'accept' | 'refuse'>;
  readonly timeouts: Timeouts;
  /** `code` is ours, or that of Node. */
  onRefused(refusal: { readonly code: string; readonly message: string }): void;
}

/**
 * Prepares the doors that are asked for; without one nothing is loaded. What is returned listens. Errors `badAuthority`,
 * `cannotRead`, `cannotWrite`, and of listening `portInUse`, `badFlag`.
 */
export async function prepareDoors(options: DoorOptions, inside: Inside): Promise<() => Promise<Doors>> {
  const { https = false, tlsDir } = options;
  if (https === false) return async () => noDoors;
  const { vendors, host, server, onRefused, timeouts } = inside;
  const [{ openAuthority }, { createTlsDoor }, { defaultTlsDir }] = await Promise.all([
    import('./tls/open-authority.ts'),
    import('./tls/create-tls-door.ts'),
    import('./tls/default-tls-dir.ts'),
  ]);
  const hosts = vendors.flatMap((vendor) => vendor.hosts);
  const authority = await openAuthority({ folder: resolve(tlsDir ?? defaultTlsDir()), hosts });
  const { headersMs: timeoutMs = 10_000 } = timeouts;
  const door = createTlsDoor({
    authority,
    timeoutMs,
    onRefused,
    refuse: server.refuse,
    onConnection: server.accept,
  });
  return async () => {
    const { port } = await door.listen(https === true ? defaultHttpsPort : https, host);
    // The first certificate of all takes longest, for what it loads.
    setImmediate(() => void authority.leafFor('localhost').catch(() => {}));
    return {
      httpsUrl: toServerUrl(host, port, 'https'),
      caFile: authority.caFile,
      unref: door.unref,
      close: door.close,
    };
  };
}

const noDoors: Doors = { httpsUrl: undefined, caFile: undefined, unref() {}, async close() {} };
