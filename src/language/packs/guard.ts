import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say, type Text } from '../../words/text.ts';
import type { Vendor } from '../vendor.ts';
import { placeOf, placesIn, samePlace } from './places.ts';

/** Ms. A function of a definition that takes longer holds up all other calls. */
const longestMs = 1000;

/** A function of a definition, as messages name it. */
interface Guarded {
  /** `acme/check/lostCard: if` */
  readonly name: string;
  /** The `file:line` of the definition around it. */
  readonly place: string | undefined;
}

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** How guarded twins are made, and each definition with its own, so that what vendors share stays shared. */
interface Guarding {
  readonly mostMs: number;
  readonly twins: WeakMap<object, object>;
  /** What is being looked through. Who is met in it holds itself. */
  readonly open: Set<object>;
}
const usual: Guarding = { mostMs: longestMs, twins: new WeakMap(), open: new Set() };
/** Definitions in definitions. */
const deepest = 100;

/**
 * The vendor of a pack, whose functions cannot fail unnoticed. One that throws, that takes a second (or `mostMs`), or that
 * answers with a promise throws `badPack`, which names it with its file and line. Error `badPack`: it holds itself.
 */
export function guardVendor<V extends Vendor>(vendor: V, mostMs = longestMs): V {
  const guarding = mostMs === longestMs ? usual : { mostMs, twins: new WeakMap(), open: new Set<object>() };
  try {
    return guard(vendor, [vendor.id], placeOf(vendor), guarding) as V;
  } finally {
    guarding.open.clear();
  }
}

function guard(
  value: unknown,
  path: readonly string[],
  above: string | undefined,
  guarding: Guarding,
): unknown {
  if (typeof value === 'function') {
    const guarded = { name: tellPath(path), place: above };
    return guardFunction(value as AnyFunction, guarded, guarding.mostMs);
  }
  if (!isDefinition(value)) return value;
  const known = guarding.twins.get(value);
  if (known !== undefined) return known;
  const place = placeOf(value) ?? above;
  if (guarding.open.has(value) || path.length > deepest) {
    const says = say(endless, { name: tellPath(path.slice(0, 6)) });
    throw new ToolkitError(
      'badPack',
      place === undefined ? says : say(atOnlyPlace, { at: place, why: says }),
    );
  }
  guarding.open.add(value);
  const entries = Object.entries(value).map(
    ([name, part]) => [name, guard(part, [...path, name], place, guarding)] as const,
  );
  guarding.open.delete(value);
  // What has no functions stays itself, as a setting does that many vendors have.
  if (entries.every(([name, part]) => part === (value as Readonly<Record<string, unknown>>)[name])) {
    guarding.twins.set(value, value);
    return value;
  }
  const twin = Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
  guarding.twins.set(value, twin);
  samePlace(twin, value);
  return twin;
}

/** A schema is none: it is told by its class. */
function isDefinition(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

function guardFunction(run: AnyFunction, guarded: Guarded, mostMs: number): AnyFunction {
  const inner = (run as { readonly guarded?: AnyFunction }).guarded ?? run;
  const attempt = (self: unknown, args: unknown[]): unknown => {
    try {
      return inner.apply(self, args);
    } catch (thrown) {
      throw badFunction(guarded, thrown, tellThrown(thrown));
    }
  };
  const twin: AnyFunction = function guardedFunction(this: unknown, ...args) {
    const startedAt = performance.now();
    const result = attempt(this, args);
    const isSlow = performance.now() - startedAt >= mostMs;
    // A busy machine can hold up any function once; one that is slow is slow again.
    if (isSlow && timeOf(() => attempt(this, args)) >= mostMs)
      throw badFunction(guarded, undefined, tooSlow(mostMs));
    if (result instanceof Promise) {
      result.catch(() => {});
      throw badFunction(guarded, undefined, isAsync);
    }
    return result;
  };
  return Object.assign(twin, { guarded: inner });
}

/** In ms. */
function timeOf(run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

function badFunction({ name, place }: Guarded, thrown: unknown, why: Text): ToolkitError {
  const at = thrownAt(thrown, place) ?? place;
  const says = say(at === undefined ? atNowhere : atPlace, { name, why, at: at ?? '' });
  return Object.assign(new ToolkitError('badPack', says), { cause: thrown });
}

/** The line that threw: in the file of the definition if it is there, or else the innermost that is not of this package. */
function thrownAt(thrown: unknown, place: string | undefined): string | undefined {
  const frames = placesIn(thrown instanceof Error ? thrown.stack : undefined);
  const file = place?.replace(/:\d+$/, ':');
  const [own] = placesIn(`    at here (${URL.parse(import.meta.url)?.href}:1:1)`);
  const root = own?.replace(/language\/packs\/guard\.[jt]s:1$/, '') ?? '';
  return (
    frames.find((frame) => file !== undefined && frame.startsWith(file)) ??
    frames.find((frame) => root === '' || !frame.startsWith(root))
  );
}

/** The message of what was thrown can hold what the request held, so that it is left out. */
function tellThrown(thrown: unknown): Text {
  if (thrown instanceof ToolkitError) return thrown.text;
  return say(threw, { error: thrown instanceof Error ? thrown.name : typeof thrown });
}

/** `acme/check/lostCard: if` of `acme`, `operations`, `check`, `outcomes`, `lostCard`, `if`. */
function tellPath([id = '', ...steps]: readonly string[]): string {
  const [part, name = '', field, row, ...rest] = steps;
  const isTable = field === 'outcomes' && row !== undefined;
  if (part === 'operations') {
    return isTable ? `${id}/${name}/${row}: ${rest.join('.')}` : `${id}/${name}: ${steps.slice(2).join('.')}`;
  }
  if (part === 'layers' && isTable) return `${id}/*/${row}: ${rest.join('.')}`;
  return `${id}: ${steps.join('.')}`;
}

const atPlace = { en: '{at}: {name} {why}', zh: '{at}：{name} {why}' } as const;
const atOnlyPlace = { en: '{at}: {why}', zh: '{at}：{why}' } as const;
const atNowhere = { en: '{name} {why}{at}', zh: '{name} {why}{at}' } as const;
const endless = {
  en: '{name} holds itself, or is nested too deeply: a definition is plain data.',
  zh: '{name} 引用了自身，或嵌套过深：定义应为普通数据。',
} as const;
const threw = { en: 'threw a {error}.', zh: '抛出了 {error}。' } as const;
function tooSlow(mostMs: number): Text {
  return say(slow, { seconds: mostMs / 1000 });
}

const slow = {
  en: 'took more than {seconds} s, and all other calls waited: let it look up what it needs, and compute it no more than once a call, with `once`.',
  zh: '耗时超过 {seconds} 秒，其间所有其他调用都在等待：请改为查找所需的值，并用 `once` 让每次调用最多计算一次。',
} as const;
const isAsync: Text = {
  en: 'returned a promise: what decides a call is computed at once, so make it a plain function.',
  zh: '返回了 Promise：决定应答的函数必须同步得出结果，请改为普通函数。',
};
