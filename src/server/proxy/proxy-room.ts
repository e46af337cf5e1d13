import type { WireReply } from '../../wire/wire.ts';
import type { Lang } from '../../words/lang.ts';
import { inEach, say, type Text, tell } from '../../words/text.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import type { VendorServer } from '../http/vendor-server.ts';
import type { TlsDoor } from '../tls/create-tls-door.ts';
import type { Authority } from '../tls/open-authority.ts';
import type { ProxyRefusal, ResolveHost } from './choose-addresses.ts';
import type { ProxyOthers } from './proxy-others.ts';

/** What a proxy works with. */
export interface ProxyRoom {
  /** The vendors' hosts and patterns. */
  readonly hosts: readonly string[];
  readonly others: ProxyOthers;
  readonly server: VendorServer;
  readonly tls: TlsDoor;
  readonly authority: Authority;
  readonly resolve: ResolveHost;
  /** The time for a ClientHello, in ms. */
  readonly timeoutMs: number;
  /** The ports of the mock itself. */
  ownPorts(): readonly number[];
  isClosing(): boolean;
  /** Is called with a host that is refused because it is no vendor's. */
  readonly onHostRefused?: ((host: string) => void) | undefined;
  onRefused(refusal: { readonly code: string; readonly message: Text }): void;
}

/** Counts a refusal, and makes a reply of it. The sentence is for whoever reads the output of the program. */
export function toRefusalReply(
  room: ProxyRoom,
  { status, says, foreign }: ProxyRefusal,
  lang?: Lang,
): WireReply {
  const { onRefused, onHostRefused } = room;
  if (foreign !== undefined) onHostRefused?.(foreign);
  onRefused({ code: 'notPassed', message: inEach((each) => maskText(says[each])) });
  return { status, headers: [['Content-Type', 'text/plain; charset=utf-8']], body: `${tell(says, lang)}\n` };
}

/** The refusal of everything that is for a vendor, while the mock stops. */
export function stopping(host: string): ProxyRefusal {
  return {
    status: 503,
    says: say(isStopping, { host }),
  };
}

/** The refusal of a port of a vendor's host. */
export function notThatPort(host: string, port: number): ProxyRefusal {
  return {
    status: 403,
    says: say(otherPort, { host, port }),
  };
}

const isStopping = {
  en: 'bankcard-mock is stopping. What is for {host} is answered no more, and never passed on.',
  zh: 'bankcard-mock 正在停止。发往 {host} 的请求不再应答，也绝不转发。',
} as const;
const otherPort = {
  en: 'bankcard-mock answers for {host} at its ports 443 and 80, and passes nothing on to port {port}.',
  zh: 'bankcard-mock 只代替 {host} 的 443 和 80 端口应答，不转发到端口 {port}。',
} as const;
