import { once } from 'node:events';
import { createNames } from '../../mocks/names.ts';
import { readVersion } from '../../server/read-version.ts';
import { requireStartable, startMock } from '../../server/start-mock.ts';
import type { KeptAbout } from '../../world/state/keeper.ts';
import type { Command, LoadVendors } from '../command.ts';
import { onInterrupt } from '../on-interrupt.ts';
import { readOptions } from '../serve/read-options.ts';
import { noteServer } from '../serve/running-server.ts';
import { serveArgs } from '../serve/serve-args.ts';
import { tuneHeap } from '../serve/tune-heap.ts';
import { showTime } from '../show-time.ts';

/** The time from a signal to the end of the process at the latest, and how much of it calls in flight may take, in ms. */
const stopMs = 4800;
const closeMs = 3500;
const unreadMs = 500;

/**
 * Prints `{"url","port","pid"}` when the server listens, and then log lines; at a terminal lines for people alone. Stops on
 * SIGINT and SIGTERM.
 */
export const serveCommand: Command = {
  meta: { name: 'serve', description: 'Serves every vendor on one port' },
  args: serveArgs,
  more: listSettingsAndQuirks,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const options = await readOptions(vendors, flags);
    if (flags.has('check-config')) {
      await requireStartable(vendors, options.start);
      const { showOptions } = await import('../serve/show-options.ts');
      process.stdout.write(`${showOptions(vendors, options)}\n`);
      return;
    }
    tuneHeap();
    const running = await startMock(vendors, { timeouts: { closeMs }, ...options.start });
    const { signal } = onInterrupt(stopMs);
    const { url, port, adminToken, mock, state, httpsUrl, proxyUrl, caFile } = running;
    const forget = noteServer(url);
    if (!process.stdout.isTTY) {
      process.stdout.write(
        `${JSON.stringify({ url, port, pid: process.pid, httpsUrl, proxyUrl, caFile })}\n`,
      );
    }
    const what = `bankcard-mock ${readVersion()} answers for ${mock.vendors.length} vendors`;
    process.stderr.write(`${what} at ${url} (Ctrl-C stops it)\n`);
    if (httpsUrl !== undefined) process.stderr.write(`HTTPS is at ${httpsUrl}\n`);
    if (proxyUrl !== undefined) {
      process.stderr.write(`The proxy for HTTP_PROXY and HTTPS_PROXY is at ${proxyUrl}\n`);
    }
    if (caFile !== undefined) {
      process.stderr.write(`Clients must trust the local authority in ${caFile}\n`);
    }
    if (state !== undefined) process.stderr.write(`${describeState(state)}\n`);
    if (adminToken !== undefined && options.start.adminToken === undefined) {
      process.stderr.write(`The control API asks for this token: Authorization: Bearer ${adminToken}\n`);
    }
    if (!signal.aborted) await once(signal, 'abort');
    forget();
    await running.close();
    // A log that nobody reads would keep the process alive.
    setTimeout(() => process.exit(), unreadMs).unref();
  },
};

/** `State is kept in mock.db, since 2026-11-27 21:00:00; last written 2026-11-27 21:05:10.` */
function describeState({ place, madeAt, lastAt }: KeptAbout): string {
  const since =
    lastAt === undefined ? 'begun now' : `since ${showTime(madeAt)}, last written ${showTime(lastAt)}`;
  return `State is kept in ${place}: ${since}`;
}

/** The values for --set and --quirk, one per line. */
async function listSettingsAndQuirks(loadVendors: LoadVendors): Promise<string> {
  const vendors = await loadVendors();
  const settings = createNames(vendors).settings.map(({ name }) => name);
  const quirks = vendors.flatMap((vendor) =>
    Object.keys(vendor.quirks).map((name) => `${vendor.id}/${name}`),
  );
  return `SETTINGS  ${settings.join(', ')}\nQUIRKS    ${quirks.join(', ')}`;
}
