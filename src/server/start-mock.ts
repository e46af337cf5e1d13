import { setTimeout } from 'node:timers/promises';
import type { Vendor } from '../language/vendor.ts';
import { createMock, type Mock, type MockOptions, type TenantOptions } from '../mocks/create-mock.ts';
import type { LooseNames } from '../mocks/operation-names.ts';
import { type Text, tell } from '../words/text.ts';
import type { PersonEntry } from '../world/people/people-schemas.ts';
import type { Keeper, KeptAbout } from '../world/state/keeper.ts';
import { addPeople } from './add-people.ts';
import { createConsole } from './console/create-console.ts';
import { createAdmin, createToken, type Guard } from './control/admin.ts';
import { createCoverageKeeper } from './coverage-keeper.ts';
import { createCors } from './http/cors.ts';
import { createAnswerer } from './http/create-answerer.ts';
import { createIsOwnHost } from './http/create-is-own-host.ts';
import { createLineWriter, createLog, type LogLevel } from './http/log.ts';
import { createVendorServer, type Timeouts } from './http/vendor-server.ts';
import { isLoopback } from './is-loopback.ts';
import { createCallMeter } from './metrics/call-meter.ts';
import { type DoorAddresses, type DoorOptions, prepareDoors, requireDoors } from './open-doors.ts';
import { createPackageWebhook } from './package-webhook.ts';
import { requireAddress } from './require-address.ts';
import { startWords } from './start-words.ts';
import { closeOnError, openKeeper } from './state/open-keeper.ts';
import { createStatus } from './status.ts';
import { toServerUrl } from './to-server-url.ts';
import type { Tracing } from './traces/create-tracing.ts';
import { findTracing } from './traces/find-tracing.ts';

export interface StartOptions<N extends LooseNames = LooseNames> extends MockOptions<N>, DoorOptions {
  /** Default 4100. 0 selects a free port. */
  readonly port?: number;
  /** Default 127.0.0.1. On any address other than loopback, the control API requires a token. */
  readonly host?: string;
  /** The origin of the pages that may read replies in a browser: `http://localhost:5173`, or `*`. Default: none. */
  readonly cors?: string;
  /** Default `warn`. Calls are logged at `info`, one line each. */
  readonly logLevel?: LogLevel;
  /**
   * Receives one or more log lines at a time, as JSON. Default: standard output, which gets JSON too, or lines for people
   * at a terminal.
   */
  readonly writeLog?: (lines: string) => void;
  /** The token of the control API. If a token is required, the default is a random one. */
  readonly adminToken?: string;
  /** A token that reads what is not secret, and does nothing else. With it, there always is a token that may do all. */
  readonly readToken?: string;
  /**
   * The time, in ms, for which a server that closes still takes calls, while its readiness says that it stops: for a
   * load balancer to see that. Default 0.
   */
  readonly drainMs?: number;
  /**
   * An http or https URL. When less than a fifth of a product's packages is left, it receives one POST of
   * `{"event":"packageLow","tenant","vendor","left","total"}`.
   */
  readonly packageWebhook?: string;
  /** People that the vendors know in addition to the personas, in the form that `mock.world.people.add` takes. */
  readonly people?: readonly PersonEntry[];
  /** Tenants to create, in addition to `default`. */
  readonly tenants?: readonly (TenantOptions<N> & { readonly id: string })[];
  /**
   * A folder for coverage, created if missing. The rows that were answered are written to
   * `coverage-<pid>-<random>.json` in it, every two seconds if counts changed, and when the server closes.
   */
  readonly coverage?: string;
  /**
   * Where state outlives the process: `memory` (the default) forgets it, a path keeps it in a file, made if it is missing,
   * and `redis://host:6379` in Redis, where servers share it. It has credentials, tokens and people in plain text, and is for its user alone.
   */
  readonly state?: string;
  readonly timeouts?: Timeouts;
  /** An existing mock to serve. It keeps its own options. Default: a new mock with these options. */
  readonly mock?: Mock<N>;
}

export interface RunningMock<N extends LooseNames = LooseNames> extends DoorAddresses {
  readonly mock: Mock<N>;
  /** The same as `mock.tenant`. */
  readonly tenant: Mock<N>['tenant'];
  /** The same as `mock.createTenant`. */
  readonly createTenant: Mock<N>['createTenant'];
  /** The same as `mock.world`: people, pictures. */
  readonly world: Mock['world'];
  /** The URL that replaces any vendor's base URL: `http://127.0.0.1:4100`. */
  readonly url: string;
  readonly port: number;
  readonly host: string;
  /** The token of the control API. Undefined if no token is required. */
  readonly adminToken: string | undefined;
  /** Where state is kept, and since when. Undefined if it is not. */
  readonly state: KeptAbout | undefined;
  /** Lets the process end while the server still listens. */
  unref(): void;
  /**
   * Stops listening, waits up to 5 s for calls in flight except those that hang, and closes every connection. Error
   * `cannotWrite` if the coverage cannot be written.
   */
  close(): Promise<void>;
}

/**
 * Serves these vendors. Errors `portInUse`, `badFlag`, `unknownSetting`, `badSetting`, `badPicture`, `badRequest`,
 * `cannotWrite`, and with HTTPS `badAuthority`, `cannotRead`.
 */
export async function startMock(
  vendors: readonly Vendor[],
  options: StartOptions = {},
): Promise<RunningMock> {
  const tracing = await findTracing();
  const keeper = await openKeeper(options);
  const prepared = closeOnError(keeper, () => prepare(vendors, options, keeper, tracing));
  const { port, host, mock, server, admin, guard, webhook, coverage, log, status } = prepared;
  keeper?.onAway?.((why) => {
    const { place } = keeper.about;
    if (why === undefined) log.warn?.(startWords.stateBack, { place });
    else log.warn?.(startWords.stateAway, { place, why: tell(why, log.lang) });
  });
  const giveUp = async (error: unknown) => {
    await server.close();
    await coverage?.discard();
    await keeper?.close();
    throw error;
  };
  const openDoors = await prepareDoors(options, { vendors, ...prepared }).catch(giveUp);
  const bound = await listen().catch(giveUp);
  // In the same turn in which the port opens, so that no request comes before.
  const isToken = options.readToken !== undefined || !isLoopback(bound.address);
  if (options.adminToken === undefined && isToken) guard.token = createToken();
  guard.isOpen = true;
  const doors = await openDoors(bound.port).catch(giveUp);
  const { httpsUrl, proxyUrl, caFile } = doors;
  status.opened({ httpsUrl, proxyUrl, caFile });
  return {
    mock,
    tenant: mock.tenant,
    world: mock.world,
    createTenant: mock.createTenant,
    url: toServerUrl(host, bound.port),
    port: bound.port,
    host,
    adminToken: guard.token,
    state: keeper?.about,
    httpsUrl,
    proxyUrl,
    caFile,
    unref() {
      server.unref();
      doors.unref();
      keeper?.unref?.();
    },
    async close() {
      status.stopping();
      if (options.drainMs) await setTimeout(options.drainMs);
      webhook?.close();
      await doors.close(server.close());
      mock.world.pictures.release();
      await Promise.all([admin.close(), tracing?.flush()]);
      log.flush();
      try {
        await coverage?.close();
      } finally {
        await keeper?.close();
      }
    },
  };

  async function listen() {
    await keeper?.written();
    for (const tenant of options.tenants ?? []) {
      // One that was kept goes on as it was.
      const begin = async () => {
        if ((await mock.world.tenants.get(tenant.id)) === undefined) await mock.createTenant(tenant);
      };
      await (keeper?.shared?.transact(begin) ?? begin());
    }
    await coverage?.open();
    return server.listen(port, host);
  }
}

/**
 * Throws the errors that `startMock` would throw, without listening. It cannot detect a port in use or a folder that
 * is not writable, so `portInUse` and `cannotWrite` do not occur.
 */
export async function requireStartable(
  vendors: readonly Vendor[],
  options: StartOptions = {},
): Promise<void> {
  const { port, host, mock } = prepare(vendors, options);
  requireDoors(options);
  for (const tenant of options.tenants ?? []) await mock.createTenant(tenant);
  await requireAddress(port, host);
}

/** Does everything that a start does, except listening. */
function prepare(vendors: readonly Vendor[], options: StartOptions, keeper?: Keeper, tracing?: Tracing) {
  const { port = 4100, host = '127.0.0.1', logLevel = 'warn', timeouts = {} } = options;
  const isForPeople = options.writeLog === undefined && process.stdout.isTTY === true;
  const log = createLog(logLevel, options.writeLog ?? createLineWriter(process.stdout), isForPeople);
  const cors = options.cors === undefined ? undefined : createCors(options.cors);
  const webhook =
    options.packageWebhook === undefined ? undefined : createPackageWebhook(options.packageWebhook, log);
  const mock =
    options.mock ??
    createMock(
      vendors,
      {
        ...options,
        onPackageLow(warning) {
          log.warn?.(startWords.packageLow, { ...warning });
          webhook?.tell(warning);
          options.onPackageLow?.(warning);
        },
      },
      keeper,
    );
  addPeople(mock, options.people ?? []);
  const coverage =
    options.coverage === undefined
      ? undefined
      : createCoverageKeeper(mock, options.coverage, log, keeper?.shared);
  const status = createStatus({ mock, keeper, inFlight: () => server.inFlight() });
  const { counts } = status;
  const meter = createCallMeter();
  const isOwnHost = createIsOwnHost(mock.vendors, host);
  const answerer = createAnswerer(mock, { log, counts, cors, meter, tracing, isOwnHost });
  const guard: Guard = { host, token: options.adminToken, readToken: options.readToken, isOpen: false };
  const admin = createAdmin({ mock, log, keeper, status, meter }, guard);
  const onRefused = ({ message, ...refusal }: { readonly message: Text }) => {
    counts.refused += 1;
    log.warn?.(message, refusal);
  };
  const console = createConsole(mock.vendors);
  const server = createVendorServer(answerer, { admin, console, timeouts, onRefused });
  return { port, host, mock, server, admin, guard, webhook, coverage, log, timeouts, onRefused, status };
}
