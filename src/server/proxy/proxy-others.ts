/** What a proxy does with hosts that are no vendor's: it passes all, those of private addresses, or none. */
export const proxyOthers = ['pass', 'private', 'deny'] as const;
export type ProxyOthers = (typeof proxyOthers)[number];
