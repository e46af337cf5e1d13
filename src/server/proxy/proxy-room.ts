import type { WireReply } from '../../wire/wire.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import type { VendorServer } from '../http/vendor-server.ts';
import type { TlsDoor } from '../tls/create-tls-door.ts';
import type { Authority } from '../tls/open-authority.ts';
import type { ProxyRefusal, ResolveHost } from './choose-addresses.ts';
import type { ProxyOthers } from './proxy-others.ts';

/** What a proxy works with. */
export interface ProxyRoom {
  /** The vendors' hosts. */
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
  onRefused(refusal: { readonly code: string; readonly message: string }): void;
}

/** Counts a refusal, and makes a reply of it. The sentence is for whoever reads the output of the program. */
export function toRefusalReply(room: ProxyRoom, { status, says, foreign }: ProxyRefusal): WireReply {
  const { onRefused, onHostRefused } = room;
  if (foreign !== undefined) onHostRefused?.(foreign);
  onRefused({ code: 'notPassed', message: maskText(says) });
  return { status, headers: [['Content-Type', 'text/plain; charset=utf-8']], body: `${says}\n` };
}

/** The refusal of everything that is for a vendor, while the mock stops. */
export function stopping(host: string): ProxyRefusal {
  return {
    status: 503,
    says: `bankcard-mock is stopping. What is for ${host} is answered no more, and never passed on.`,
  };
}

/** The refusal of a port of a vendor's host. */
export function notThatPort(host: string, port: number): ProxyRefusal {
  return {
    status: 403,
    says: `bankcard-mock answers for ${host} at its ports 443 and 80, and passes nothing on to port ${port}.`,
  };
}
