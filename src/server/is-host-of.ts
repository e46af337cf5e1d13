import { isHostPattern, toHostExpression } from '../language/routes/host-pattern.ts';

/** Whether a host in lower case is one of these hosts and patterns, or below one: `eu.api.acme.example` is too. */
export function isHostOf(hosts: readonly string[], host: string): boolean {
  return hosts.some((one) =>
    isHostPattern(one)
      ? new RegExp(`(?:^|\\.)${toHostExpression(one)}$`).test(host)
      : host === one || host.endsWith(`.${one}`),
  );
}
