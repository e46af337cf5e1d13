import type { CredentialKind } from '../../language/vendor.ts';
import { alphanumerics } from '../../language/world.ts';
import { chooseCredentials } from './choose-credentials.ts';
import { readClock } from './clock.ts';
import { deriveRandom } from './random.ts';
import type { NewTenant, ResettableKind, TenantRecord } from './tenants.ts';

/** The same for all tenants of a mock. */
export interface TenantMaking {
  readonly kinds: readonly CredentialKind[];
  /** Another seed makes other credentials and marks. */
  readonly seed: number | undefined;
  readonly forgetTokens: boolean | undefined;
}

const mostFormerMarks = 10;

/**
 * A tenant at the time `now`. Mark and credentials follow from its id and the seed, and those of `default` are the
 * built-in ones; chosen ones replace both. Each `attempt` derives others, since an AppKey of nine digits is somebody else's
 * now and then. Error `badRequest`.
 */
export function makeTenant(
  id: string,
  { credentials = {}, settings = {}, quirks = [], packages = {}, expiresAt }: NewTenant,
  { kinds, seed, forgetTokens }: TenantMaking,
  now: number,
  attempt = 0,
): TenantRecord {
  const again = attempt === 0 ? [] : [String(attempt)];
  const isDefault = id === 'default';
  const derive = (what: string) => (kind: CredentialKind) =>
    kind.generate(derived(seed, id, what, kind.id, ...again));
  return {
    id,
    mark: derived(seed, id, 'mark', ...again).text(alphanumerics, 10),
    credentials: chooseCredentials(
      kinds,
      credentials,
      isDefault ? ({ fallback }) => fallback : derive('credentials'),
    ),
    issuedAt: Object.fromEntries(kinds.map((kind) => [kind.id, now])),
    resets: {},
    formerMarks: [],
    invalid: isDefault ? {} : chooseCredentials(kinds, {}, derive('invalid')),
    ...(forgetTokens && { forgetsTokens: true }),
    settings,
    quirks,
    clock: { offsetMs: 0 },
    packages,
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/** The tenant with credentials of the kinds that it was made without, as it would have been made with them. */
export function completeTenant(tenant: TenantRecord, making: TenantMaking, realNow: number): TenantRecord {
  const kinds = making.kinds.filter(({ id }) => tenant.credentials[id] === undefined);
  if (kinds.length === 0) return tenant;
  const made = makeTenant(tenant.id, {}, { ...making, kinds }, readClock(tenant.clock, realNow));
  return {
    ...tenant,
    credentials: { ...tenant.credentials, ...made.credentials },
    issuedAt: { ...tenant.issuedAt, ...made.issuedAt },
    invalid: { ...tenant.invalid, ...made.invalid },
  };
}

/**
 * The tenant with new credentials of this kind. They follow from how often they were reset, which a reset of the tenant
 * does not undo, so that no former ones come back.
 */
export function renewCredentials(
  tenant: TenantRecord,
  kind: ResettableKind,
  { seed }: Pick<TenantMaking, 'seed'>,
  now: number,
): TenantRecord {
  const old = tenant.credentials[kind.id];
  const count = (tenant.resets[kind.id] ?? 0) + 1;
  const renewed = kind.reset.renew(old, derived(seed, tenant.id, 'reset', kind.id, String(count)));
  const marks = kind.marks(renewed);
  const gone = kind.marks(old).filter((mark) => !marks.includes(mark));
  return {
    ...tenant,
    credentials: { ...tenant.credentials, [kind.id]: renewed },
    issuedAt: { ...tenant.issuedAt, [kind.id]: now },
    resets: { ...tenant.resets, [kind.id]: count },
    formerMarks: [...tenant.formerMarks, ...gone].slice(-mostFormerMarks),
  };
}

function derived(seed: number | undefined, ...names: readonly string[]) {
  return deriveRandom(seed === undefined ? 'bankcard-mock' : `bankcard-mock ${seed}`, JSON.stringify(names));
}
