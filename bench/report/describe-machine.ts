import { spawnSync } from 'node:child_process';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Lines on what the figures come from. */
export function describeMachine(): readonly string[] {
  const [cpu] = cpus();
  const gigabytes = (totalmem() / 1024 ** 3).toFixed(0);
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr?.split('\n')[0] ?? '';
  return [
    `${cpus().length} cores, ${cpu?.model.trim() || 'of a kind that is not told'}; ${gigabytes} GB; ${platform()} ${release()}`,
    `Node ${process.versions.node}${java === '' ? '; no Java' : `; ${java}`}`,
  ];
}

/** How busy the machine was with other things. */
export function describeBusyness(): string {
  return `The load average of the minute before the run was ${loadavg()[0]?.toFixed(2)}.`;
}
