import { splitKey } from '../../../world/state/keeper.ts';

/** Where a value is: a field of a hash. */
export interface ValuePlace {
  readonly hash: string;
  readonly field: string;
  /** Whether all values of the hash have one version: what depends on one depends on there being no others. */
  readonly isGroup: boolean;
  /** Whether every server learns of a change by `refresh`, and not only when it looks for the value. */
  readonly isKnown: boolean;
}

/** Kinds whose values are in one group each, under their keys. */
const groups = new Set(['person', 'card', 'picture']);

/** Where the value of a kind at a key is. Entries are in hashes of their tenants, so that these can be cleared. */
export function placeOf(kind: string, key: string): ValuePlace {
  if (groups.has(kind)) return { hash: kind, field: key, isGroup: true, isKnown: true };
  if (kind === 'rule') {
    const [tenant = '', id = ''] = splitKey(key, 2);
    return { hash: `rule:${tenant}`, field: id, isGroup: true, isKnown: true };
  }
  if (kind !== 'entry') return { hash: kind, field: key, isGroup: false, isKnown: kind === 'first' };
  const [root = '', rest = ''] = splitAt(key);
  if (root === 'tenant' || root === 'mark') {
    return { hash: root, field: rest, isGroup: false, isKnown: root === 'tenant' };
  }
  if (root !== 'state') return { hash: 'entry', field: key, isGroup: false, isKnown: false };
  const [tenant = '', name = ''] = splitAt(rest);
  return { hash: `state:${tenant}`, field: name, isGroup: false, isKnown: false };
}

/** The kind and key of a value; of the version of a group, the beginning of the keys in it. */
export function keyAt(hash: string, field: string): readonly [kind: string, key: string] {
  const name = field === '#' ? '' : field;
  if (groups.has(hash)) return [hash, name];
  const [root = '', tenant = ''] = splitAt(hash);
  if (root === 'rule') return ['rule', `${tenant} ${name}`];
  if (root === 'state') return ['entry', `state:${tenant}:${field}`];
  if (hash === 'tenant' || hash === 'mark') return ['entry', `${hash}:${field}`];
  return [hash, field];
}

function splitAt(text: string): readonly string[] {
  const at = text.indexOf(':');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
