/** Whether an address or a name, with or without a port, is this machine's own: `localhost:4100`, `[::1]`. */
export function isLoopback(host: string): boolean {
  const name = hostName(host);
  return name === 'localhost' || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name);
}

/** Without port and brackets, in lower case. */
export function hostName(host: string): string {
  const bracketed = /^\[([^\]]*)\](:\d+)?$/.exec(host)?.[1];
  const bare = bracketed ?? (host.split(':').length > 2 ? host : host.replace(/:\d+$/, ''));
  return bare.toLowerCase();
}
