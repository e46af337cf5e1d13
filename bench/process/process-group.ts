import { execFileSync } from 'node:child_process';

/** The running process groups, by the id of the leading process. */
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

/** Ends the group when this process ends, at the latest. */
export function watchGroup(leader: number): void {
  groups.add(leader);
}

export function killGroup(leader: number): void {
  groups.delete(leader);
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // The group has already ended.
  }
}

/**
 * The resident memory of all processes in a group, in MB. Shared memory counts for each process. NaN if `ps` is
 * missing.
 */
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
