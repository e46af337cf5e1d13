import { ToolkitError } from '../../../errors/toolkit-error.ts';
import type { CredentialKind } from '../../../language/vendor.ts';
import type { Store } from '../../../language/world.ts';
import { say } from '../../../words/text.ts';
import { recordsIn } from '../../../world/state/tenant-records.ts';
import type { TenantRecord } from '../../../world/state/tenants.ts';
import type { KeptRow } from '../open-state-file.ts';
import type { Redis, RedisReply } from './connect-redis.ts';
import { mostExpiring } from './create-commits.ts';
import { createKnown } from './create-known.ts';
import { mostTold, sumKinds } from './create-sums.ts';
import { layout } from './open-redis-state.ts';
import { commitScript, describeScript, sumScript } from './redis-scripts.ts';
import { createTransaction, pushTransaction, type Transaction } from './transaction.ts';

/** Rows that are written at once. */
const atOnce = 1000;

const kinds = ['first', 'entry', 'count', 'rule', 'person', 'card', 'picture', 'call', ...sumKinds];

interface Filled {
  readonly redis: Redis;
  /** Of the empty state. */
  readonly id: string;
  readonly now: number;
  readonly credentialKinds: readonly CredentialKind[];
}

/** Writes the rows of a file into a state that is empty, and that servers refuse until then. Error `badState`. */
export async function fillRedisState(
  rows: readonly KeptRow[],
  { redis, id, now, credentialKinds }: Filled,
): Promise<void> {
  const { write } = createKnown(new Map());

  async function commit(transaction: Transaction): Promise<void> {
    const args = [redis.prefix, id, String(now), String(mostExpiring), '1'];
    pushTransaction(args, transaction);
    requireThere(((await redis.run(commitScript, args)) as readonly RedisReply[])[0] === 1, redis);
  }

  async function describe(...fields: readonly string[]): Promise<void> {
    requireThere((await redis.run(describeScript, [redis.prefix, id, ...fields])) === 1, redis);
  }

  const of = (chosen: (kind: string) => boolean) => rows.filter(({ kind }) => chosen(kind));
  const calls = of((kind) => kind === 'call');
  const sums = of((kind) => sumKinds.includes(kind));
  for (const some of inParts(of((kind) => kind !== 'call' && !sumKinds.includes(kind)))) {
    const transaction = createTransaction();
    for (const row of some) {
      for (const { kind, key, value } of withMarks(row, credentialKinds))
        write(transaction, kind, key, value);
    }
    await commit(transaction);
  }

  const came = sums.reduce((sum, { kind, value }) => (kind === 'total' ? sum + Number(value) : sum), 0);
  const before = Math.max(0, came - calls.length);
  await describe('place', String(before));
  for (const some of inParts(calls)) {
    await commit({ ...createTransaction(), told: some.map(({ value }) => [toFacts(value), value] as const) });
  }

  const place = String(before + calls.length);
  let from = '0';
  for (const some of sums.length === 0 ? [[]] : inParts(sums)) {
    const args = [redis.prefix, id, from, place, String(mostTold)];
    for (const { kind, key, value } of some) args.push(kind, key, value);
    requireThere((await redis.run(sumScript, args)) === place, redis);
    from = place;
  }
  await describe('layout', layout, 'runs', '0', 'lastAt', String(now));
}

/** Error `badState`: a kind that no version has. */
export function requireKinds(rows: readonly KeptRow[]): void {
  const strange = rows.find(({ kind }) => !kinds.includes(kind));
  if (strange === undefined) return;
  throw new ToolkitError('badState', say(words.kind, { kind: strange.kind.slice(0, 100) }));
}

/** The value, and of a tenant's record what leads to it. Error `badState`. */
function withMarks({ kind, key, value }: KeptRow, credentialKinds: readonly CredentialKind[]) {
  const parsed = JSON.parse(value) as unknown;
  if (kind !== 'entry' || key.startsWith('mark:'))
    return kind === 'entry' ? [] : [{ kind, key, value: parsed }];
  const written: { readonly kind: string; readonly key: string; readonly value: unknown }[] = [
    { kind, key, value: parsed },
  ];
  if (!key.startsWith('tenant:')) return written;
  const set = (mark: string, of: unknown) => void written.push({ kind, key: mark, value: [of] });
  try {
    const [record] = parsed as readonly [TenantRecord];
    recordsIn({ set } as unknown as Store, credentialKinds, () => undefined).writeMarks(record);
  } catch {
    throw new ToolkitError('badState', say(words.noTenant, { key }));
  }
  return written;
}

function toFacts(call: string): string {
  const { tenant, operation, outcome } = JSON.parse(call) as Readonly<Record<string, unknown>>;
  return JSON.stringify(['call', tenant, operation, outcome, null]);
}

function* inParts<T>(all: readonly T[]): Iterable<readonly T[]> {
  for (let at = 0; at < all.length; at += atOnce) yield all.slice(at, at + atOnce);
}

function requireThere(isThere: boolean, { place }: Redis): void {
  if (isThere) return;
  throw new ToolkitError('badState', say(words.gone, { place }));
}

const words = {
  kind: {
    en: 'A value of the kind {kind} is unknown: update, or give what `state export --reveal` printed.',
    zh: '未知的数据类型 {kind}：请升级，或提供 `state export --reveal` 导出的内容。',
  },
  noTenant: {
    en: 'The value of {key} is no tenant: give what `state export --reveal` printed.',
    zh: '{key} 的值不是租户：请提供 `state export --reveal` 导出的内容。',
  },
  gone: {
    en: 'What was being written to {place} is gone: another command has emptied it.',
    zh: '正在写入 {place} 的内容不见了：另一条命令清空了它。',
  },
} as const;
