import { once } from 'node:events';
import { ToolkitError } from '../errors/toolkit-error.ts';
import { say } from '../words/text.ts';

/** Checks the range of the port. Error `badFlag`. */
export function requirePort(port: number): void {
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return;
  throw new ToolkitError(
    'badFlag',
    say(
      {
        en: 'The port cannot be {port}: give a whole number from 0 (any free one) to 65535.',
        zh: '端口不能是 {port}：请给 0（任选空闲端口）到 65535 的整数。',
      },
      { port },
    ),
  );
}

/**
 * Checks that this user could listen on the address, without listening. It binds a UDP socket, to which nobody
 * connects. Apart from ports in use, the result is the same as for TCP. Error `badFlag`.
 */
export async function requireAddress(port: number, host: string): Promise<void> {
  requirePort(port);
  const [{ createSocket }, { lookup }] = await Promise.all([
    import('node:dgram'),
    import('node:dns/promises'),
  ]);
  try {
    const { address, family } = await lookup(host);
    const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
    try {
      const bound = once(socket, 'listening');
      socket.bind({ port, address, exclusive: true });
      await bound;
    } finally {
      socket.close();
    }
  } catch (error) {
    const refused = toListenError(error as NodeJS.ErrnoException, port, host);
    if (!(refused instanceof ToolkitError && refused.code === 'portInUse')) throw refused;
  }
}

/** Turns a system error into one that tells the next step: `portInUse` or `badFlag`. */
export function toListenError(
  error: NodeJS.ErrnoException,
  port: number,
  host: string,
  flag = '--port',
): Error {
  if (error.code === 'EADDRINUSE') {
    return new ToolkitError('portInUse', say(portInUse, { port, host, flag }));
  }
  if (error.code === 'EACCES') {
    return new ToolkitError('badFlag', say(notAllowed, { port }));
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return new ToolkitError('badFlag', say(noAddress, { host }));
  }
  return error;
}

const portInUse = {
  en: 'Port {port} on {host} is in use. Stop what listens there, or choose another with {flag}; {flag} 0 takes a free one.',
  zh: '{host} 的端口 {port} 已被占用。请停掉占用它的程序，或用 {flag} 换一个端口；{flag} 0 任选空闲端口。',
} as const;
const notAllowed = {
  en: 'This user may not listen on port {port}; choose one above 1023.',
  zh: '当前用户无权监听端口 {port}；请选 1023 以上的端口。',
} as const;
const noAddress = {
  en: 'The host cannot be {host}: this machine has no such address.',
  zh: 'host 不能是 {host}：本机没有这个地址。',
} as const;
