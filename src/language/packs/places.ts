/** Where definitions of packs are written. Those of this package are not noted. */
const places = new WeakMap<object, string>();

/** Notes the file and line that called the function which calls this one. */
export function notePlace<T extends object>(definition: T): T {
  const place = placesIn(new Error().stack)[2];
  if (place !== undefined) places.set(definition, place);
  return definition;
}

/** A definition that is made of another one stands where that one stands. */
export function samePlace(definition: object, original: object): void {
  const place = places.get(original);
  if (place !== undefined) places.set(definition, place);
}

/** The `file:line` of a definition. Undefined if it is not noted. */
export function placeOf(definition: object): string | undefined {
  return places.get(definition);
}

/** The `file:line` of each frame, the innermost first. Frames of the runtime itself are left out. */
export function placesIn(stack = ''): readonly string[] {
  return stack.split('\n').flatMap((frame) => {
    const [, url = '', line = ''] = /^\s*(?:at (?:.*\()?|[^@\s]*@)([^()]+?):(\d+):\d+\)?$/.exec(frame) ?? [];
    return url === '' || url.startsWith('node:') ? [] : [`${toPath(url)}:${line}`];
  });
}

function toPath(url: string): string {
  const path = /^(?:async )?file:\/\/(\/[^?]*)/.exec(url)?.[1];
  if (path === undefined) return url;
  try {
    return decodeURIComponent(path).replace(/^\/(?=[A-Z]:)/i, '');
  } catch {
    return path;
  }
}
