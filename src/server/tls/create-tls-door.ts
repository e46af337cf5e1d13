import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket, type Server as TlsServer } from 'node:tls';
import { toolkitReply } from '../../mocks/engine/refusals.ts';
import type { Door, WireReply } from '../../wire/wire.ts';
import { say, type Text } from '../../words/text.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import { listenOn } from '../listen-on.ts';
import type { Authority, Leaf } from './open-authority.ts';
import { readHello } from './read-hello.ts';

/** A port for TLS. It also takes connections that came by another port. */
export interface TlsDoor {
  /** Starts to listen. Errors `portInUse`, `badFlag`. */
  listen(port: number, host: string): Promise<AddressInfo>;
  /** Takes a connection on which a TLS client begins to speak. */
  accept(socket: Socket, door: Door): void;
  unref(): void;
  /** Stops listening, and ends what is no HTTP connection yet; the rest when `served` resolves. */
  close(served: Promise<void>): Promise<void>;
}

interface TlsDoorOptions {
  readonly authority: Authority;
  /** The time for a handshake, in ms. */
  readonly timeoutMs: number;
  /** Takes a connection after its handshake. */
  onConnection(socket: TLSSocket, door: Door): void;
  /** Sends a reply in plain HTTP, and closes the connection. */
  refuse(socket: Socket, reply: WireReply): void;
  /** `code` is ours, or that of Node. */
  onRefused(refusal: { readonly code: string; readonly message: Text }): void;
}

/** Every client has one of them. Post-quantum ones hide nothing here, and cost each connection 6 KB. */
const curves = 'X25519:P-256:P-384';
/** A fatal alert `unrecognized_name` (RFC 6066), as a record. */
const unrecognizedName = Buffer.from([0x15, 3, 3, 0, 2, 2, 112]);
/** Connections that wait to be accepted, as at the port for HTTP. */
const backlog = 4096;
/** The time that a client has to read a refusal, in ms. */
const lingerMs = 2000;

export function createTlsDoor(options: TlsDoorOptions): TlsDoor {
  const all = new Set<Socket>();
  const waiting = new Set<Socket>();
  const serverFor = createLeafServers(options);
  const port = createServer({ noDelay: true }, (socket) => accept(socket, 'https'));

  function accept(socket: Socket, door: Door): void {
    // Else a client that leaves before the end of the handshake would be waited for.
    socket.allowHalfOpen = false;
    all.add(socket);
    waiting.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      all.delete(socket);
      waiting.delete(socket);
    });
    readHello(socket, options.timeoutMs, (hello) => {
      if (hello === 'silent') socket.destroy();
      else if (hello === 'broken') refuseBytes(socket, options);
      else void greet(socket, door, hello.host);
    });
  }

  async function greet(socket: Socket, door: Door, host = 'localhost'): Promise<void> {
    const leaf = await options.authority.leafFor(host).catch((error: unknown) => {
      options.onRefused({ code: 'internal', message: say(noCertificate, { why: String(error) }) });
      socket.destroy();
    });
    if (socket.destroyed) return;
    if (leaf !== undefined) {
      waiting.delete(socket);
      serverFor(leaf, door).emit('connection', socket);
      return;
    }
    const named = maskText(host.replace(/[^\w.:-]/g, '?').slice(0, 100));
    options.onRefused({ code: 'unknownHost', message: say(unknownHost, { named }) });
    endWith(socket, unrecognizedName);
  }

  return {
    accept,
    listen: (number, host) => listenOn(port, { port: number, host, backlog }, '--https'),
    unref() {
      port.unref();
      port.on('connection', (socket) => socket.unref());
    },
    async close(served) {
      const closed = new Promise<void>((resolve) => port.close(() => resolve()));
      for (const socket of waiting) socket.destroy();
      await served;
      for (const socket of all) socket.destroy();
      await closed;
    },
  };
}

/**
 * Creates the servers that do the handshakes, one for each certificate and door. They do not listen.
 */
function createLeafServers({ authority, timeoutMs, onConnection, onRefused }: TlsDoorOptions) {
  const servers = new WeakMap<Leaf, Map<Door, TlsServer>>();

  function tellAlert(error: NodeJS.ErrnoException): void {
    const { code = '' } = error;
    if (!code.startsWith('ERR_SSL')) return;
    const isDistrust = /ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN)$/.test(code);
    const message = isDistrust ? say(distrusted, { file: authority.caFile }) : disagreed;
    onRefused({ code, message });
  }

  return (leaf: Leaf, door: Door): TlsServer => {
    const known = servers.get(leaf)?.get(door);
    if (known !== undefined) return known;
    const server = createTlsServer({
      ...leaf,
      ALPNProtocols: ['http/1.1'],
      ecdhCurve: curves,
      handshakeTimeout: timeoutMs,
    });
    server.on('secureConnection', (socket) => {
      socket.on('error', tellAlert);
      onConnection(socket, door);
    });
    server.on('tlsClientError', tellAlert);
    servers.set(leaf, new Map(servers.get(leaf)).set(door, server));
    return server;
  };
}

function refuseBytes(socket: Socket, { refuse, onRefused }: TlsDoorOptions): void {
  const isHttp = /^[A-Z]{3,10} /.test(String(socket.read() ?? '').slice(0, 16));
  if (!isHttp) {
    onRefused({ code: 'notTls', message: noHello });
    socket.destroy();
    return;
  }
  onRefused({ code: 'notTls', message: notHttp });
  refuse(socket, toolkitReply(400, 'badRequest', notHttp));
}

function endWith(socket: Socket, bytes: Buffer): void {
  socket.resume();
  socket.end(bytes);
  const timer = setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.once('close', () => clearTimeout(timer));
}

const noCertificate = { en: 'No certificate could be made: {why}', zh: '无法签发证书：{why}' } as const;
const unknownHost = { en: 'No vendor has the host {named}.', zh: '没有供应商使用主机 {named}。' } as const;
const distrusted = {
  en: 'A client does not trust this authority: let it read {file}.',
  zh: '客户端不信任本机的证书颁发机构（CA）：请让它信任 {file}。',
} as const;
const disagreed: Text = {
  en: 'A client and this port do not agree on TLS.',
  zh: '客户端与这个端口没有谈成 TLS。',
};
const noHello: Text = {
  en: 'These bytes are no ClientHello of TLS.',
  zh: '收到的字节不是 TLS 的 ClientHello。',
};
const notHttp: Text = {
  en: 'This port speaks HTTPS, not HTTP: use https:// in the base URL.',
  zh: '这个端口是 HTTPS，不是 HTTP：基础地址 请用 https://。',
};
