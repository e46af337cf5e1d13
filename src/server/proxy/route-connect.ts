import { isIP, type Socket } from 'node:net';
import { exampleNames } from '../../vendors/example-names.ts';
import { say, type Text } from '../../words/text.ts';
import { isHostOf } from '../is-host-of.ts';
import { readHello } from '../tls/read-hello.ts';
import { chooseAddresses, type ProxyRefusal } from './choose-addresses.ts';
import { connectFirst } from './connect-first.ts';
import { joinSockets } from './join-sockets.ts';
import { notThatPort, type ProxyRoom, stopping, toRefusalReply } from './proxy-room.ts';
import { parseAuthority, showTarget, type Target } from './targets.ts';

const established = 'HTTP/1.1 200 Connection Established\r\n\r\n';

/** Answers `CONNECT host:port`. A vendor's host is the mock itself; another is connected to, where that is allowed. */
export async function routeConnect(room: ProxyRoom, authority: string, socket: Socket): Promise<void> {
  const refuse = (refusal: ProxyRefusal) => room.server.refuse(socket, toRefusalReply(room, refusal));
  const target = parseAuthority(authority, 443);
  if (target === undefined) {
    return refuse({ status: 400, says: noTarget });
  }
  if (isHostOf(room.hosts, target.host)) return connectVendor(room, target, socket, refuse);
  const chosen = await chooseAddresses(target, room);
  if (socket.destroyed) return;
  if ('says' in chosen) return refuse(chosen);
  if (isIP(target.host) !== 0 && target.port === 443) return connectUnlessVendor(room, chosen, socket);
  const upstream = await connectFirst(chosen, target.port);
  if (upstream === undefined) {
    return refuse({ status: 502, says: say(noConnection, { named: showTarget(target) }) });
  }
  join(room, socket, upstream, true);
}

async function connectVendor(
  { server, tls, authority, isClosing }: ProxyRoom,
  { host, port }: Target,
  socket: Socket,
  refuse: (refusal: ProxyRefusal) => void,
): Promise<void> {
  if (isClosing()) return refuse(stopping(host));
  if (port !== 443 && port !== 80) return refuse(notThatPort(host, port));
  try {
    if (port === 443) await authority.leafFor(host);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse({
      status: 502,
      says: say(noCertificate, { host, why }),
    });
  }
  if (socket.destroyed) return;
  socket.write(established);
  if (port === 443) tls.accept(socket, 'proxy');
  else server.accept(socket, 'proxy');
}

/** Clients that have resolved a vendor's host themselves ask for its address, and name the host in the first bytes. */
function connectUnlessVendor(
  room: ProxyRoom,
  addresses: Parameters<typeof connectFirst>[0],
  socket: Socket,
): void {
  socket.write(established);
  readHello(socket, room.timeoutMs, async (hello) => {
    const host = typeof hello === 'string' ? undefined : hello.host;
    if (host !== undefined && isHostOf(room.hosts, host)) return room.tls.accept(socket, 'proxy');
    const upstream = await connectFirst(addresses, 443);
    if (upstream === undefined) socket.destroy();
    else join(room, socket, upstream, false);
  });
}

function join({ isClosing }: ProxyRoom, socket: Socket, upstream: Socket, isFirst: boolean): void {
  if (socket.destroyed || isClosing()) {
    socket.destroy();
    upstream.destroy();
    return;
  }
  if (isFirst) socket.write(established);
  joinSockets(socket, upstream);
}

const noTarget: Text = {
  en: `CONNECT takes a host and a port, such as ${exampleNames.authority}.`,
  zh: `CONNECT 要带主机和端口，例如 ${exampleNames.authority}。`,
};
const noConnection = {
  en: '{named} takes no connection from bankcard-mock.',
  zh: 'bankcard-mock 连不上 {named}。',
} as const;
const noCertificate = {
  en: 'bankcard-mock cannot make the certificate of {host} ({why}). Nothing is passed on to the vendor.',
  zh: 'bankcard-mock 无法签发 {host} 的证书（{why}）。不会转发给供应商。',
} as const;
