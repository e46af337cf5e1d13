import type { AddressInfo, ListenOptions, Server } from 'node:net';
import { requirePort, toListenError } from './require-address.ts';

/** Starts to listen. `flag` chooses the port. Errors `portInUse`, `badFlag`. */
export function listenOn(
  server: Server,
  options: ListenOptions & { readonly port: number; readonly host: string },
  flag: string,
): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const { port, host } = options;
    requirePort(port);
    server.once('error', (error) => reject(toListenError(error, port, host, flag)));
    server.listen(options, () => resolve(server.address() as AddressInfo));
  });
}
