import { execFileSync } from 'node:child_process';

/** Groups that run, each by the process that leads it. */
const groups = new Set<number>();

process.on('exit', () => {
  for (const leader of groups) killGroup(leader);
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => process.exit(code));
}

/** Ends it with this process at the latest. */
export function watchGroup(leader: number): void {
  groups.add(leader);
}

export function killGroup(leader: number): void {
  groups.delete(leader);
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Resident memory of all processes of a group, in MB; what they share counts for each. NaN where `ps` is missing. */
export function residentOf(leader: number): number {
  try {
    const lines = execFileSync('ps', ['-A', '-o', 'pgid=,rss='], { encoding: 'utf8' }).trim().split('\n');
    const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
    const own = pairs.filter(([group]) => group === leader);
    return own.reduce((sum, [, kilobytes = 0]) => sum + kilobytes, 0) / 1024;
  } catch {
    return Number.NaN;
  }
}
