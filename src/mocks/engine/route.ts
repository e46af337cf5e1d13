import { distance } from 'fastest-levenshtein';
import type { Operation } from '../../language/operation.ts';
import type { Vendor } from '../../language/vendor.ts';
import { decodePercent } from '../../wire/params.ts';
import { headerOf, hostName, type WireRequest } from '../../wire/wire.ts';
import { createPlan, type Plan } from './plan.ts';

/** Where a request goes. */
export interface Route {
  /** `fegine-ocr/cardbank`. */
  readonly name: string;
  readonly vendor: Vendor;
  /** `*` where the path is none of the vendor's. */
  readonly operationName: string;
  readonly operation: Operation | undefined;
  readonly plan: Plan;
  readonly known: boolean;
}

export interface Router {
  /**
   * By Host where it names a vendor, else by path; undefined where neither says whose it is. Of vendors with one path
   * the first is meant where no Host says which; of vendors with one host the first answers what is no path of any.
   */
  route(request: WireRequest): Route | undefined;
  /** `POST /cardbank (fegine-ocr/cardbank)`, the operation whose path is most like it. */
  nearest(path: string): string;
}

export function createRouter(vendors: readonly Vendor[]): Router {
  const byPath = new Map<string, Route>();
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
      return paths.get(request.path) ?? paths.get(decodePercent(request.path)) ?? host?.nowhere;
    },
    nearest(path) {
      const routes = [...byPath.values()];
      const ranked = routes.map(
        (route) => [distance(path.slice(0, 200), route.operation?.path ?? ''), route] as const,
      );
      const [, best] = ranked.reduce((one, other) => (other[0] < one[0] ? other : one));
      return `${best.operation?.method} ${best.operation?.path} (${best.name})`;
    },
  };
}
