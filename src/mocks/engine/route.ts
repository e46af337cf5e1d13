import { distance } from 'fastest-levenshtein';
import type { Operation } from '../../language/operation.ts';
import type { Vendor } from '../../language/vendor.ts';
import { decodePercent } from '../../wire/params.ts';
import { headerOf, hostName, type WireRequest } from '../../wire/wire.ts';
import { say, sentences, type Text } from '../../words/text.ts';
import { createPlan, type Plan } from './plan.ts';

/** The operation that a request addresses. */
export interface Route {
  /** `acme/read`. */
  readonly name: string;
  readonly vendor: Vendor;
  /** `*` if the path belongs to no operation of the vendor. */
  readonly operationName: string;
  readonly operation: Operation | undefined;
  readonly plan: Plan;
  readonly known: boolean;
}

/** The parts of a path in which operations are sought. */
const mostParts = 8;

export interface Router {
  /**
   * Routes by Host if it names a vendor, or else by path. Undefined if neither identifies a vendor. Without such a Host,
   * a path that several vendors have goes to the first of them. A Host that several vendors share answers unknown paths
   * as the first of them does. Without such a Host, a vendor's former path is an unknown path of that vendor.
   */
  route(request: WireRequest): Route | undefined;
}

/** How much of a path may differ from one that is near. */
const mostOff = 0.4;

/**
 * The operation with the most similar path: `POST /read (acme/read)`; undefined if none is similar. Parts
 * before it count for nothing, because a base URL can have too many, or too few.
 */
export function nearestOperation(vendors: readonly Vendor[], path: string): string | undefined {
  const asked = endsOf(decodePercent(path.slice(0, 200)));
  const ranked = vendors.flatMap((vendor) =>
    Object.entries(vendor.operations).map(([name, { method, path: own }]) => ({
      off: Math.min(...asked.flatMap((end) => endsOf(own).map((ownEnd) => offBy(end, ownEnd)))),
      says: `${method} ${own} (${vendor.id}/${name})`,
    })),
  );
  const nearest = ranked.reduce((one, other) => (other.off < one.off ? other : one));
  return nearest.off < mostOff ? nearest.says : undefined;
}

/** The sentence that names what is near; empty if nothing is. */
export function tellNearest(nearest: string | undefined): Text {
  if (nearest === undefined) return sentences();
  return say({ en: 'The nearest is {nearest}.', zh: '最接近的是 {nearest}。' }, { nearest });
}

/** `/cgi-bin/token`: `cgi-bin/token`, `token` */
function endsOf(path: string): readonly string[] {
  const parts = path.toLowerCase().split('/').filter(Boolean).slice(-mostParts);
  return parts.map((_, at) => parts.slice(at).join('/'));
}

/** The share of the characters that differ. */
function offBy(one: string, other: string): number {
  return distance(one, other) / Math.max(one.length, other.length);
}

export function createRouter(vendors: readonly Vendor[]): Router {
  const byPath = new Map<string, Route>();
  const byFormerPath = new Map<string, Route>();
  const byHost = new Map<string, { readonly paths: Map<string, Route>; readonly nowhere: Route }>();
  for (const vendor of vendors) {
    const paths = new Map<string, Route>();
    for (const [operationName, operation] of Object.entries(vendor.operations)) {
      const name = `${vendor.id}/${operationName}`;
      const route = {
        name,
        vendor,
        operationName,
        operation,
        plan: createPlan(vendor, operation),
        known: true,
      };
      paths.set(operation.path, route);
      if (!byPath.has(operation.path)) byPath.set(operation.path, route);
    }
    const nowhere = {
      name: `${vendor.id}/*`,
      vendor,
      operationName: '*',
      operation: undefined,
      plan: createPlan(vendor, undefined),
      known: false,
    };
    for (const { path } of vendor.formerPaths ?? []) {
      if (!byFormerPath.has(path)) byFormerPath.set(path, nowhere);
    }
    for (const host of vendor.hosts) {
      const shared = byHost.get(host);
      if (shared === undefined) byHost.set(host, { paths: new Map(paths), nowhere });
      else for (const [path, route] of paths) shared.paths.set(path, route);
    }
  }

  return {
    route(request) {
      const host = byHost.get(hostName(headerOf(request.headers, 'host') ?? ''));
      const paths = host?.paths ?? byPath;
      return (
        paths.get(request.path) ??
        paths.get(decodePercent(request.path)) ??
        host?.nowhere ??
        byFormerPath.get(decodePercent(request.path))
      );
    },
  };
}
