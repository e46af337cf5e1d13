import type { Param } from './params.ts';

/** Steps in a name. No vendor nests deeper; the rest of a longer name stays as it is. */
const deepest = 8;

interface Node {
  [step: string]: unknown;
}

/**
 * Parameters as an object. A name with dots leads into it, and steps that count from 0 make an array: `List.0=a` is
 * `{ List: ['a'] }`. The first value of a name counts.
 */
export function unfoldParams(params: readonly Param[]): Readonly<Record<string, unknown>> {
  const root: Node = Object.create(null);
  const nodes: Node[] = [];
  for (const { name, value } of params) {
    if (!name.includes('.')) root[name] ??= value;
    else place(root, nodes, name.split('.', deepest), value);
  }
  return nodes.length === 0 ? root : (toArrays(root) as Node);
}

function place(root: Node, nodes: Node[], steps: readonly string[], value: string): void {
  let node = root;
  for (const step of steps.slice(0, -1)) {
    if (node[step] === undefined) {
      const made: Node = Object.create(null);
      nodes.push(made);
      node[step] = made;
    }
    const next = node[step];
    // A text with this name came first.
    if (typeof next !== 'object') return;
    node = next as Node;
  }
  node[steps.at(-1) ?? ''] ??= value;
}

function toArrays(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([step, one]) => [step, toArrays(one)] as const);
  const isList = entries.length > 0 && entries.every(([step], at) => step === String(at));
  return isList
    ? entries.map(([, one]) => one)
    : Object.assign(Object.create(null), Object.fromEntries(entries));
}
