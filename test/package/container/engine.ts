import { type ExecFileSyncOptions, execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
const image = 'localhost/bankcard-mock-under-test';

/** Builds the Dockerfile and runs its image. */
export interface Engine {
  /** What it is, and on what the image was built. */
  readonly name: string;
  /** Builds the image. */
  build(): void;
  /** `run('--rm', [], 'outcomes', '3008')`: options of the engine, then words of the command. */
  run(options: readonly string[], ...words: readonly string[]): string;
  /** Another command of the engine: `do('logs', name)`. Standard output and error in one. */
  do(...words: readonly string[]): { readonly code: number | null; readonly output: string };
  /** Removes what was built and stored, but for an image of Docker's. */
  clean(): void;
}

/** Docker, or else podman with buildah, where the user is root. Undefined if there is neither. */
export function findEngine(): Engine | undefined {
  if (works('docker', 'info')) return dockerEngine();
  const all = [['podman'], ['buildah'], ['runc'], ['debootstrap']].every(([name = '']) =>
    works(name, '--version'),
  );
  return all && process.getuid?.() === 0 ? podmanEngine() : undefined;
}

function works(program: string, ...words: readonly string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** With nothing but what is given: no capabilities, nothing that can be written. */
const confined = [
  '--network=host',
  '--read-only',
  '--cap-drop=all',
  '--security-opt=no-new-privileges',
] as const;

function engineOf(
  name: string,
  command: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
  more: Pick<Engine, 'build' | 'clean'> & { readonly limits: readonly string[] },
): Engine {
  const [program, ...first] = command;
  const run: Engine['do'] = (...words) => {
    const { status, stdout, stderr } = spawnSync(program, [...first, ...words], { env, encoding: 'utf8' });
    return { code: status, output: `${stdout}${stderr}` };
  };
  return {
    name,
    do: run,
    run: (options, ...words) =>
      execFileSync(program, [...first, 'run', ...confined, ...more.limits, ...options, image, ...words], {
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    build: more.build,
    clean: more.clean,
  };
}

function dockerEngine(): Engine {
  const build = () => {
    execFileSync('docker', ['build', '--quiet', '--tag', image, root], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  };
  return engineOf('Docker, on its own base image', ['docker'], process.env, {
    build,
    clean: () => {},
    limits: [],
  });
}

/** On a base image of its own, made of Debian's packages and the Node that this repository runs on. */
function podmanEngine(): Engine {
  const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-engine-'));
  const config = join(folder, 'storage.conf');
  writeFileSync(
    config,
    `[storage]\ndriver = "overlay"\ngraphroot = "${folder}/graph"\nrunroot = "${folder}/run"\n`,
  );
  const env = { ...process.env, CONTAINERS_STORAGE_CONF: config };
  const build = () => {
    const quietly: ExecFileSyncOptions = { env, stdio: ['ignore', 'ignore', 'pipe'] };
    const base = makeBase(folder);
    execFileSync(
      'sh',
      ['-c', 'tar -C "$1" -c . | podman import - docker.io/library/node:24-slim', 'sh', base],
      quietly,
    );
    const cache = execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim();
    const options = ['--isolation=chroot', '--format=docker', '--pull-never', `--volume=${cache}:/root/.npm`];
    execFileSync('buildah', ['build', ...options, '--tag', image, root], quietly);
  };
  return engineOf(
    'podman, on a base image of Debian’s packages',
    ['podman', '--runtime=runc', '--cgroup-manager=cgroupfs'],
    env,
    {
      build,
      clean: () => {
        spawnSync('podman', ['rm', '--all', '--force'], { env });
        spawnSync('umount', ['-R', `${folder}/graph/overlay`]);
        spawnSync('rm', ['-rf', folder]);
      },
      limits: ['--read-only-tmpfs=false', '--ulimit=nofile=1024:1024', '--ulimit=nproc=1000:1000'],
    },
  );
}

function makeBase(folder: string): string {
  const base = join(folder, 'base');
  const include = '--include=ca-certificates';
  execFileSync(
    'debootstrap',
    ['--variant=minbase', include, 'bookworm', base, 'http://deb.debian.org/debian'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  cpSync(process.execPath, join(base, 'usr/local/bin/node'));
  const npm = execFileSync('sh', ['-c', 'readlink -f "$(command -v npm)"'], { encoding: 'utf8' }).trim();
  cpSync(join(npm, '../..'), join(base, 'usr/local/lib/node_modules/npm'), { recursive: true });
  execFileSync('ln', ['-s', '../lib/node_modules/npm/bin/npm-cli.js', join(base, 'usr/local/bin/npm')]);
  execFileSync('chroot', [base, 'useradd', '--create-home', '--uid', '1000', 'node']);
  // The authorities that this machine trusts, and npm with them.
  cpSync('/etc/ssl/certs/ca-certificates.crt', join(base, 'etc/ssl/certs/ca-certificates.crt'));
  mkdirSync(join(base, 'usr/local/etc'), { recursive: true });
  writeFileSync(join(base, 'usr/local/etc/npmrc'), 'cafile=/etc/ssl/certs/ca-certificates.crt\n');
  return base;
}
