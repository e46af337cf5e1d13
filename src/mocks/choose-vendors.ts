import { existing } from '../errors/to-existing.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import { defectsOfVendor } from '../language/defects/defects-of-vendor.ts';
import { collisionsOf, placeOfCollision } from '../language/packs/collisions.ts';
import { tellDefect } from '../language/packs/defect-words.ts';
import { guardVendor } from '../language/packs/guard.ts';
import { noteOrigin, type PackOrigin } from '../language/packs/origins.ts';
import type { Pack } from '../language/packs/pack.ts';
import { placeOf } from '../language/packs/places.ts';
import { badPack, requirePack } from '../language/packs/require-pack.ts';
import type { Vendor } from '../language/vendor.ts';
import { say, sentences, type Text } from '../words/text.ts';
import { collisionsOfPersonas } from '../world/people/collisions-of-personas.ts';
import { knowPersonas } from '../world/people/personas.ts';

/** Which vendors a mock has. */
export interface VendorOptions<P extends readonly Pack[] = readonly Pack[]> {
  /** Packs, the default exports of their modules, whose vendors are added to the built-in ones. */
  readonly vendors?: P;
  /** The ids of the only vendors that there are, of the built-in ones and of packs. Default: all. */
  readonly only?: readonly string[] | undefined;
}

/** What is known of a pack before it is looked at. */
export interface PackSource extends Partial<PackOrigin> {
  readonly file: string;
}

/**
 * The vendors that are chosen, those of packs without a defect and guarded. `sources` has what is known of each pack.
 * Errors `badPack`, `unknownVendor`.
 */
export function chooseVendors(
  builtIn: readonly Vendor[],
  { vendors: packs = [], only }: VendorOptions,
  sources: readonly PackSource[] = [],
): readonly Vendor[] {
  if (packs.length === 0 && only === undefined) return builtIn;
  const added = packs.flatMap((one, at) => {
    const { file, name, version } = sources[at] ?? { file: `vendors[${at}]` };
    const known = { name: one?.name ?? name ?? file, version: one?.version ?? version };
    return requirePack(one, file).map((vendor) => ({ vendor, file, known }));
  });
  const wanted = pickOnly([...builtIn, ...added.map(({ vendor }) => vendor)], only);
  const chosen = added.filter(({ vendor }) => wanted.includes(vendor));
  for (const { vendor, file } of chosen) requireSound(vendor, file);
  const fileOf = (vendor: Vendor) => chosen.find((one) => one.vendor === vendor)?.file ?? '';
  const ofPacks = chosen.map(({ vendor }) => vendor);
  for (const collision of [...collisionsOf(wanted, ofPacks), ...collisionsOfPersonas(wanted, ofPacks)]) {
    throw badPack(placeOfCollision(collision) ?? fileOf(collision.vendor), collision.says);
  }
  knowPersonas(ofPacks);
  const origins = new Map(
    chosen.map(({ vendor, known: { name, version } }) => [
      vendor,
      { name, ...(version !== undefined && { version }) },
    ]),
  );
  return wanted.map((vendor) => {
    const origin = origins.get(vendor);
    if (origin === undefined) return vendor;
    const guarded = tryToGuard(vendor, fileOf(vendor));
    noteOrigin(guarded, origin, fileOf(vendor));
    return guarded;
  });
}

/** `guardVendor`, where what throws is a defect, too. */
export function tryToGuard(vendor: Vendor, file: string, mostMs?: number): Vendor {
  try {
    return guardVendor(vendor, mostMs);
  } catch (error) {
    if (error instanceof ToolkitError) {
      throw placeOf(vendor) === undefined ? badPack(file, error.text) : error;
    }
    throw badPack(
      placeOf(vendor) ?? file,
      say(notLookedAt, { id: vendor.id, error: String(error).slice(0, 300) }),
    );
  }
}

function pickOnly(all: readonly Vendor[], only: readonly string[] | undefined): readonly Vendor[] {
  if (only === undefined) return all;
  const ids = all.map(({ id }) => id);
  const unknown = only.find((id) => !ids.includes(id));
  if (unknown === undefined && only.length > 0) return all.filter(({ id }) => only.includes(id));
  const none = unknown === undefined ? noneNamed : say(noVendor, { id: unknown.slice(0, 100) });
  throw new ToolkitError('unknownVendor', sentences(none, existing(unknown ?? '', ids)));
}

const sound = new WeakSet<Vendor>();
/** The most defects that one message tells. */
const mostTold = 3;

function requireSound(vendor: Vendor, file: string): void {
  if (sound.has(vendor)) return;
  const defects = lookAtVendor(vendor, file);
  if (defects.length === 0) {
    sound.add(vendor);
    return;
  }
  const more = defects.length > mostTold ? say(others, { count: defects.length - mostTold }) : undefined;
  const told = sentences(...defects.slice(0, mostTold), more, say(howToCheck, { file }));
  throw new ToolkitError('badPack', told);
}

/** The defects of a vendor of a pack, a sentence each, with its place. */
export function lookAtVendor(vendor: Vendor, file: string): readonly Text[] {
  try {
    return defectsOfVendor(vendor).map((defect) => {
      const place = placeOfDefect(vendor, defect) ?? file;
      return say(
        { en: '{place}: {defect}.', zh: '{place}：{defect}。' },
        { place, defect: tellDefect(defect) },
      );
    });
  } catch (error) {
    // A definition that is not what its types say can make any look at it throw.
    const why = say(notLookedAt, { id: vendor.id, error: String(error).slice(0, 300) });
    return [badPack(placeOf(vendor) ?? file, why).text];
  }
}

/** The `file:line` of the operation, layer or vendor that a defect names first: `acme/check/lostCard: …`. */
function placeOfDefect(vendor: Vendor, defect: string): string | undefined {
  const [, id = '', name = ''] = /^([^/:]+)(?:\/([^/:]+))?/.exec(defect) ?? [];
  const row = /^[^/:]+\/[^/:]+\/([^/: ]+):/.exec(defect)?.[1] ?? '';
  const layer = vendor.layers.find((one) => (name === '*' && one.vendor === id) || row in one.outcomes);
  const operation = vendor.operations[name];
  const isOwn = operation !== undefined && (row === '' || row in operation.outcomes || layer === undefined);
  const definition = isOwn ? operation : (layer ?? vendor);
  return placeOf(definition) ?? placeOf(vendor);
}

const noVendor = { en: 'There is no vendor {id}.', zh: '没有供应商 {id}。' } as const;
const noneNamed: Text = { en: '`only` names no vendor.', zh: '`only` 没有写供应商。' };
const others = { en: 'And {count} more.', zh: '另外还有 {count} 处。' } as const;
const howToCheck = {
  en: '`bankcard-mock vendor check {file}` lists all.',
  zh: '`bankcard-mock vendor check {file}` 列出全部。',
} as const;
const notLookedAt = {
  en: 'the vendor {id} cannot be read: {error}',
  zh: '供应商 {id} 无法读取：{error}',
} as const;
