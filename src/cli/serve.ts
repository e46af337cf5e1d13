import { defineCommand } from 'citty';
import { checkStart, startMock } from '../server/start-mock.ts';
import { readVersion } from '../server/version.ts';
import { vendors } from '../vendors/index.ts';
import { readFlags } from './read-flags.ts';
import { readOptions } from './read-options.ts';
import { serveArgs } from './serve-args.ts';

/** Prints `{"url","port","pid"}` once it listens; log lines follow. Stops on SIGINT and SIGTERM. */
export const serveCommand = defineCommand({
  meta: { name: 'serve', description: 'Serves every vendor on one port' },
  args: serveArgs,
  async run({ rawArgs }) {
    const flags = readFlags(serveArgs, rawArgs);
    const options = await readOptions(flags);
    if (flags.has('check-config')) {
      await checkStart(options.start);
      const { showOptions } = await import('./show-options.ts');
      process.stdout.write(`${showOptions(options)}\n`);
      return;
    }
    const running = await startMock(options.start);
    const stopped = untilSignal();
    const { url, port, adminToken, mock } = running;
    process.stdout.write(`${JSON.stringify({ url, port, pid: process.pid })}\n`);
    const what = `bankcard-mock ${readVersion()} answers for ${mock.vendors.length} vendors`;
    process.stderr.write(`${what} at ${url} (Ctrl-C stops it)\n`);
    if (adminToken !== undefined && options.start.adminToken === undefined) {
      process.stderr.write(`The control API asks for this token: Authorization: Bearer ${adminToken}\n`);
    }
    await stopped;
    await running.close();
  },
});

/** What --set and --quirk take, a line each. */
export function listSettingsAndQuirks(): string {
  const settings = new Set(vendors.flatMap((vendor) => vendor.settings.map(({ name }) => name)));
  const quirks = vendors.flatMap((vendor) =>
    Object.keys(vendor.quirks).map((name) => `${vendor.id}/${name}`),
  );
  return `SETTINGS  ${[...settings].join(', ')}\nQUIRKS    ${quirks.join(', ')}`;
}

/** npm hands on a Ctrl-C that its child has had from the terminal already. */
const sameKeystrokeMs = 300;

/** Resolves on the first signal; a second one ends the process at once. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const stop = (exitCode: number) => () => {
      if (first === undefined) {
        first = performance.now();
        resolve();
      } else if (performance.now() - first > sameKeystrokeMs) process.exit(exitCode);
    };
    process.on('SIGINT', stop(130));
    process.on('SIGTERM', stop(143));
  });
}
