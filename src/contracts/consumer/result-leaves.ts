/** The texts in a value, by their path. */
export type Leaves = ReadonlyMap<string, string>;

/** Characters. A shorter text can be the same by chance. */
const shortest = 4;
/** Values nested deeper than any app nests are left out: a result may refer to itself. */
const deepest = 8;

export function leavesOf(value: unknown): Leaves {
  const leaves = new Map<string, string>();
  const walk = (inner: unknown, path: string, depth: number): void => {
    if (typeof inner === 'string' && inner.length >= shortest) leaves.set(path, inner);
    if (typeof inner !== 'object' || inner === null || ArrayBuffer.isView(inner) || depth === deepest) return;
    for (const [name, one] of Object.entries(inner)) walk(one, `${path}.${name}`, depth + 1);
  };
  walk(value, '', 0);
  return leaves;
}
