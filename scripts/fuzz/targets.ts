import { callTargets } from './call-targets.ts';
import { controlTarget } from './control-target.ts';
import { fileTargets } from './file-targets.ts';
import { pictureTargets } from './picture-targets.ts';
import { socketTarget } from './socket-target.ts';
import type { AnyTarget } from './target.ts';

export const targets: readonly AnyTarget[] = [
  ...callTargets,
  ...pictureTargets,
  ...fileTargets,
  controlTarget,
  socketTarget,
];

export function findTarget(name: string): AnyTarget {
  const found = targets.find((target) => target.name === name);
  if (found !== undefined) return found;
  throw new Error(
    `there is no target ${name}. There are: ${targets.map((target) => target.name).join(', ')}.`,
  );
}
