import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { startRedis } from '../../redis-server.ts';
import { waitFor } from '../../wait-for.ts';
import { findEngine, root } from './engine.ts';

const engine = findEngine();
if (engine === undefined)
  console.warn('No image is built: neither Docker, nor podman, buildah, runc and debootstrap, are here.');

beforeAll(() => engine?.build(), 3_000_000);
afterAll(() => engine?.clean(), 300_000);

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-mounts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

let count = 0;

/** Runs the image with nothing to write, and waits until it says that it listens. */
async function start(options: readonly string[] = [], ...words: readonly string[]) {
  count += 1;
  const name = `bankcard-mock-${process.pid}-${count}`;
  const port = await findPort();
  const ours = ['--detach', '--name', name, '--env', `BANKCARD_MOCK_PORT=${port}`];
  engine?.run([...ours, ...options], ...words);
  onTestFinished(() => {
    engine?.do('rm', '--force', name);
  });
  const act = (...given: readonly string[]) => {
    const [first = '', ...rest] = given;
    return engine?.do(first, name, ...rest) ?? { code: null, output: '' };
  };
  const url = `http://127.0.0.1:${port}`;
  const health = (token = '') =>
    fetch(`${url}/__admin/health`, { headers: { Authorization: `Bearer ${token}` } });
  return {
    url,
    health,
    logs: () => act('logs').output,
    exec: (...command: readonly string[]) => act('exec', ...command),
    inspect: (format: string) => act('inspect', '--format', format).output.trim(),
    ready: () => waitFor(async () => expect((await health()).status).toBe(401)),
    /** Stops it; the exit code. */
    stop() {
      act('stop', '--time', '20');
      return Number(act('inspect', '--format', '{{.State.ExitCode}}').output.trim());
    },
  };
}

function createVolume(): string {
  volumes += 1;
  const name = `bankcard-mock-${process.pid}-${volumes}`;
  engine?.do('volume', 'create', name);
  onTestFinished(() => {
    engine?.do('volume', 'rm', '--force', name);
  });
  return name;
}
let volumes = 0;

const tokenIn = (logs: string) => /Authorization: Bearer ([\w-]+)/.exec(logs)?.[1];

test.skipIf(!engine)('it serves as a user without rights, on a root that cannot be written', async () => {
  const mock = await start();
  await mock.ready();
  const { output } = mock.exec(
    'sh',
    '-c',
    'id -u; grep CapEff /proc/1/status; touch /tmp/x /data/x /opt/bankcard-mock/x',
  );
  expect(output).toMatch(/^1000\nCapEff:\t0+$/m);
  expect(output.match(/Read-only file system/g)).toHaveLength(3);
  const reply = await fetch(`${mock.url}/bank3Check`);
  expect(reply.status).toBe(400);
});

test.skipIf(!engine)('it makes up a token and prints it once, and asks for it', async () => {
  const mock = await start();
  await mock.ready();
  const token = tokenIn(mock.logs());
  expect(mock.logs().split(token ?? '')).toHaveLength(2);
  expect((await mock.health('another')).status).toBe(401);
  expect((await mock.health(token)).status).toBe(200);
});

test.skipIf(!engine)('it takes the token from a file, and so do commands that are run inside', async () => {
  const secret = join(folder, 'token');
  writeFileSync(secret, 'from-a-file\n');
  chmodSync(folder, 0o755);
  const file = ['--env', 'BANKCARD_MOCK_ADMIN_TOKEN_FILE=/run/secrets/token'];
  const mock = await start([...file, '--volume', `${secret}:/run/secrets/token:ro`]);
  await mock.ready();
  expect(tokenIn(mock.logs())).toBeUndefined();
  expect((await mock.health('from-a-file')).status).toBe(200);
  const { code, output } = mock.exec('bankcard-mock', 'next', 'fegine-elements/bank3Check', 'quotaExhausted');
  expect(output).toContain('the next call of fegine-elements/bank3Check gets quotaExhausted');
  expect(code).toBe(0);
  expect((await fetch(`${mock.url}/bank3Check`)).headers.get('x-mock-outcome')).toContain('quotaExhausted');
});

test.skipIf(!engine)('its health check passes while it serves, and fails when it does not', async () => {
  const mock = await start();
  await mock.ready();
  const [, ...command] = JSON.parse(mock.inspect('{{json .Config.Healthcheck.Test}}')) as readonly string[];
  expect(mock.exec(...command)).toEqual({ code: 0, output: '' });
  expect(mock.exec('env', 'BANKCARD_MOCK_PORT=1', ...command).code).toBe(1);
});

test.skipIf(!engine)('the first process stops on SIGTERM with 0', async () => {
  const mock = await start();
  await mock.ready();
  expect(mock.exec('cat', '/proc/1/cmdline').output).toMatch(/^node\0/);
  expect(mock.stop()).toBe(0);
});

test.skipIf(!engine)('SIGTERM ends it while it still starts, too', async () => {
  const silent = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => {
    silent.close();
  });
  const connected = once(silent, 'connection');
  const { port } = silent.address() as AddressInfo;
  const mock = await start(['--env', `BANKCARD_MOCK_STATE=redis://127.0.0.1:${port}`]);
  const [socket] = await connected;
  onTestFinished(() => socket.destroy());
  expect(mock.stop()).toBe(143);
});

test.skipIf(!engine).each([['1000'], ['123456:0']])(
  'as user %s it keeps state and authority on a volume, and nothing else',
  async (user) => {
    const volume = createVolume();
    const options = ['--user', user, '--volume', `${volume}:/data`, '--env', 'BANKCARD_MOCK_STATE=mock.db'];
    const one = await start(options, 'serve', '--https', '0');
    await one.ready();
    expect(one.logs()).toContain('Clients must trust the local authority in /data/bankcard-mock/ca.pem');
    expect(one.logs()).toContain('State is kept in mock.db: begun now');
    const authority = one.exec('cat', '/data/bankcard-mock/ca.pem').output;
    expect(one.stop()).toBe(0);
    const other = await start(options, 'serve', '--https', '0');
    await other.ready();
    expect(other.logs()).toMatch(/State is kept in mock\.db: since .*, last written/);
    expect(other.exec('cat', '/data/bankcard-mock/ca.pem').output).toBe(authority);
    expect(other.stop()).toBe(0);
  },
);

interface Services {
  readonly mock: { readonly command: readonly string[] };
  readonly authority: { readonly command: readonly [string] };
  readonly app: { readonly environment: Readonly<Record<string, string>> };
}

test.skipIf(!engine)(
  'as takeover.yaml starts it, an app of another user reaches a vendor’s host',
  async () => {
    const file = readFileSync(join(root, 'deploy/compose/takeover.yaml'), 'utf8');
    const { services } = parse(file) as { readonly services: Services };
    const [data, trust] = [createVolume(), createVolume()];
    // Any free ports, because here all containers have the network of the host.
    const words = services.mock.command.map((word) => (/^\d+$/.test(word) ? '0' : word));
    const mock = await start(['--volume', `${data}:/data`], ...words);
    await mock.ready();
    const { proxyUrl } = JSON.parse(mock.logs().split('\n')[0] ?? '') as { readonly proxyUrl: string };
    const mounts = ['--volume', `${data}:/ca:ro`, '--volume', `${trust}:/data`];
    engine?.run(['--rm', '--entrypoint', 'sh', ...mounts], '-ec', ...services.authority.command);
    const environment = Object.entries(services.app.environment).flatMap(([name, value]) => [
      '--env',
      `${name}=${value.replace('http://mock:4144', proxyUrl)}`,
    ]);
    const ask = `fetch('https://api.weixin.qq.com/cgi-bin/token').then((reply) => reply.text()).then(console.log)`;
    const app = ['--rm', '--user', '4242', '--entrypoint', 'node', '--volume', `${trust}:/trust:ro`];
    expect(engine?.run([...app, ...environment], '-e', ask)).toContain('"errcode":');
  },
);

test.skipIf(!engine)('two of it share a Redis', async () => {
  const redis = await startRedis();
  onTestFinished(() => redis.close());
  const shared = [
    '--env',
    `BANKCARD_MOCK_STATE=${redis.url('image')}`,
    '--env',
    'BANKCARD_MOCK_ADMIN_TOKEN=t',
  ];
  const [one, other] = [await start(shared), await start(shared)];
  await Promise.all([one.ready(), other.ready()]);
  one.exec('bankcard-mock', 'next', 'fegine-elements/bank3Check', 'quotaExhausted');
  expect((await fetch(`${other.url}/bank3Check`)).headers.get('x-mock-outcome')).toContain('quotaExhausted');
});

test.skipIf(!engine)('other commands run as well', () => {
  expect(engine?.run(['--rm'], 'outcomes', '3008')).toContain('fegine-elements/bankCheck4New/resignNeeded');
});
