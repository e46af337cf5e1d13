import { createHash } from 'node:crypto';
import { type Block, readBlocks } from './read-blocks.ts';

/** A page, in English or in Chinese. */
export interface Page {
  /** From the root of the repository. */
  readonly file: string;
  readonly text: string;
}

/** What is known of a page and its twin when somebody last read both: two short hashes for each block. */
export type Recorded = readonly `${string} ${string}`[];

interface Compared {
  /** What is wrong whatever was recorded: another number or kind of blocks, or other code. */
  readonly unlike: readonly string[];
  /** Blocks of which one side alone changed since it was recorded. */
  readonly stale: readonly string[];
  /** Blocks of which both sides are new. */
  readonly unrecorded: readonly string[];
  readonly pairs: Recorded;
}

/** Compares a page with its Chinese twin, block by block. */
export function compareTwins(english: Page, chinese: Page, recorded: Recorded): Compared {
  const left = readBlocks(english.text);
  const right = readBlocks(chinese.text);
  const differ = left.findIndex((block, index) => block.kind !== right[index]?.kind);
  if (differ >= 0 || left.length !== right.length) {
    const at = differ >= 0 ? differ : left.length;
    const first = `the first that differ are ${describe(english, left[at])} and ${describe(chinese, right[at])}`;
    const without = [
      ...withoutTwin(left, right, recorded, 0).map((block) => describe(english, block)),
      ...withoutTwin(right, left, recorded, 1).map((block) => describe(chinese, block)),
    ];
    const which = without.length > 0 ? `without a twin: ${without.join(', ')}` : first;
    const says = `${english.file} has ${left.length} blocks and ${chinese.file} ${right.length}; ${which}`;
    return { unlike: [says], stale: [], unrecorded: [], pairs: [] };
  }
  const couples = left.flatMap((block, index) => {
    const other = right[index];
    return other === undefined ? [] : [{ block, other, pair: `${hash(block)} ${hash(other)}` as const }];
  });
  const known = new Set<string>(recorded);
  const knownSides = new Set(recorded.flatMap((pair) => pair.split(' ').map((side, at) => `${at} ${side}`)));
  const fresh = couples
    .filter(({ pair }) => !known.has(pair))
    .map(({ block, other }) => {
      const here = describe(english, block);
      const there = describe(chinese, other);
      if (knownSides.has(`0 ${hash(block)}`))
        return { isStale: true, says: `${there} changed, and ${here} did not` };
      if (knownSides.has(`1 ${hash(other)}`))
        return { isStale: true, says: `${here} changed, and ${there} did not` };
      return { isStale: false, says: `${here} and ${there} are not recorded` };
    });
  return {
    unlike: couples
      .filter(({ block, other }) => codeOf(block) !== codeOf(other))
      .map(
        ({ block, other }) =>
          `${describe(english, block)} and ${describe(chinese, other)} differ in more than comments`,
      ),
    stale: fresh.filter(({ isStale }) => isStale).map(({ says }) => says),
    unrecorded: fresh.filter(({ isStale }) => !isStale).map(({ says }) => says),
    pairs: couples.map(({ pair }) => pair),
  };
}

/** The blocks of one side that are new, or whose recorded twin is gone. */
function withoutTwin(
  blocks: readonly Block[],
  others: readonly Block[],
  recorded: Recorded,
  side: 0 | 1,
): readonly Block[] {
  const there = new Set(others.map(hash));
  const twins = recorded.map((pair) => pair.split(' '));
  return recorded.length === 0
    ? []
    : blocks.filter((block) => {
        const own = twins.filter((pair) => pair[side] === hash(block));
        return !own.some((pair) => there.has(pair[1 - side] ?? ''));
      });
}

function hash({ kind, text }: Block): string {
  return createHash('sha256').update(`${kind} ${text}`).digest('hex').slice(0, 8);
}

function describe({ file }: Page, block: Block | undefined): string {
  if (block === undefined) return `${file} has ended`;
  return `${file}:${block.line} (${block.kind} “${block.text.slice(0, 40).replaceAll('\n', ' ')}”)`;
}

/** Code without its comments, which are in the language of the page. What a command prints may be so too. */
function codeOf({ kind, language, text }: Block): string {
  if (kind !== 'code' || language === 'text' || language === 'console') return '';
  return text.replace(/(^|[ \t]+)(#|\/\/) .*$/gm, '');
}
