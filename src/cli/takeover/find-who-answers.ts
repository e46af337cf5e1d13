import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { say, type Text } from '../../words/text.ts';
import { isUnder } from './to-no-proxy.ts';

/** Who answers for a host: this mock, a server that an authority of the world vouches for, one that none does, or none. */
export type WhoAnswers = 'mock' | 'vendor' | 'other' | 'nobody';

export interface HostAnswer {
  readonly host: string;
  readonly who: WhoAnswers;
  /** Where the connection went: an address, or `proxy 127.0.0.1:4199`. */
  readonly at: string;
  /** The issuer of the certificate, or why there is none. */
  readonly says: Text;
}

/** How long a host has to answer, in ms. */
const patienceMs = 4000;

/**
 * Connects to the host's port 443 as a program in this environment would, and looks at the certificate. Nothing is sent
 * over the connection.
 */
export async function findWhoAnswers(
  host: string,
  caPem: string,
  env: NodeJS.ProcessEnv,
): Promise<HostAnswer> {
  const proxy = proxyFor(host, env);
  let at = proxy === undefined ? '-' : `proxy ${proxy.host}`;
  const patience = AbortSignal.timeout(patienceMs);
  let last: Socket | undefined;
  try {
    const socket = proxy === undefined ? connect(443, host) : await openTunnel(proxy, host, patience);
    last = socket;
    if (proxy === undefined) {
      await once(socket, 'connect', { signal: patience });
      at = socket.remoteAddress ?? '-';
    }
    const secured = connectTls({ socket, servername: host, rejectUnauthorized: false });
    last = secured;
    await once(secured, 'secureConnect', { signal: patience });
    return { host, at, ...judge(secured, caPem) };
  } catch (error) {
    return { host, at, who: 'nobody', says: tellError(error) };
  } finally {
    // It takes the one below along; to destroy both crashes Node.
    last?.on('error', () => {}).destroy();
  }
}

function judge(socket: TLSSocket, caPem: string): Pick<HostAnswer, 'who' | 'says'> {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return { who: 'nobody', says: { en: 'no certificate', zh: '没有证书' } };
  const name = /^(?:CN|O)=(.*)$/m.exec(certificate.issuer)?.[1];
  const issuer =
    name === undefined ? { en: 'an unnamed authority', zh: '未具名的 CA' } : { en: name, zh: name };
  if (certificate.verify(new X509Certificate(caPem).publicKey)) return { who: 'mock', says: issuer };
  return { who: socket.authorized ? 'vendor' : 'other', says: issuer };
}

/** The proxy that a program would take. */
function proxyFor(host: string, env: NodeJS.ProcessEnv): URL | undefined {
  const value = env['https_proxy'] || env['HTTPS_PROXY'];
  const exempt = `${env['no_proxy'] ?? ''},${env['NO_PROXY'] ?? ''}`.split(/[\s,]+/);
  if (!value || exempt.some((entry) => entry !== '' && isUnder(host, entry))) return undefined;
  return URL.parse(value) ?? URL.parse(`http://${value}`) ?? undefined;
}

async function openTunnel({ hostname, port }: URL, host: string, signal: AbortSignal): Promise<Socket> {
  const path = `${host}:443`;
  const asked = request({ host: hostname, port, method: 'CONNECT', path, signal, agent: false });
  asked.end();
  const [reply, socket] = (await Promise.race([once(asked, 'connect'), once(asked, 'response')])) as [
    { readonly statusCode: number },
    Socket?,
  ];
  if (reply.statusCode === 200 && socket !== undefined) return socket;
  asked.destroy();
  throw new ProxyRefusal(reply.statusCode);
}

class ProxyRefusal extends Error {
  readonly status: number;

  constructor(status: number) {
    super();
    this.status = status;
  }
}

function tellError(error: unknown): Text {
  if (error instanceof ProxyRefusal) {
    return say({ en: 'the proxy answers {status}', zh: '代理应答 {status}' }, { status: error.status });
  }
  const { code, message, name } = error as NodeJS.ErrnoException;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return { en: 'the name has no address', zh: '域名没有对应的地址' };
  }
  if (code === 'ECONNREFUSED') return { en: 'nothing listens on port 443', zh: '443 端口没有监听' };
  if (/^(?:Abort|Timeout)Error$/.test(name)) {
    return say(
      { en: 'no answer within {seconds} s', zh: '{seconds} 秒内没有应答' },
      { seconds: patienceMs / 1000 },
    );
  }
  const [line = ''] = message.split('\n');
  return { en: line, zh: line };
}
