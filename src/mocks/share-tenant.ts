import type { Shared } from '../world/state/keeper.ts';
import type { Tenant } from './tenant.ts';

type Method = (...args: never[]) => Promise<unknown>;

/** The tenant with methods that are one step each among those of all servers. They wait until `made`. */
export function shareTenant(tenant: Tenant, shared: Shared, made: Promise<unknown>): Tenant {
  made.catch(() => undefined);
  const share = (name: string, method: Method): Method =>
    async function shareMethod(...args) {
      await made;
      return shared.transact(() => method(...args), name === 'calls' ? 'more' : 'facts');
    };
  const shareAll = (methods: object) =>
    Object.fromEntries(
      Object.entries(methods).map(([name, value]) => [
        name,
        typeof value === 'function' ? share(name, value as Method) : value,
      ]),
    );
  return { ...shareAll(tenant), clock: shareAll(tenant.clock) } as unknown as Tenant;
}
