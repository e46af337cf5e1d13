import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import type { RequestView } from '../../wire/request-view.ts';
import type { TenantRecord, Tenants } from '../../world/state/tenants.ts';
import type { Route } from './route.ts';

/**
 * The tenant of the credentials, or else of the header `x-mock-tenant`, or else `default`. Undefined if there is no
 * tenant with the name in the header.
 */
export function findTenant(
  tenants: Tenants,
  view: RequestView,
  route: Route | undefined,
): MaybePromise<TenantRecord | undefined> {
  const named = view.header('x-mock-tenant');
  const mark = route?.vendor.credentials.identify(view);
  const found = mark === undefined ? undefined : tenants.find(mark);
  return after(found, (tenant) => {
    if (named === undefined) return tenant ?? tenants.get('default');
    return after(tenants.get(named), (other) => other && (tenant ?? other));
  });
}
