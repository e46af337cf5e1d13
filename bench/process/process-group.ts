import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

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

/** The processor time that the threads of a process have taken, in ms. NaN where the system does not say. */
export function processorMsOf(pid: number): number {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const times = tasks.map((task) =>
      Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]),
    );
    return times.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}
