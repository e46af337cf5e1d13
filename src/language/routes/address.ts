import { type RequestPlace, readPlace } from '../../wire/request-place.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { type Example, mergeExamples } from '../example.ts';
import type { Operation } from '../operation.ts';
import type { Vendor } from '../vendor.ts';
import { isHostPattern } from './host-pattern.ts';
import { createFindTemplate } from './segments.ts';

/** A place that requests for other vendors lack, or whose values start with another text. */
export interface Trace extends RequestPlace {
  readonly startsWith?: string;
}

type Selecting = Pick<Vendor, 'selectors'>;

/** Where a request of an operation says which operation it means, and what it says there. */
export interface ToldPlace extends RequestPlace {
  readonly value: string;
}

/** The value of a selector in a request: that of the first of its places that the request has. */
export function selectedValue({ selectors }: Selecting, name: string, view: RequestView): string | undefined {
  for (const place of selectors?.[name] ?? []) {
    const value = readPlace(view, place);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The places where the operation's example says which operation it means. Empty if its path alone says so. */
export function toldPlaces(
  vendor: Pick<Vendor, 'selectors' | 'example'>,
  operation: Pick<Operation, 'told' | 'example'>,
): readonly ToldPlace[] {
  if (operation.told === undefined) return [];
  const example = mergeExamples(vendor.example, operation.example);
  return Object.entries(operation.told).flatMap(([selector, value]) => {
    const places = vendor.selectors?.[selector] ?? [];
    const place = places.find((one) => valueIn(example, one) !== undefined) ?? places[0];
    return place === undefined ? [] : [{ ...place, value }];
  });
}

/** Whether a request of this example reaches the operation. If not, it reaches none, or another. */
export function isAddressed(vendor: Selecting, { told = {} }: Operation, example: Example): boolean {
  if (example.path !== undefined) return false;
  return Object.entries(told).every(([selector, value]) => {
    const [first] = (vendor.selectors?.[selector] ?? []).flatMap((place) => valueIn(example, place) ?? []);
    return first === value;
  });
}

/** `POST /read`, or, of several operations on one path, `POST / X-Action: Check`. */
export function addressOf(vendor: Vendor, operation: Operation): string {
  const told = toldPlaces(vendor, operation).map(({ in: part, name, value }) =>
    part === 'header' ? `${name}: ${value}` : `${name}=${value}`,
  );
  return [`${operation.method} ${operation.path}`, told.join(', ')].filter(Boolean).join(' ');
}

/** The value at a place of an example; undefined if it has none. */
function valueIn(example: Example, { in: part, name }: RequestPlace): unknown {
  if (part !== 'header') return example[part]?.[name] ?? undefined;
  const fields = Object.entries(example.headers ?? {});
  return fields.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? undefined;
}

/** The hosts that have an operation. */
export function hostsOf(vendor: Pick<Vendor, 'hosts'>, { hosts }: Pick<Operation, 'hosts'>): Vendor['hosts'] {
  return hosts ?? vendor.hosts;
}

/** The host of a request that is sent for an operation: its own, or that of the operation which a step before it calls. */
export function hostFor(
  vendor: Pick<Vendor, 'hosts' | 'operations'>,
  operation: Operation,
  path: string,
): string {
  const others = Object.values(vendor.operations).filter(({ told }) => told === undefined);
  const isAt = (one: Operation) =>
    one.path === path || (one.request.segments && createFindTemplate([one.path])(path)) !== undefined;
  const called = isAt(operation) ? operation : others.find(isAt);
  return hostsOf(vendor, called ?? operation)[0];
}

/** The hosts of vendors, and their patterns. */
export function allHosts(vendors: readonly Pick<Vendor, 'hosts'>[]): readonly string[] {
  return vendors.flatMap(({ hosts }) => hosts);
}

/** The hosts of vendors, without patterns. */
export function namedHosts(vendors: readonly Pick<Vendor, 'hosts'>[]): readonly string[] {
  return vendors.flatMap(({ hosts }) => hosts.filter((host) => !isHostPattern(host)));
}
