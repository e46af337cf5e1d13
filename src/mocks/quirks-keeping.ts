import { ToolkitError } from '../errors/toolkit-error.ts';
import { originOf } from '../language/packs/origins.ts';
import type { Vendor } from '../language/vendor.ts';
import { releases } from '../vendors/releases.ts';
import { listing, say } from '../words/text.ts';

/**
 * The quirks that keep the answers of these releases: `0.1` of this package, `acme@1.3` of one vendor, which may be of a
 * pack, or both with a comma between. Errors `badSetting`, `unknownVendor`.
 */
export function quirksKeeping(
  answers: string | undefined,
  vendors: readonly Vendor[],
  requireVendor: (id: string) => Vendor,
): readonly string[] {
  if (answers === undefined) return [];
  const quirks = answers.split(',').flatMap((text) => {
    const asked = text.trim();
    const at = asked.lastIndexOf('@');
    const one = at < 0 ? undefined : requireVendor(asked.slice(0, at));
    const release = requireKnown(asked.slice(at + 1), asked, one ? releasesOf(one) : releases);
    const meant = one ? [one] : vendors.filter((vendor) => originOf(vendor) === undefined);
    return meant.flatMap((vendor) => quirksUntil(vendor, release));
  });
  return [...new Set(quirks)];
}

function quirksUntil({ id, quirks }: Vendor, release: string): readonly string[] {
  return Object.entries(quirks)
    .filter(([, { until }]) => until !== undefined && compare(until, release) >= 0)
    .map(([name]) => `${id}/${name}`);
}

/** Those of its pack that it still tells apart, and the present one. */
function releasesOf(vendor: Vendor): readonly string[] {
  const origin = originOf(vendor);
  if (origin === undefined) return releases;
  const told = [...Object.values(vendor.quirks).map(({ until }) => until), origin.version];
  return [
    ...new Set(told.flatMap((version) => (version === undefined ? [] : (minorOf(version) ?? [])))),
  ].sort(compare);
}

function requireKnown(version: string, asked: string, known: readonly string[]): string {
  const found = known.find((release) => release === minorOf(version));
  if (found !== undefined) return found;
  const words = known.length === 0 ? none : known.length === 1 ? onlyThis : notKnown;
  throw new ToolkitError(
    'badSetting',
    say(words, { asked: asked.slice(0, 100), all: listing(known, 'and'), last: known.at(-1) ?? '' }),
  );
}

/** `0.1` of `0.1`, `0.1.3` and `v0.1.3`: a patch changes no answer. */
function minorOf(version: string): string | undefined {
  return /^v?(\d+\.\d+)(\.\d+)?$/.exec(version)?.[1];
}

function compare(one: string, other: string): number {
  const [[a = 0, b = 0], [c = 0, d = 0]] = [one, other].map((text) => text.split('.').map(Number)) as [
    number[],
    number[],
  ];
  return a - c || b - d;
}

const notKnown = {
  en: 'The answers of {asked} are not kept. Those of {all} are; with {last}, the present release, every answer is the present one.',
  zh: '没有保留 {asked} 的应答。可选 {all}；{last} 是当前版本，全部使用当前的应答。',
} as const;
const onlyThis = {
  en: 'The answers of {asked} are not kept. The only release to name is {last}, the present one.',
  zh: '没有保留 {asked} 的应答。目前只能填当前版本 {last}。',
} as const;
const none = {
  en: 'The answers of {asked} are not kept: its pack names no version and no former answer.',
  zh: '没有保留 {asked} 的应答：它的供应商包没有写明版本，也没有保留以前的应答。',
} as const;
