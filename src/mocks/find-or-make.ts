/** The value under this name. If there is none, it is made and added to the map. */
export function findOrMake<K, T>(map: Map<K, T>, name: K, make: () => T): T {
  const known = map.get(name);
  if (known !== undefined) return known;
  const made = make();
  map.set(name, made);
  return made;
}
