/** The base URL of a server. This machine's own address replaces a wildcard address. */
export function toServerUrl(host: string, port: number, scheme: 'http' | 'https' = 'http'): string {
  return `${scheme}://${toUrlHost(host)}:${port}`;
}

function toUrlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
