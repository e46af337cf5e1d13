import type { KeptPart } from '../../../world/state/keeper.ts';
import { createLoader, type Knowledge, toValue } from './create-loader.ts';
import { keyAt, placeOf, type ValuePlace } from './place-of.ts';
import { type How, type Transaction, toUnit } from './transaction.ts';

/** What this server knows of the values, and which version of each. */
export type KnownValues = ReturnType<typeof createKnown>;

/** Notes what transactions read, and what they write, under versions that nobody else makes. */
export function createKnown(parts: ReadonlyMap<string, KeptPart>) {
  const knowledge: Knowledge = { versions: new Map(), members: new Map() };
  const { versions } = knowledge;
  const loader = createLoader(parts, knowledge);

  function noteRead({ reads, writes, groups }: Transaction, hash: string, field: string): void {
    const unit = `${hash}\n${field}`;
    if (reads.has(unit) || writes.has(unit) || groups.has(unit)) return;
    reads.set(unit, { hash, field, version: versions.get(unit) ?? '' });
  }

  const write = createWriter(knowledge, noteRead);

  return {
    ...loader,
    write,
    read(transaction: Transaction, kind: string, key: string): void {
      const { hash, field, isGroup } = placeOf(kind, key);
      noteRead(transaction, hash, isGroup ? '#' : field);
    },
    clear({ writes, clears }: Transaction, kind: string, prefix: string): void {
      const { hash } = placeOf(kind, prefix);
      for (const [unit, { hash: written }] of writes) if (written === hash) writes.delete(unit);
      clears.push({ how: 'clear', hash, field: '', text: '' });
    },
    /** Forgets the version of a value that is here no more. That of a group stays, which has others. */
    evict(kind: string, key: string): void {
      const place = placeOf(kind, key);
      if (!place.isGroup) versions.delete(toUnit(place));
    },
    /** Makes changes again that came to nothing because their group had changed, and on which nothing depends. */
    redo(from: Transaction, to: Transaction): void {
      for (const { hash, field, text } of from.writes.values()) {
        const [kind, key] = keyAt(hash, field);
        const value = text === '' ? undefined : toValue(text);
        loader.put(kind, key, value);
        write(to, kind, key, value);
      }
      to.clears.push(...from.clears);
      to.told.push(...from.told);
    },
  };
}

type NoteRead = (transaction: Transaction, hash: string, field: string) => void;

/** Puts writes into transactions, each under a version that nobody else makes. */
function createWriter({ versions, members }: Knowledge, noteRead: NoteRead) {
  const own = crypto.randomUUID().slice(0, 8);
  let made = 0;
  let stamp = Date.now() * 1000;

  function newVersion(): string {
    made += 1;
    return own + made.toString(36);
  }

  function writeAlone(
    { writes }: Transaction,
    place: ValuePlace,
    json: string | undefined,
    expires: boolean,
  ) {
    const { hash, field } = place;
    const unit = toUnit(place);
    if (json === undefined) {
      versions.delete(unit);
      writes.set(unit, { how: place.isKnown ? 'unknown' : 'delete', hash, field, text: '' });
      return;
    }
    const how: How = place.isKnown ? 'known' : expires ? 'expiring' : 'set';
    const version = newVersion();
    versions.set(unit, version);
    writes.set(unit, { how, hash, field, text: `${version}|${json}` });
  }

  /** Who writes into a group must know all of it. */
  function writeInGroup(
    transaction: Transaction,
    { hash, field }: ValuePlace,
    json: string | undefined,
  ): void {
    noteRead(transaction, hash, '#');
    stamp += 1;
    const [how, text]: [How, string] = json === undefined ? ['partGone', ''] : ['part', `${stamp}|${json}`];
    transaction.writes.set(`${hash}\n${field}`, { how, hash, field, text });
    const version = newVersion();
    transaction.groups.set(`${hash}\n#`, { how: 'group', hash, field: '#', text: `${version}|` });
    versions.set(`${hash}\n#`, version);
    const fields = members.get(hash) ?? new Set();
    members.set(hash, fields);
    if (json === undefined) fields.delete(field);
    else fields.add(field);
  }

  /** `value` is undefined if it was deleted. */
  return function write(transaction: Transaction, kind: string, key: string, value: unknown): void {
    const place = placeOf(kind, key);
    const json = value === undefined ? undefined : JSON.stringify(value);
    if (place.isGroup) writeInGroup(transaction, place, json);
    else writeAlone(transaction, place, json, kind === 'entry' && Array.isArray(value) && value.length === 2);
  };
}
