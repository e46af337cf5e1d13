import type { ValuePlace } from './place-of.ts';

export type How =
  | 'set'
  | 'delete'
  | 'expiring'
  | 'known'
  | 'unknown'
  | 'part'
  | 'partGone'
  | 'group'
  | 'clear';

export interface PlannedWrite {
  readonly how: How;
  readonly hash: string;
  readonly field: string;
  readonly text: string;
}

/** What one piece of work reads and writes, until it is sent. */
export interface Transaction {
  /** The versions of what it read and had not written itself, by `toUnit`. */
  readonly reads: Map<string, { readonly hash: string; readonly field: string; readonly version: string }>;
  readonly writes: Map<string, PlannedWrite>;
  /** The versions of groups that it writes. */
  readonly groups: Map<string, PlannedWrite>;
  readonly clears: PlannedWrite[];
  readonly told: (readonly [facts: string, more: string])[];
}

export function createTransaction(): Transaction {
  return { reads: new Map(), writes: new Map(), groups: new Map(), clears: [], told: [] };
}

/** The name of what has one version: a value, or a group. */
export function toUnit({ hash, field, isGroup }: Pick<ValuePlace, 'hash' | 'field' | 'isGroup'>): string {
  return `${hash}\n${isGroup ? '#' : field}`;
}

export function isEmpty({ reads, writes, clears, told }: Transaction): boolean {
  return reads.size === 0 && writes.size === 0 && clears.length === 0 && told.length === 0;
}

/** Adds the arguments of the script for a transaction. */
export function pushTransaction(args: string[], { reads, writes, groups, clears, told }: Transaction): void {
  args.push(String(reads.size));
  for (const { hash, field, version } of reads.values()) args.push(hash, field, version);
  args.push(String(clears.length + writes.size + groups.size));
  for (const { how, hash, field, text } of clears) args.push(how, hash, field, text);
  for (const { how, hash, field, text } of writes.values()) args.push(how, hash, field, text);
  for (const { how, hash, field, text } of groups.values()) args.push(how, hash, field, text);
  args.push(String(told.length));
  for (const [facts, more] of told) args.push(facts, more);
}
