/** Whether a host of a vendor is a pattern. A `*` in it stands for one label: `ocr.*.acme.example`. */
export function isHostPattern(host: string): boolean {
  return host.includes('*');
}

/** The expression of the hosts that a pattern means, without its anchors. */
export function toHostExpression(pattern: string): string {
  return pattern.replace(/[^\w*]/g, '\\$&').replaceAll('*', '[^./:]+');
}

/** The whole labels that all hosts of a pattern end in: `acme.example` of `ocr.*.acme.example`. Of a host, the host itself. */
export function fixedEndOf(host: string): string {
  return host.replace(/^.*\*[^.]*\.?/, '');
}

/** The pattern that a host in lower case is of; undefined if it is of none. */
export function createFindPattern(hosts: Iterable<string>): (host: string) => string | undefined {
  const patterns = [...hosts]
    .filter(isHostPattern)
    .map((pattern) => ({ pattern, expression: new RegExp(`^${toHostExpression(pattern)}$`) }));
  return (host) => patterns.find(({ expression }) => expression.test(host))?.pattern;
}

/** Whether a host can be of both, each a host or a pattern. */
export function overlap(one: string, other: string): boolean {
  const [labels, others] = [one.split('.'), other.split('.')];
  const isEither = (label: string, at: number) => label === '*' || others[at] === '*' || label === others[at];
  return labels.length === others.length && labels.every(isEither);
}
