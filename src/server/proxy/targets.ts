/** The host and the port that a client of a proxy asks for. */
export interface Target {
  /** A name in lower case without a dot at the end, or an address without brackets. */
  readonly host: string;
  readonly port: number;
}

/**
 * Reads `host:port`, as CONNECT has it. The host is brought into the form in which a resolver would take it: `ＡＰＩ.x.` is
 * `api.x`, and `0x7f.1` is `127.0.0.1`. Undefined if it is no such thing.
 */
export function parseAuthority(text: string, defaultPort: number): Target | undefined {
  const [, name = '', port] = /^(\[[\da-f:.]+\]|[^\s:@/?#\\[\]]+)(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const hostname = name === '' ? undefined : URL.parse(`http://${name}/`)?.hostname;
  if (hostname === undefined || Number(port) > 65_535) return undefined;
  return { host: toPlainHost(hostname), port: port === undefined ? defaultPort : Number(port) };
}

/** What a request in absolute form asks for. Undefined if it is no URL of HTTP. */
export function parseAbsolute(url: string): (Target & { readonly scheme: 'http' | 'https' }) | undefined {
  const [, scheme = '', authority = ''] = /^(https?):\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(url) ?? [];
  const isSecure = scheme.toLowerCase() === 'https';
  const target = parseAuthority(authority, isSecure ? 443 : 80);
  return target && { ...target, scheme: isSecure ? 'https' : 'http' };
}

/** `api.acme.example:443`, and `[::1]:80`. */
export function showTarget({ host, port }: Target): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function toPlainHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname.toLowerCase().replace(/\.$/, '');
}
