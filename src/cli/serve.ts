import { readFile } from 'node:fs/promises';
import { type ArgsDef, defineCommand } from 'citty';
import { ToolkitError } from '../definition/toolkit-error.ts';
import { type LogLevel, logLevels } from '../server/log.ts';
import { type StartOptions, startMock } from '../server/start-mock.ts';
import { readVersion } from '../server/version.ts';
import { vendors } from '../vendors/index.ts';
import type { RegisteredPicture } from '../world/picture-schemas.ts';
import { type Flags, readFlags } from './read-flags.ts';

const args = {
  port: {
    type: 'string',
    description: 'to listen on; 0 takes a free one (BANKCARD_MOCK_PORT)',
    default: '4100',
  },
  host: { type: 'string', description: 'address to listen on (BANKCARD_MOCK_HOST)', default: '127.0.0.1' },
  'log-level': {
    type: 'string',
    description: `${logLevels.join(', ')} (BANKCARD_MOCK_LOG_LEVEL)`,
    default: 'info',
  },
  cors: {
    type: 'string',
    valueHint: 'origin',
    description: 'whose pages may call from a browser: http://localhost:5173, or * (BANKCARD_MOCK_CORS)',
  },
  set: {
    type: 'string',
    valueHint: 'name=value,…',
    description: 'settings: aliyun.errorTable=classic (BANKCARD_MOCK_SET)',
  },
  quirk: {
    type: 'string',
    valueHint: 'vendor/name,…',
    description: 'behaviours that are off by default (BANKCARD_MOCK_QUIRK)',
  },
  'image-hosts': {
    type: 'string',
    valueHint: 'host,…',
    description: 'hosts beside this machine that an image URL may name (BANKCARD_MOCK_IMAGE_HOSTS)',
  },
  pictures: {
    type: 'string',
    valueHint: 'file',
    description: 'your own pictures, as `bankcard-mock picture` lists them (BANKCARD_MOCK_PICTURES)',
  },
  'admin-token': {
    type: 'string',
    valueHint: 'token',
    description:
      'of the control API under /__admin; needed where --host is not this machine (BANKCARD_MOCK_ADMIN_TOKEN)',
  },
} as const satisfies ArgsDef;

/** Prints `{"url","port","pid"}` once it listens; log lines follow. Stops on SIGINT and SIGTERM. */
export const serveCommand = defineCommand({
  meta: { name: 'serve', description: 'Serves every vendor on one port' },
  args,
  async run({ rawArgs }) {
    const flags = readFlags(args, rawArgs);
    const options = { ...toOptions(flags), pictures: await readPictures(flags) };
    const running = await startMock(options);
    const stopped = untilSignal();
    const { url, port, adminToken, mock } = running;
    process.stdout.write(`${JSON.stringify({ url, port, pid: process.pid })}\n`);
    const what = `bankcard-mock ${readVersion()} answers for ${mock.vendors.length} vendors`;
    process.stderr.write(`${what} at ${url} (Ctrl-C stops it)\n`);
    if (adminToken !== undefined && options.adminToken === undefined) {
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

function toOptions(flags: Flags): StartOptions {
  const [host, cors, adminToken] = [flags.text('host'), flags.text('cors'), flags.text('admin-token')];
  return {
    port: readPort(flags),
    logLevel: readLevel(flags),
    settings: readSettings(flags),
    quirks: flags.list('quirk'),
    imageHosts: flags.list('image-hosts'),
    ...(host !== undefined && { host }),
    ...(cors !== undefined && { cors }),
    ...(adminToken !== undefined && { adminToken }),
  };
}

function readPort(flags: Flags): number {
  const text = flags.text('port') ?? args.port.default;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new ToolkitError(
    'badFlag',
    `${flags.sourceOf('port')} cannot be ${text}: give a number from 0 (any free one) to 65535.`,
  );
}

function readLevel(flags: Flags): LogLevel {
  const text = flags.text('log-level') ?? args['log-level'].default;
  const level = logLevels.find((one) => one === text);
  if (level !== undefined) return level;
  throw new ToolkitError(
    'badFlag',
    `${flags.sourceOf('log-level')} cannot be ${text}: give one of ${logLevels.join(', ')}.`,
  );
}

function readSettings(flags: Flags): Readonly<Record<string, string>> {
  return Object.fromEntries(
    flags.list('set').map((pair) => {
      const equals = pair.indexOf('=');
      if (equals > 0) return [pair.slice(0, equals), pair.slice(equals + 1)];
      throw new ToolkitError(
        'badFlag',
        `${flags.sourceOf('set')} cannot be ${pair}: give name=value, as in limits=documented.`,
      );
    }),
  );
}

/** The file is JSON; what it holds is checked where it is used. */
async function readPictures(flags: Flags): Promise<readonly RegisteredPicture[]> {
  const file = flags.text('pictures');
  if (file === undefined) return [];
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ToolkitError(
      'badPicture',
      `${flags.sourceOf('pictures')} cannot be ${file}: ${why}. Write one with: bankcard-mock picture photo.jpg > ${file}`,
    );
  }
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
