import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Browsers that Playwright itself finds in their usual places, on macOS and Windows, too. */
const channels = ['chrome', 'msedge'];
/** The machine's fonts and the package's: without any, Chromium crashes at the first letter. */
const fonts = `<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`;
const require = createRequire(import.meta.url);
const caches = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));
const run = promisify(execFile);

interface Choice {
  readonly name: string;
  options(): LaunchOptions | Promise<LaunchOptions>;
}

/** A headless Chromium: the machine's own, or else that of `@sparticuz/chromium`, which only runs on Linux on x64. */
export async function openBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const { name, options } of [...onPath(), ...bundled(), ...inUsualPlaces()]) {
    try {
      return await chromium.launch(await options());
    } catch (error) {
      failures.push(`${name}: ${gist(String(error))}`);
    }
  }
  throw new Error(
    [
      'The tests in test/browser need a browser, and none starts. Install Chromium or Google Chrome, so that one of',
      `these is on the PATH: ${names.join(', ')}. Tried:`,
      ...failures,
    ].join('\n'),
  );
}

let shared: Promise<Browser> | undefined;

/**
 * The one browser of this process, for all files that run in it: to start one takes as long as most tests. It ends with
 * the process; each test closes its pages.
 */
export async function shareBrowser(): Promise<Browser> {
  if (!(await shared?.catch(() => undefined))?.isConnected()) shared = openBrowser();
  return shared as Promise<Browser>;
}

/** The first line and the browser's own output, out of the hundred lines of Playwright. */
function gist(message: string): string {
  return message
    .split('\n')
    .filter((line, at) => at === 0 || line.startsWith('[pid='))
    .join('\n  ');
}

function onPath(): readonly Choice[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .filter(isExecutable)
    .map((executablePath) => ({ name: executablePath, options: () => ({ executablePath }) }));
}

function bundled(): readonly Choice[] {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  return [{ name: '@sparticuz/chromium', options: unpacked }];
}

function inUsualPlaces(): readonly Choice[] {
  return channels.map((channel) => ({ name: channel, options: () => ({ channel }) }));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Without the package's own arguments: one of them, `--disable-web-security`, turns CORS off. */
async function unpacked(): Promise<LaunchOptions> {
  const folder = await unpack();
  const libraries = [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  const env = { FONTCONFIG_FILE: join(folder, 'fonts.conf'), ...process.env, LD_LIBRARY_PATH: libraries };
  return { executablePath: join(folder, 'chromium'), env };
}

/**
 * Unpacks into a new folder and then renames it. Parallel calls do not collide, and a killed one leaves nothing that
 * looks finished. The folder is in node_modules, so that `npm ci` removes it.
 */
async function unpack(): Promise<string> {
  const entry = require.resolve('@sparticuz/chromium');
  const manifest = readFileSync(join(entry, '../../package.json'), 'utf8');
  const folder = join(caches, `chromium-${(JSON.parse(manifest) as { version: string }).version}`);
  if (existsSync(folder)) return folder;

  mkdirSync(caches, { recursive: true });
  const own = await mkdtemp(`${folder}-`);
  try {
    const code = `import chromium from ${JSON.stringify(pathToFileURL(entry))}; await chromium.executablePath();`;
    // The package unpacks into TMPDIR. It unpacks the shared libraries only if it takes the machine for AWS Lambda.
    const env = { ...process.env, TMPDIR: own, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
    await run(process.execPath, ['--input-type=module', '--eval', code], { env });
    await writeFile(join(own, 'fonts.conf'), fonts);
    await rename(own, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
  return folder;
}
