import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { benchFolder } from './paths.ts';

/** Installs the other servers if they are missing or older than the lock file. Their install scripts do not run. */
export function installPeers(): void {
  const done = `${benchFolder}node_modules/.package-lock.json`;
  const lock = `${benchFolder}package-lock.json`;
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return;
  console.error('Installing the other servers into bench/node_modules');
  const words = ['ci', '--prefix', benchFolder, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', words, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('npm ci of bench/ failed.');
}
