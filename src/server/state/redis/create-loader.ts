import type { KeptPart } from '../../../world/state/keeper.ts';
import type { RedisReply } from './connect-redis.ts';
import { keyAt } from './place-of.ts';

/** What is in Redis in a field of a hash, or of a group in all its fields. */
export interface Loaded {
  readonly hash: string;
  /** `#` for all fields of a group. */
  readonly field: string;
  /** A text, or for a group fields and texts in turn. */
  readonly content: RedisReply;
}

/** What this server knows of Redis. */
export interface Knowledge {
  /** By `toUnit`. A version is different from all others that the value had. */
  readonly versions: Map<string, string>;
  /** The fields of each group. */
  readonly members: Map<string, Set<string>>;
}

/** Puts what comes from Redis into the parts of the mock. */
export function createLoader(parts: ReadonlyMap<string, KeptPart>, { versions, members }: Knowledge) {
  /** What came before the part that it belongs to. */
  const early: Loaded[] = [];
  let isLoading = false;
  let isGuarded = (_unit: string): boolean => false;

  function put(kind: string, key: string, value: unknown): void {
    isLoading = true;
    try {
      parts.get(kind)?.load(key, value, () => undefined);
    } finally {
      isLoading = false;
    }
  }

  function setVersion(unit: string, text: string | undefined): void {
    if (text === undefined) versions.delete(unit);
    else versions.set(unit, text.slice(0, text.indexOf('|')));
  }

  function loadGroup({ hash, content }: Loaded): void {
    const [kind, prefix] = keyAt(hash, '#');
    const texts = toTexts(content);
    setVersion(`${hash}\n#`, texts.get('#'));
    texts.delete('#');
    for (const field of members.get(hash) ?? []) if (!texts.has(field)) put(kind, prefix + field, undefined);
    members.set(hash, new Set(texts.keys()));
    for (const [field, text] of inOrderOfStamps(texts)) put(kind, prefix + field, toValue(text));
  }

  function load(loaded: Loaded): void {
    const { hash, field, content } = loaded;
    const [kind, key] = keyAt(hash, field);
    if (!parts.has(kind)) early.push(loaded);
    else if (field === '#') loadGroup(loaded);
    else {
      const text = typeof content === 'string' ? content : undefined;
      setVersion(`${hash}\n${field}`, text);
      put(kind, key, toValue(text));
    }
  }

  return {
    put,
    /** Whether what parts note now is what they are told. */
    isLoading: () => isLoading,
    /** Says which units must not be loaded at the moment. */
    guard(isOne: typeof isGuarded): void {
      isGuarded = isOne;
    },
    /** Loads what is in Redis in place of what is known. */
    take(all: readonly Loaded[]): void {
      for (const loaded of inOrder(all)) {
        if (isFirst(loaded) || !isGuarded(`${loaded.hash}\n${loaded.field}`)) load(loaded);
      }
    },
    /** Loads what came before the part. */
    loadInto(kind: string): void {
      const waiting = early.splice(0);
      for (const loaded of waiting) {
        if (keyAt(loaded.hash, loaded.field)[0] === kind) load(loaded);
        else early.push(loaded);
      }
    },
    /** Forgets all, when the state is another one than before. */
    forgetAll: () => forgetAll({ versions, members }, put),
  };
}

function forgetAll(
  { versions, members }: Knowledge,
  put: (kind: string, key: string, value: undefined) => void,
): void {
  for (const [hash, fields] of members) {
    const [kind, prefix] = keyAt(hash, '#');
    for (const field of fields) put(kind, prefix + field, undefined);
  }
  for (const unit of versions.keys()) {
    const at = unit.indexOf('\n');
    const [hash, field] = [unit.slice(0, at), unit.slice(at + 1)];
    if (field !== '#') put(...keyAt(hash, field), undefined);
  }
  members.clear();
  versions.clear();
}

function isFirst({ hash }: Loaded): boolean {
  return hash === 'first';
}

/**
 * Tenants that are gone come first: their records tell what they had. How others were at first comes last: it may be how they
 * are now.
 */
function inOrder(all: readonly Loaded[]): readonly Loaded[] {
  const first = all.filter(isFirst);
  const gone = first.filter(({ content }) => content === null);
  const made = first.filter(({ content }) => content !== null);
  return [...gone, ...all.filter((one) => !isFirst(one)), ...inOrderOfMaking(made, all)];
}

/** Tenants in the order in which they were made. */
export function inOrderOfMaking(first: readonly Loaded[], all: readonly Loaded[]): readonly Loaded[] {
  if (first.length < 2) return first;
  const records = new Map(all.filter(({ hash }) => hash === 'tenant').map((one) => [one.field, one.content]));
  const madeAt = ({ field, content }: Loaded) => {
    const kept = toValue(typeof content === 'string' ? content : '|null');
    const record = kept ?? (toValue(String(records.get(field) ?? '|[{}]')) as readonly unknown[])[0];
    const { issuedAt = {} } = record as { readonly issuedAt?: Readonly<Record<string, number>> };
    return Math.min(...Object.values(issuedAt));
  };
  const placed = first.map((one) => ({ one, at: madeAt(one) }));
  return placed.sort((one, other) => one.at - other.at).map(({ one }) => one);
}

/** The JSON after the version or stamp. */
export function toValue(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text.slice(text.indexOf('|') + 1));
}

/** The fields of a hash with their texts. */
export function toTexts(content: RedisReply): Map<string, string> {
  const texts = new Map<string, string>();
  if (!Array.isArray(content)) return texts;
  for (let at = 0; at < content.length; at += 2) texts.set(String(content[at]), String(content[at + 1]));
  return texts;
}

/** The values of a group. Fields that end in a number, such as `rule-7`, are in its order; others in that of their stamps. */
export function inOrderOfStamps(texts: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const placed = [...texts].map((one) => ({ one, order: orderOf(...one) }));
  return placed.sort((one, other) => one.order - other.order).map(({ one }) => one);
}

function orderOf(field: string, text: string): number {
  const number = /^(?:rule-)?(\d{1,15})$/.exec(field)?.[1];
  return number === undefined ? Number(text.slice(0, text.indexOf('|'))) : Number(number);
}
