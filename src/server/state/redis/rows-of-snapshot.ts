import type { Vendor } from '../../../language/vendor.ts';
import { createJournal } from '../../../mocks/journal/journal.ts';
import { createLedger } from '../../../mocks/ledger/ledger.ts';
import { createNames } from '../../../mocks/names.ts';
import { createSharedRecords } from '../../../mocks/records.ts';
import { type Follower, type KeptPart, toOrderedKey } from '../../../world/state/keeper.ts';
import { createMemoryBudget } from '../../../world/state/memory-budget.ts';
import type { KeptRow } from '../open-state-file.ts';
import type { RedisReply } from './connect-redis.ts';
import { toTidings } from './create-hearing.ts';
import { inOrderOfMaking, inOrderOfStamps, type Loaded, toTexts } from './create-loader.ts';
import { mostTold, sumKinds, toRows } from './create-sums.ts';
import { keyAt } from './place-of.ts';

/**
 * What a snapshot of Redis has, as rows of a file. Sums include what was told since they were added up. Versions are left
 * out, and so are marks, which follow from tenants.
 */
export function rowsOfSnapshot(reply: RedisReply, vendors: readonly Vendor[]): readonly KeptRow[] {
  const [about = null, told = null, ...flat] = reply as readonly RedisReply[];
  const loaded: Loaded[] = [];
  const sums = new Map<string, RedisReply>();
  for (let at = 0; at < flat.length; at += 3) {
    const [hash, content = null, ends] = [String(flat[at]), flat[at + 1], flat[at + 2]];
    if (sumKinds.includes(hash)) sums.set(hash, content);
    else loaded.push(...valuesOf(hash, toTexts(content), ends as readonly string[]));
  }
  const isFirst = ({ hash }: Loaded) => hash === 'first';
  const others = loaded.filter((one) => !isFirst(one));
  const inOrder = [...others, ...inOrderOfMaking(loaded.filter(isFirst), loaded)];
  const summed = Number(toTexts(about).get('summed') ?? 0);
  const { rows, taken } = addUp({ sums, summed, told }, vendors);
  return [...inOrder.map((one) => withTaken(toRow(one), taken)), ...rows];
}

/** A rule with what was counted of it apart from itself. */
function withTaken(row: KeptRow, taken: ReadonlyMap<string, number>): KeptRow {
  const more = row.kind === 'rule' ? taken.get(row.key) : undefined;
  if (more === undefined) return row;
  const rule = JSON.parse(row.value) as { readonly taken: number };
  return { ...row, value: JSON.stringify({ ...rule, taken: rule.taken + more }) };
}

/** The values of a hash, in the order in which they were made, or those with an end in that of their writing. */
function valuesOf(hash: string, texts: Map<string, string>, ends: readonly string[]): readonly Loaded[] {
  const isGroup = texts.delete('#');
  const ending = ends.flatMap((field) => {
    const text = texts.get(field);
    texts.delete(field);
    return text === undefined ? [] : [[field, text] as const];
  });
  const lasting = isGroup ? inOrderOfStamps(texts) : [...texts];
  return [...lasting, ...ending].map(([field, content]) => ({ hash, field, content }));
}

function toRow({ hash, field, content }: Loaded): KeptRow {
  const [kind, key] = keyAt(hash, field);
  const text = String(content);
  return { kind, key, value: text.slice(text.indexOf('|') + 1) };
}

interface ToAddUp {
  /** What is in the hashes of the sums. */
  readonly sums: ReadonlyMap<string, RedisReply>;
  /** The place up to which they have been added up. */
  readonly summed: number;
  readonly told: RedisReply;
}

/** Sums and the latest calls, as a mock that was alone would have kept them, and how often rules were taken. */
function addUp({ sums, summed, told }: ToAddUp, vendors: readonly Vendor[]) {
  const { keeper, rows } = createRowsKeeper(sums);
  const memory = createMemoryBudget(Number.POSITIVE_INFINITY);
  const limits = { size: mostTold, bytes: Number.POSITIVE_INFINITY, memory };
  const journal = createJournal(createNames(vendors), { ...limits, keeper, keepCalls: true });
  const followers: Follower[] = [];
  const shared = { tell: () => {}, follow: (one: Follower) => void followers.push(one) };
  const taken = new Map(toRows(sums.get('taken') ?? null).map(([key, count]) => [key, Number(count)]));
  const rules = {
    count(tenant: string, id: string): void {
      const key = `${tenant} ${id}`;
      taken.set(key, (taken.get(key) ?? 0) + 1);
    },
    countsLater: () => false,
  };
  createSharedRecords(shared, rules, journal, createLedger(vendors, { keeper }));
  for (const { place, facts, more } of toTidings(told)) {
    const parsed = JSON.parse(facts) as unknown;
    for (const follower of followers) {
      if (place > summed) follower.fold(parsed);
      follower.see(place, parsed, JSON.parse(more));
    }
  }
  // A mock that is alone numbers its calls by their count.
  const calls = rows('call');
  const before = journal.came - calls.length;
  const numbered = calls.map((row, at) => ({ ...row, key: toOrderedKey(before + at + 1) }));
  return { rows: [...sumKinds.flatMap(rows), ...numbered], taken };
}

/** A keeper that begins with these values, and tells what they are in the end. */
function createRowsKeeper(begun: ReadonlyMap<string, RedisReply>) {
  const parts = new Map<string, { readonly part: KeptPart; readonly keys: Set<string> }>();
  const about = { place: '', madeAt: 0, lastAt: undefined, runs: 0 };
  return {
    keeper: {
      about,
      keep(kind: string, part: KeptPart) {
        const keys = new Set<string>();
        parts.set(kind, { part, keys });
        const note = (key: string) => void keys.add(key);
        for (const [key, value] of toRows(begun.get(kind) ?? null)) {
          note(key);
          part.load(key, value, note);
        }
        return note;
      },
      drop: () => {},
      ready: () => undefined,
      written: () => undefined,
      close: () => {},
    },
    /** The values of a kind, in the order of their keys. */
    rows(kind: string): readonly KeptRow[] {
      const { part, keys } = parts.get(kind) ?? { keys: [] };
      return [...keys].toSorted().flatMap((key) => {
        const value = part?.save(key);
        return value === undefined ? [] : [{ kind, key, value: JSON.stringify(value) }];
      });
    },
  };
}
