import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { inEach, type Text } from '../../../words/text.ts';

/** A position in the file. Line and column start at 1. */
export interface FilePosition {
  readonly line: number;
  readonly column: number;
}

/**
 * Finds the position of the value or key at a path in the file. If it does not exist, the position is that of its
 * nearest parent.
 */
export type FindPosition = (way: readonly PropertyKey[], part?: 'key' | 'value') => FilePosition;

export function createFindPosition(document: Document, lines: LineCounter): FindPosition {
  const pairs = new Map<YAMLMap, ReadonlyMap<string, Pair>>();

  /** The pairs of a map by key. Looking through a map for each of many mistakes would take forever. */
  function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = pairs.get(map);
    if (known !== undefined) return known;
    const found = new Map<string, Pair>();
    for (const pair of map.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : undefined;
      if (name !== undefined && !found.has(name)) found.set(name, pair);
    }
    pairs.set(map, found);
    return found;
  }

  return (way, part = 'value') => {
    let node: Node | null = document.contents as Node | null;
    let found = node;
    for (const [at, name] of way.entries()) {
      const whole: Node | undefined = isAlias(node) ? node.resolve(document) : (node ?? undefined);
      let key: Node | undefined;
      let value: unknown;
      if (isMap(whole)) {
        const pair = pairsOf(whole).get(String(name));
        key = pair !== undefined && isNode(pair.key) ? pair.key : undefined;
        value = pair?.value;
      } else if (isSeq(whole)) value = whole.items[Number(name)];
      const next = isNode(value) ? value : null;
      if (next === null && key === undefined) break;
      const isLast = at === way.length - 1;
      found = (isLast && part === 'key' ? (key ?? next) : (next ?? key)) ?? found;
      node = next;
    }
    const { line, col } = lines.linePos(found?.range?.[0] ?? 0);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
}

/** A mistake in the contract file, with its position. */
export interface ContractProblem extends FilePosition {
  readonly message: Text;
}

/** Collects the mistakes. */
export interface ProblemList {
  /** Adds a mistake in the value or key at a path in the file. */
  add(way: readonly PropertyKey[], message: Text, part?: 'key' | 'value'): void;
  readonly found: ContractProblem[];
}

export function createProblemList(find: FindPosition): ProblemList {
  const found: ContractProblem[] = [];
  return { found, add: (way, message, part) => void found.push({ ...find(way, part), message }) };
}

const mostShown = 20;

/** The error `badContract` with one line for each of the first mistakes: `contract.yaml:12:7: …`. */
export function toContractError(file: string, problems: readonly ContractProblem[]): ToolkitError {
  const sorted = problems.toSorted((one, other) => one.line - other.line || one.column - other.column);
  const left = sorted.length - mostShown;
  const text = inEach((lang) => {
    const lines = sorted
      .slice(0, mostShown)
      .map(({ line, column, message }) => `${file}:${line}:${column}: ${oneLine(message[lang])}`);
    const more = lang === 'zh' ? `另有 ${left} 处。` : `${left} more.`;
    return [...lines, ...(left > 0 ? [`${file}: ${more}`] : [])].join('\n');
  });
  return new ToolkitError('badContract', text);
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, 1500);
}
