import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from 'yaml';

/** A place in the file, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where what stands at the end of a way is written; `key` means its name. Of what is not there, its next parent's. */
export type FindPlace = (way: readonly PropertyKey[], part?: 'key' | 'value') => Place;

export function createPlaces(document: Document, lines: LineCounter): FindPlace {
  return (way, part = 'value') => {
    let node: Node | null = document.contents as Node | null;
    let found = node;
    for (const [at, name] of way.entries()) {
      const whole: Node | undefined = isAlias(node) ? node.resolve(document) : (node ?? undefined);
      let key: Node | undefined;
      let value: unknown;
      if (isMap(whole)) {
        const pair = whole.items.find(({ key: one }) => isScalar(one) && String(one.value) === String(name));
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
