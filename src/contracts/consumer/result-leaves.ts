/** The texts, numbers and truth values in a value, by their path. */
export type Leaves = ReadonlyMap<string, unknown>;

/** Values nested deeper than any app nests are left out: a result may refer to itself. */
const deepest = 8;

export function leavesOf(value: unknown): Leaves {
  const leaves = new Map<string, unknown>();
  const walk = (inner: unknown, path: string, depth: number): void => {
    if (typeof inner !== 'object' || inner === null) leaves.set(path, inner);
    else if (depth < deepest) {
      for (const [name, one] of Object.entries(inner)) walk(one, `${path}.${name}`, depth + 1);
    }
  };
  walk(value, '', 0);
  return leaves;
}
