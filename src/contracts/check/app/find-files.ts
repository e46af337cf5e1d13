import { readdirSync } from 'node:fs';
import { join, parse, relative, resolve, sep } from 'node:path';
import { isOfPattern } from '../judge/compare-answer.ts';

const mostFiles = 1000;

/** The paths that match a pattern such as `logs/*.log`. A path without `*` is returned whether it exists or not. */
export function findFiles(
  folder: string,
  pattern: string,
): readonly { readonly path: string; readonly name: string }[] {
  const whole = resolve(folder, pattern);
  const { root } = parse(whole);
  let paths: readonly string[] = [root];
  const steps = whole.slice(root.length).split(sep);
  for (const [at, step] of steps.entries()) {
    const isFile = at === steps.length - 1;
    paths = paths
      .flatMap((path) =>
        (step.includes('*') ? namesIn(path, step, isFile) : [step]).map((name) => join(path, name)),
      )
      .slice(0, mostFiles);
  }
  return paths.map((path) => ({ path, name: relative(folder, path) }));
}

function namesIn(folder: string, pattern: string, isFile: boolean): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !(isFile && entry.isDirectory()) && isOfPattern(entry.name, pattern))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
