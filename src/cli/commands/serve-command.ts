import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { createNames } from '../../mocks/names.ts';
import { readVersion } from '../../server/read-version.ts';
import { requireStartable, startMock } from '../../server/start-mock.ts';
import { listing, say, type Text, tell } from '../../words/text.ts';
import type { KeptAbout } from '../../world/state/keeper.ts';
import type { Command, LoadVendors } from '../command.ts';
import { endOnSignal, onInterrupt } from '../on-interrupt.ts';
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
  meta: {
    name: 'serve',
    description: { en: 'Serves every vendor on one port', zh: '启动挡板服务，一个端口应答所有供应商' },
  },
  args: serveArgs,
  more: listSettingsAndQuirks,
  async run(flags, loadVendors) {
    const release = endOnSignal();
    const vendors = await loadVendors();
    const options = await readOptions(vendors, flags);
    if (flags.has('check-config')) {
      await requireStartable(vendors, options.start);
      const { showOptions } = await import('../serve/show-options.ts');
      process.stdout.write(`${showOptions(vendors, options)}\n`);
      return;
    }
    const running = await startMock(vendors, { timeouts: { closeMs }, ...options.start });
    tuneHeap();
    // Now, because a process that is killed has no end at which Node would do it.
    flushCompileCache();
    const { signal } = onInterrupt(stopMs + (options.start.drainMs ?? 0));
    release();
    const { url, port, adminToken, mock, state, httpsUrl, proxyUrl, caFile } = running;
    const forget = noteServer(url);
    if (!process.stdout.isTTY) {
      process.stdout.write(
        `${JSON.stringify({ url, port, pid: process.pid, httpsUrl, proxyUrl, caFile })}\n`,
      );
    }
    const isNewToken = options.start.adminToken === undefined;
    const told = [
      say(words.answers, { version: readVersion(), count: mock.vendors.length, url }),
      httpsUrl && say(words.https, { httpsUrl }),
      proxyUrl && say(words.proxy, { proxyUrl }),
      caFile && say(words.authority, { caFile }),
      state && describeState(state),
      isNewToken && adminToken && say(words.token, { adminToken }),
    ];
    process.stderr.write(told.map((line) => (line ? `${tell(line)}\n` : '')).join(''));
    if (!signal.aborted) await once(signal, 'abort');
    forget();
    await running.close();
    // A log that nobody reads would keep the process alive.
    setTimeout(() => process.exit(), unreadMs).unref();
  },
};

/** `State is kept in mock.db, since 2026-11-27 21:00:00; last written 2026-11-27 21:05:10.` */
function describeState({ place, madeAt, lastAt }: KeptAbout): Text {
  return lastAt === undefined
    ? say(words.newState, { place })
    : say(words.state, { place, since: showTime(madeAt), last: showTime(lastAt) });
}

const words = {
  answers: {
    en: 'bankcard-mock {version} answers for {count} vendors at {url} (Ctrl-C stops it)',
    zh: 'bankcard-mock {version} 在 {url} 应答 {count} 个供应商的接口（按 Ctrl-C 停止）',
  },
  https: { en: 'HTTPS is at {httpsUrl}', zh: 'HTTPS 地址：{httpsUrl}' },
  proxy: {
    en: 'The proxy for HTTP_PROXY and HTTPS_PROXY is at {proxyUrl}',
    zh: '代理地址（用于 HTTP_PROXY 和 HTTPS_PROXY）：{proxyUrl}',
  },
  authority: {
    en: 'Clients must trust the local authority in {caFile}',
    zh: '客户端需要信任本地 CA：{caFile}',
  },
  token: {
    en: 'The control API asks for this token: Authorization: Bearer {adminToken}',
    zh: '控制接口需要这个 token：Authorization: Bearer {adminToken}',
  },
  newState: { en: 'State is kept in {place}: begun now', zh: '状态保存在 {place}：刚刚新建' },
  state: {
    en: 'State is kept in {place}: since {since}, last written {last}',
    zh: '状态保存在 {place}：始于 {since}，最近写入 {last}',
  },
} as const;

/** The values for --set and --quirk, one per line. */
async function listSettingsAndQuirks(loadVendors: LoadVendors): Promise<Text> {
  const vendors = await loadVendors();
  const settings = createNames(vendors).settings.map(({ name }) => name);
  const quirks = vendors.flatMap((vendor) =>
    Object.keys(vendor.quirks).map((name) => `${vendor.id}/${name}`),
  );
  return say(
    { en: 'SETTINGS  {settings}\nQUIRKS    {quirks}', zh: '设置      {settings}\n特例行为  {quirks}' },
    { settings: listing(settings), quirks: listing(quirks) },
  );
}
