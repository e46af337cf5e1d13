/** Whether a host in lower case is one of these, or below one of them: `eu.api.acme.example` is too. */
export function isHostOf(hosts: readonly string[], host: string): boolean {
  return hosts.some((one) => host === one || host.endsWith(`.${one}`));
}
