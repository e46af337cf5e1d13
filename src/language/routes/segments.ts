import { decodePercent } from '../../wire/params.ts';

/** A segment of a path that is a parameter: `{project}` in `/v2/{project}/read`. */
const segment = /\{(\w+)\}/g;

/** The names of the segments of a path, in order. */
export function segmentNames(path: string): readonly string[] {
  return [...path.matchAll(segment)].map(([, name = '']) => name);
}

/** The path with each segment replaced. */
export function fillPath(path: string, textOf: (name: string) => string): string {
  return path.replace(segment, (_, name: string) => textOf(name));
}

/** What paths have in common that no request can tell apart: `/v2/{}/read`. */
export function shapeOf(path: string): string {
  return fillPath(path, () => '{}');
}

/** The expression of the paths of requests, without its anchors. */
export function toPathExpression(path: string): string {
  return path
    .split(/\{\w+\}/)
    .map((text) => text.replace(/[^\w/]/g, '\\$&'))
    .join('[^/]+');
}

/** The segments of the path of a request for an operation at `path`, decoded. */
export function readSegments(path: string, asked: string): Readonly<Record<string, string>> {
  const sent = asked.split('/');
  const named = path.split('/').flatMap((part, at) => {
    const [name] = segmentNames(part);
    return name === undefined ? [] : [[name, decodePercent(sent[at] ?? '')] as const];
  });
  return Object.fromEntries(named);
}

/** Finds, of these paths with segments, the one that the path of a request is of. Its work does not grow with their number. */
export function createFindTemplate(paths: Iterable<string>): (asked: string) => string | undefined {
  const byShape = new Map<string, string>();
  /** The places of the segments, by the number of parts. */
  const places = new Map<number, Map<string, ReadonlySet<number>>>();
  for (const path of paths) {
    if (segmentNames(path).length === 0 || byShape.has(shapeOf(path))) continue;
    byShape.set(shapeOf(path), path);
    const parts = path.split('/');
    const at = parts.flatMap((part, index) => (segmentNames(part).length > 0 ? [index] : []));
    const alike = places.get(parts.length) ?? new Map<string, ReadonlySet<number>>();
    places.set(parts.length, alike.set(at.join(), new Set(at)));
  }
  if (byShape.size === 0) return () => undefined;
  return (asked) => {
    const parts = asked.split('/').map((part) => decodePercent(part));
    for (const at of places.get(parts.length)?.values() ?? []) {
      const shape = parts.map((part, index) => (at.has(index) && part !== '' ? '{}' : part)).join('/');
      const found = byShape.get(shape);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}
