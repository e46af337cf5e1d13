import { distance } from 'fastest-levenshtein';
import type { Operation } from '../../language/operation.ts';
import { addressOf, selectedValue } from '../../language/routes/address.ts';
import { createFindPattern } from '../../language/routes/host-pattern.ts';
import { createFindTemplate } from '../../language/routes/segments.ts';
import type { Vendor } from '../../language/vendor.ts';
import { decodePercent } from '../../wire/params.ts';
import { readPlace } from '../../wire/request-place.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { headerOf, hostName } from '../../wire/wire.ts';
import { say, sentences, type Text } from '../../words/text.ts';
import { createPlan, type Plan } from './plan.ts';

/** The operation that a request addresses. */
export interface Route {
  /** `acme/read`. */
  readonly name: string;
  readonly vendor: Vendor;
  /** `*` if the request is for no operation of the vendor. */
  readonly operationName: string;
  readonly operation: Operation | undefined;
  /** Made with the first request, since most mocks are asked for few operations. */
  readonly plan: Plan;
  readonly known: boolean;
}

/** The parts of a path in which operations are sought. */
const mostParts = 8;
/** The characters of a path, or of a selector, that are compared with those of operations. */
const longestPath = 200;

export interface Router {
  /**
   * Routes by Host if it names a vendor, or else by path. Undefined if neither identifies a vendor. Without such a Host,
   * a path that several vendors have goes to the first of them. A Host that several vendors share answers unknown paths
   * as the first of them does. Without such a Host, a vendor's former path is an unknown path of that vendor, and so is a
   * path whose operations are told apart, where the request selects none of them and has a trace of the vendor.
   */
  route(view: RequestView): Route | undefined;
}

/** How much of a path may differ from one that is near. */
const mostOff = 0.4;

/**
 * The operation with the most similar path: `POST /read (acme/read)`; undefined if none is similar. Parts
 * before it count for nothing, because a base URL can have too many, or too few. At a path whose operations are told
 * apart, it is the one with the most similar selectors.
 */
export function nearestOperation(vendors: readonly Vendor[], view: RequestView): string | undefined {
  const path = decodePercent(view.request.path.slice(0, longestPath));
  const asked = endsOf(path);
  const ranked = vendors.flatMap((vendor) =>
    Object.entries(vendor.operations).map(([name, operation]) => ({
      off:
        operation.told !== undefined && operation.path === path
          ? selectorsOff(vendor, operation.told, view)
          : Math.min(...asked.flatMap((end) => endsOf(operation.path).map((own) => offBy(end, own)))),
      says: `${addressOf(vendor, operation)} (${vendor.id}/${name})`,
    })),
  );
  const nearest = ranked.reduce((one, other) => (other.off < one.off ? other : one));
  return nearest.off < mostOff ? nearest.says : undefined;
}

/** The mean share of the characters that differ, of the selectors that the request has; Infinity if it has none. */
function selectorsOff(vendor: Vendor, told: Readonly<Record<string, string>>, view: RequestView): number {
  const shares = Object.entries(told).flatMap(([name, value]) => {
    const selected = selectedValue(vendor, name, view)?.slice(0, longestPath);
    return selected === undefined ? [] : offBy(selected.toLowerCase(), value.toLowerCase());
  });
  return shares.length === 0 ? Infinity : shares.reduce((sum, share) => sum + share, 0) / shares.length;
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

/** The routes of one host, or of the mock's own address. */
interface RouteTable {
  readonly paths: Map<string, Unplanned>;
  /** The operations that selectors tell apart, by path. */
  readonly told: Map<string, readonly ToldRoutes[]>;
  /** Of these paths, the one with segments that the path of a request is of. */
  findTemplate(path: string): string | undefined;
}

interface HostTable extends RouteTable {
  readonly nowhere: Unplanned;
}

/** The operations of a vendor on one path. */
interface ToldRoutes {
  readonly vendor: Vendor;
  readonly routes: readonly Unplanned[];
  readonly nowhere: Unplanned;
}

export function createRouter(vendors: readonly Vendor[]): Router {
  const anywhere = createTable();
  const byFormerPath = new Map<string, Unplanned>();
  const byHost = new Map<string, HostTable>();
  for (const vendor of vendors) {
    const routes = Object.keys(vendor.operations).map((name) => toRoute(vendor, name));
    const nowhere = toRoute(vendor, '*');
    addRoutes(anywhere, routes, nowhere);
    for (const { path } of vendor.formerPaths ?? []) {
      if (!byFormerPath.has(path)) byFormerPath.set(path, nowhere);
    }
    for (const host of vendor.hosts) {
      const table = byHost.get(host) ?? { ...createTable(), nowhere };
      const here = routes.filter(({ operation }) => operation?.hosts?.includes(host) ?? true);
      addRoutes(table, here, nowhere);
      byHost.set(host, table);
    }
  }

  const findPattern = createFindPattern(byHost.keys());
  const findHost = (name: string) => byHost.get(name) ?? byHost.get(findPattern(name) ?? '');
  // Call after call names the same host.
  let last: { readonly named: string; readonly host: HostTable | undefined } = { named: '', host: undefined };

  function find(view: RequestView): Unplanned | undefined {
    const { path, headers } = view.request;
    const named = headerOf(headers, 'host') ?? '';
    if (named !== last.named) last = { named, host: findHost(hostName(named)) };
    const { host } = last;
    const { paths, told, findTemplate } = host ?? anywhere;
    const findShaped = (template = findTemplate(path)) =>
      template === undefined ? undefined : (paths.get(template) ?? findTold(told.get(template), view));
    return (
      paths.get(path) ??
      paths.get(decodePercent(path)) ??
      findTold(told.get(decodePercent(path)), view) ??
      findShaped() ??
      host?.nowhere ??
      byFormerPath.get(decodePercent(path))
    );
  }

  return { route: (view) => planned(find(view)) };
}

/** A route whose plan may not be made yet. */
type Unplanned = Omit<Route, 'plan'> & { plan: Plan | undefined };

function planned(route: Unplanned | undefined): Route | undefined {
  if (route === undefined) return undefined;
  route.plan ??= createPlan(route.vendor, route.operation);
  return route as Route;
}

function createTable(): RouteTable {
  const paths: RouteTable['paths'] = new Map();
  const told: RouteTable['told'] = new Map();
  let find: RouteTable['findTemplate'] | undefined;
  return {
    paths,
    told,
    findTemplate(path) {
      find ??= createFindTemplate([...paths.keys(), ...told.keys()]);
      return find(path);
    },
  };
}

/** Of two routes with one path, the first counts. */
function addRoutes({ paths, told }: RouteTable, routes: readonly Unplanned[], nowhere: Unplanned): void {
  const { vendor } = nowhere;
  for (const [path, own] of Map.groupBy(routes, ({ operation }) => operation?.path ?? '')) {
    const [plain] = own.filter(({ operation }) => operation?.told === undefined);
    const selected = own.filter(({ operation }) => operation?.told !== undefined);
    if (plain !== undefined && !paths.has(path)) paths.set(path, plain);
    if (selected.length > 0)
      told.set(path, [...(told.get(path) ?? []), { vendor, routes: selected, nowhere }]);
  }
}

function toRoute(vendor: Vendor, operationName: string): Unplanned {
  const operation = vendor.operations[operationName];
  const name = `${vendor.id}/${operationName}`;
  const known = operation !== undefined;
  return { name, vendor, operationName, operation, plan: undefined, known };
}

/** The operation that the selectors mean, or the unknown path of the vendor of which the request has a trace. */
function findTold(groups: readonly ToldRoutes[] | undefined, view: RequestView): Unplanned | undefined {
  for (const { vendor, routes } of groups ?? []) {
    const selected = new Map<string, string | undefined>();
    const valueAt = (name: string) => {
      if (!selected.has(name)) selected.set(name, selectedValue(vendor, name, view));
      return selected.get(name);
    };
    const found = routes.find(({ operation }) =>
      Object.entries(operation?.told ?? {}).every(([name, value]) => valueAt(name) === value),
    );
    if (found !== undefined) return found;
  }
  return groups?.find(({ vendor }) => hasTrace(vendor, view))?.nowhere;
}

/** Whether a request can be for this vendor alone. */
function hasTrace({ traces = [] }: Vendor, view: RequestView): boolean {
  return traces.some((trace) => readPlace(view, trace)?.startsWith(trace.startsWith ?? ''));
}
