import { isHostPattern } from '../../language/routes/host-pattern.ts';
import { hostName } from '../../wire/wire.ts';

const loopback = ['localhost', '127.0.0.1', '::1'];

export interface NoProxy {
  /** For the variable `NO_PROXY`. */
  readonly value: string;
  /** The entries under which a vendor's host would be. */
  readonly dropped: readonly string[];
}

/** This machine, and those of the program's own entries that leave every host of a vendor to the proxy. */
export function toNoProxy(own: readonly (string | undefined)[], hosts: readonly string[]): NoProxy {
  const entries = own.flatMap((text) => (text ?? '').split(/[\s,]+/)).filter((entry) => entry !== '');
  const names = (entry: string) => hosts.some((host) => canBeUnder(host, entry));
  const kept = entries.filter((entry) => !names(entry));
  return {
    value: [...new Set([...loopback, ...kept])].join(','),
    dropped: [...new Set(entries.filter(names))],
  };
}

/** Whether the entry of `NO_PROXY` names the host, or can name a host of the pattern. */
function canBeUnder(host: string, entry: string): boolean {
  if (!isHostPattern(host)) return isUnder(host, entry);
  if (isForAll(entry)) return true;
  // A star of the entry stands for anything, also for what is before it.
  const name = toName(entry).replace(/^.*\*/, '');
  const ending = name.split('.').toReversed();
  const labels = host.split('.').toReversed();
  return ending.slice(0, labels.length).every((label, at) => {
    const own = labels[at] ?? '';
    if (isHostPattern(own)) return true;
    return at === ending.length - 1 ? own.endsWith(label) : own === label;
  });
}

/** Whether the entry of `NO_PROXY` names the host, as the most generous of programs reads it: with a star anywhere, and as an ending without a dot before it. */
export function isUnder(host: string, entry: string): boolean {
  if (isForAll(entry)) return true;
  const name = toName(entry);
  const parts = name.split('*').map((part) => part.replace(/[^\w-]/g, '\\$&'));
  return name.endsWith(`.${host}`) || new RegExp(`${parts.join('.*')}$`).test(host);
}

/** `0.0.0.0/0` */
function isForAll(entry: string): boolean {
  return /\/0+$/.test(entry);
}

function toName(entry: string): string {
  return hostName(entry.replace(/^https?:\/\//, '')).replace(/^[*.]+/, '');
}
