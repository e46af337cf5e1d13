/** The media type of a reply: the first, unless the caller names another, and likes it no less. */
export function chooseType(types: readonly [string, ...string[]], accepted = ''): string {
  if (types.length === 1) return types[0];
  const weights = types.map((type) => weightOf(type.split(';')[0] ?? '', accepted));
  const best = weights.indexOf(Math.max(...weights));
  return (weights[best] ?? 0) > 0 ? (types[best] ?? types[0]) : types[0];
}

/** The highest `q` of a media type that an `Accept` names; 0 if it does not. */
function weightOf(type: string, accepted: string): number {
  const weights = accepted.split(',').flatMap((part) => {
    const [name = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
    if (name !== type) return [];
    const q = parameters.find((one) => one.startsWith('q='));
    return [q === undefined ? 1 : Number(q.slice(2)) || 0];
  });
  return Math.max(0, ...weights);
}
