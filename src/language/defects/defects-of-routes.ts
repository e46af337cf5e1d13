import { mergeExamples } from '../example.ts';
import type { Operation } from '../operation.ts';
import { hostsOf, isAddressed } from '../routes/address.ts';
import { fixedEndOf, isHostPattern, overlap } from '../routes/host-pattern.ts';
import { segmentNames, shapeOf } from '../routes/segments.ts';
import { isKind } from '../value.ts';
import type { Vendor } from '../vendor.ts';

interface Rival {
  readonly vendor: Vendor;
  readonly name: string;
  readonly operation: Operation;
}

/**
 * Operations that a request cannot tell apart, a sentence each: it is told by host, path and the vendor's selectors, not
 * by its method, so that the second of them would answer nothing. Paths are compared as they are routed: letter by letter.
 */
export function defectsOfRoutes(vendors: readonly Vendor[]): readonly string[] {
  /** By path and host. Patterns of hosts are together, because two that differ can still mean one host. */
  const taken = new Map<string, (Rival & { readonly host: string })[]>();
  const defects = new Set<string>();
  for (const vendor of vendors) {
    for (const [operationName, operation] of Object.entries(vendor.operations)) {
      const one = { vendor, name: `${vendor.id}/${operationName}`, operation };
      for (const defect of [...defectsOfTold(one), ...defectsOfHosts(one), ...defectsOfSegments(one)])
        defects.add(defect);
      const { path } = operation;
      const shape = shapeOf(path);
      for (const host of new Set(hostsOf(vendor, operation))) {
        const place = `${shape} ${isHostPattern(host) ? '*' : host}`;
        const others = taken.get(place) ?? [];
        taken.set(place, others);
        const other = others.find((before) => areAlike(host, before.host) && !isToldFrom(one, before));
        if (other === undefined) others.push({ ...one, host });
        else if (other.vendor !== vendor) defects.add(ofTwoVendors(one, host + path, other));
        else if (other.name !== one.name) defects.add(ofOneVendor(one, other));
      }
    }
  }
  return [...defects];
}

/** Whether one host can be of both, two names or two patterns. A host by its name goes before patterns. */
function areAlike(host: string, other: string): boolean {
  return host === other || overlap(host, other);
}

function defectsOfHosts({ vendor, name, operation }: Rival): readonly string[] {
  const [first, ...others] = hostsOf(vendor, operation);
  const foreign = [first, ...others].filter((host) => !vendor.hosts.includes(host));
  return [
    ...foreign.map((host) => `${name}: its host ${host} is none of its vendor; add it to the vendor's hosts`),
    ...(isHostPattern(first)
      ? [`${name}: its first host ${first} is a pattern; put one by name before it`]
      : []),
    ...[first, ...others]
      .filter((host) => isHostPattern(host) && !fixedEndOf(host).includes('.'))
      .map((host) => `${name}: its host ${host} could be anybody's; end it in a domain of the vendor's`),
  ];
}

/** A segment has a schema and an example, and each of these has a segment. */
function defectsOfSegments({ name, operation: { path, request, example } }: Rival): readonly string[] {
  const inPath = segmentNames(path);
  const late = Object.entries(example.segments ?? {}).filter(([, value]) => isKind(value, 'saved'));
  const described = { schema: request.segments?.shape, example: example.segments };
  const unlike = Object.entries(described).flatMap(([where, fields = {}]) => [
    ...inPath
      .filter((one) => fields[one] === undefined)
      .map((one) => `${name}: its path has the segment ${one}, and its ${where} has none`),
    ...Object.keys(fields)
      .filter((one) => !inPath.includes(one))
      .map((one) => `${name}: its ${where} has the segment ${one}, and its path has none`),
  ]);
  return [
    ...unlike,
    ...late.map(
      ([one]) => `${name}: its segment ${one} is of an earlier reply, which programs cannot put into a path`,
    ),
  ];
}

/** Whether no request can mean both: a selector of both has two values, read at the same places. */
function isToldFrom(one: Rival, other: Rival): boolean {
  return Object.entries(one.operation.told ?? {}).some(([selector, value]) => {
    const rival = other.operation.told?.[selector];
    const [own, theirs] = [one, other].map(({ vendor }) => JSON.stringify(vendor.selectors?.[selector]));
    return rival !== undefined && rival !== value && own === theirs;
  });
}

function defectsOfTold({ vendor, name, operation }: Rival): readonly string[] {
  if (operation.told === undefined) return [];
  const unknown = Object.keys(operation.told).filter((selector) => !vendor.selectors?.[selector]?.length);
  if (unknown.length > 0)
    return unknown.map((selector) => `${name}: told names ${selector}, which is no selector of its vendor`);
  return isAddressed(vendor, operation, mergeExamples(vendor.example, operation.example))
    ? []
    : [
        `${name}: its example does not select it; add the values of told where the vendor's selectors read them`,
      ];
}

function ofOneVendor({ name, operation: { path } }: Rival, other: Rival): string {
  return `${name}: its path ${path} is that of ${other.name}, and a method tells no two apart; give each its own path, tell them apart by selectors, or make them one operation`;
}

function ofTwoVendors({ name }: Rival, address: string, other: Rival): string {
  return `${name}: its address ${address} is that of ${other.name}; give each its own host or path, or make the two one vendor`;
}
