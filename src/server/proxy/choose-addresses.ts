import type { LookupAddress } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { say, type Text } from '../../words/text.ts';
import type { ProxyOthers } from './proxy-others.ts';
import { showTarget, type Target } from './targets.ts';

/** A refusal, with a sentence for whoever wrote the program. */
export interface ProxyRefusal {
  readonly status: number;
  readonly says: Text;
  /** The host, if others than vendors' are refused. */
  readonly foreign?: string;
}

/** Rejects, or resolves to nothing, if the name is not found. */
export type ResolveHost = (host: string) => Promise<readonly LookupAddress[]>;

interface Choice {
  readonly others: ProxyOthers;
  readonly resolve: ResolveHost;
  /** The ports of the mock itself. */
  ownPorts(): readonly number[];
}

const loopback = toBlockList(['127.0.0.0/8', '::1/128']);
/** RFC 1918 and RFC 4193. Link-local addresses are not among them: clouds keep secrets there. */
const privateOnes = toBlockList(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']);
const anywhere = ['0.0.0.0', '::'];

/**
 * The addresses of a host that is no vendor's, of which one may be connected to. The name is resolved once, here, so that it
 * cannot have another address when it is connected to.
 */
export async function chooseAddresses(
  target: Target,
  { others, resolve, ownPorts }: Choice,
): Promise<readonly LookupAddress[] | ProxyRefusal> {
  const named = showTarget(target);
  if (others === 'deny') {
    return { status: 403, says: say(denied, { named }), foreign: target.host };
  }
  const family = isIP(target.host);
  const found = await (family === 0
    ? resolve(target.host).catch(() => [])
    : [{ address: target.host, family }]);
  if (found.length === 0) return { status: 502, says: say(notFound, { host: target.host }) };
  if (ownPorts().includes(target.port) && found.some(isThisMachine)) {
    return { status: 403, says: say(itself, { named }) };
  }
  const allowed = others === 'pass' ? found : found.filter(isPrivate);
  if (allowed.length > 0) return allowed;
  return { status: 403, says: say(notPrivate, { named }), foreign: target.host };
}

const denied = {
  en: 'bankcard-mock passes nothing to {named}: --proxy-others deny refuses all but vendors.',
  zh: 'bankcard-mock 不转发到 {named}：--proxy-others deny 只放行供应商。',
} as const;
const notFound = {
  en: 'bankcard-mock finds no address of {host}.',
  zh: 'bankcard-mock 解析不到 {host} 的地址。',
} as const;
const itself = {
  en: '{named} is bankcard-mock itself, which is not reached through its own proxy: call it directly (NO_PROXY=localhost,127.0.0.1).',
  zh: '{named} 就是 bankcard-mock 自己，不经自己的代理访问：请直接调用（NO_PROXY=localhost,127.0.0.1）。',
} as const;
const notPrivate = {
  en: 'bankcard-mock passes nothing to {named}: its address is not private, and only --proxy-others pass lets that through.',
  zh: 'bankcard-mock 不转发到 {named}：它不是内网地址，只有 --proxy-others pass 才放行。',
} as const;

function isPrivate(address: LookupAddress): boolean {
  return isIn(loopback, address) || isIn(privateOnes, address);
}

function isThisMachine(one: LookupAddress): boolean {
  if (isIn(loopback, one) || anywhere.includes(one.address)) return true;
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return own.some(({ address }) => address === one.address.replace(/^::ffff:(?=\d+\.)/i, ''));
}

function isIn(list: BlockList, { address, family }: LookupAddress): boolean {
  return list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

function toBlockList(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix] = subnet.split('/');
    list.addSubnet(network, Number(prefix), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}
