import { spawnSync } from 'node:child_process';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Lines that describe the machine and the versions behind the figures. */
export function describeMachine(): readonly string[] {
  const [cpu] = cpus();
  const gigabytes = (totalmem() / 1024 ** 3).toFixed(0);
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr?.split('\n')[0] ?? '';
  return [
    `${cpus().length} cores, ${cpu?.model.trim() || 'of a kind that is not told'}; ${gigabytes} GB; ${platform()} ${release()}`,
    `Node ${process.versions.node}${java === '' ? '; no Java' : `; ${java}`}`,
  ];
}

/** The load on the machine from other processes. */
export function describeBusyness(): string {
  return `The load average of the minute before the run was ${loadavg()[0]?.toFixed(2)}.`;
}
