import { hostName } from '../wire/wire.ts';

/** Whether an address or name, with or without a port, belongs to this machine: `localhost:4100`, `[::1]`. */
export function isLoopback(host: string): boolean {
  const name = hostName(host);
  return name === 'localhost' || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name);
}
