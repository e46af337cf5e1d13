import { say, type Text } from '../../words/text.ts';
import { defectsOfRoutes } from '../defects/defects-of-routes.ts';
import { shapeOf } from '../routes/segments.ts';
import type { Vendor } from '../vendor.ts';
import { placeOf } from './places.ts';

/** A name, an address or a person that a vendor of a pack shares with another vendor. */
export interface Collision {
  readonly vendor: Vendor;
  /** The operation, if it is its address that is shared. */
  readonly operation?: string | undefined;
  readonly says: Text;
}

/** What the vendors of packs, `added`, share with others of all vendors and cannot. */
export function collisionsOf(all: readonly Vendor[], added: readonly Vendor[]): readonly Collision[] {
  const isAdded = new Set(added);
  const pairs = all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .flatMap((other) => (isAdded.has(other) || isAdded.has(one) ? [[one, other] as const] : [])),
  );
  return pairs.flatMap(([one, other]) => {
    const [known, vendor] = isAdded.has(other) ? [one, other] : [other, one];
    return collisionsOfTwo(known, vendor);
  });
}

/** Its `file:line`. */
export function placeOfCollision({ vendor, operation }: Collision): string | undefined {
  const own = operation === undefined ? undefined : vendor.operations[operation];
  return (own && placeOf(own)) ?? placeOf(vendor);
}

function collisionsOfTwo(known: Vendor, vendor: Vendor): readonly Collision[] {
  const of = { id: vendor.id, other: known.id };
  const found: Collision[] = [];
  if (known.id === vendor.id) found.push({ vendor, says: say(sameId, of) });
  const [kind, knownKind] = [vendor.credentials, known.credentials];
  if (kind !== knownKind && kind.id === knownKind.id) {
    found.push({ vendor, says: say(sameKind, { ...of, kind: kind.id }) });
  }
  for (const setting of vendor.settings) {
    const twin = known.settings.find(({ name }) => name === setting.name);
    if (twin === undefined || twin === setting) continue;
    found.push({ vendor, says: say(sameSetting, { ...of, name: setting.name }) });
  }
  for (const layer of vendor.layers) {
    const twin = known.layers.find((one) => one.vendor === layer.vendor);
    if (twin === undefined || twin === layer) continue;
    found.push({ vendor, says: say(sameLayer, { ...of, layer: layer.vendor }) });
  }
  return [...found, ...sharedPaths(known, vendor)];
}

/**
 * Under the mock's own address a path tells the operation, so that the second of two would answer nothing. Where both have
 * selectors, these tell them, unless even the host is the same.
 */
function sharedPaths(known: Vendor, vendor: Vendor): readonly Collision[] {
  const defects = defectsOfRoutes([known, vendor]);
  return Object.entries(vendor.operations).flatMap(([operation, { path, told }]) => {
    const id = `${vendor.id}/${operation}`;
    const isSameHost = defects.some((one) => one.startsWith(`${id}: its address `));
    const other = Object.entries(known.operations).find(
      ([, rival]) =>
        shapeOf(rival.path) === shapeOf(path) &&
        (isSameHost || told === undefined || rival.told === undefined),
    );
    if (other === undefined) return [];
    const says = say(isSameHost ? sameAddress : samePath, { id, path, other: `${known.id}/${other[0]}` });
    return [{ vendor, operation, says }];
  });
}

const sameId = {
  en: 'there is a vendor {id} already; give this one an id of its own.',
  zh: '已有供应商 {id}；请换一个 id。',
} as const;
const sameKind = {
  en: '{id}: its credentials are called {kind} as those of {other} are; give the kind an id of its own.',
  zh: '{id}：凭证种类 {kind} 与 {other} 的重名；请换一个 id。',
} as const;
const sameSetting = {
  en: '{id}: its setting {name} is called as one of {other} is; begin its name with {id} and a dot.',
  zh: '{id}：设置 {name} 与 {other} 的重名；请以“{id}.”开头命名。',
} as const;
const sameLayer = {
  en: '{id}: the rows of its layer are printed under {layer}, as those of {other} are; give the layer a `vendor` of its own.',
  zh: '{id}：公共层的情形列在 {layer} 名下，与 {other} 的冲突；请给该层另起一个 vendor。',
} as const;
const samePath = {
  en: "{id}: its path {path} is that of {other}, which answers it at the mock's own address; serve this pack without that vendor, with `only`.",
  zh: '{id}：路径 {path} 与 {other} 的相同，在挡板自己的地址上会由后者应答；请用 `only` 去掉该供应商。',
} as const;
const sameAddress = {
  en: '{id}: its path {path} is that of {other} on the same host; give each its own host or path.',
  zh: '{id}：路径 {path} 与 {other} 的相同，域名也相同；请换一个域名或路径。',
} as const;
