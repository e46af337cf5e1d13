import { spawnSync } from 'node:child_process';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Lines that describe the machine and the versions behind the figures. */
export function describeMachine(): readonly string[] {
  const [cpu] = cpus();
  const gigabytes = (totalmem() / 1024 ** 3).toFixed(0);
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr?.split('\n')[0] ?? '';
  return [
    `Machine: \`${cpus().length} cores, ${cpu?.model.trim() || 'unknown model'}; ${gigabytes} GB; ${platform()} ${release()}\``,
    `Versions: \`Node ${process.versions.node}${java === '' ? '; no Java' : `; ${java}`}\``,
  ];
}

/** The load on the machine from other processes. */
export function describeBusyness(): string {
  return `Load average in the minute before the run: ${loadavg()[0]?.toFixed(2)}.`;
}
