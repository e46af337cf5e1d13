import type { Calls, Package } from '../api/api-types.ts';
import { ActButton } from '../frame/act-button.tsx';
import { fill, showBeijingTime, showCount, showNumber } from '../frame/format.ts';
import { words } from '../words/words.ts';
import type { Purchase } from './buy-section.tsx';

interface PackageSectionProps {
  readonly packages: readonly Package[];
  readonly low: Calls['GET /tenants/{id}/packages']['reply']['low'];
  nameOf(vendor: string): string;
  buy(purchase: Purchase): void;
}

/** The packages, and what there is to be warned of. */
export function PackageSection({ packages, low, nameOf, buy }: PackageSectionProps) {
  const { account } = words.value;
  const vendors = [...new Set(packages.map(({ vendor }) => vendor))];
  const ended = vendors.filter((vendor) =>
    packages.every((one) => one.vendor !== vendor || one.state === 'expired'),
  );
  return (
    <section aria-label={account.packages}>
      <h2>{account.packages}</h2>
      {low.map(({ vendor, left, total }) => (
        <p key={vendor} role="alert" class="notice warn">
          {fill(account.low, { vendor: nameOf(vendor), left: showNumber(left), total: showNumber(total) })}
        </p>
      ))}
      {ended.map((vendor) => (
        <p key={vendor} role="alert" class="notice bad">
          {fill(account.ended, { vendor: nameOf(vendor) })}
        </p>
      ))}
      {packages.length === 0 && <p class="quiet">{account.noPackages}</p>}
      <ul class="rows">
        {packages.map((one) => (
          <PackageItem key={one.id} held={one} name={nameOf(one.vendor)} buy={buy} />
        ))}
      </ul>
    </section>
  );
}

interface PackageItemProps {
  readonly held: Package;
  readonly name: string;
  buy(purchase: Purchase): void;
}

function PackageItem({ held, name, buy }: PackageItemProps) {
  const { id, vendor, total, used, left, from, until, state, yuan, console } = held;
  const { account } = words.value;
  const days = console.validity ?? (until === null ? undefined : `${showDay(from)} - ${showDay(until)}`);
  const validity = days === undefined ? account.endless : `${account.validity} ${days}`;
  const sums = `${showNumber(used)} / ${showNumber(total)}`;
  const isOver = state === 'expired' || state === 'usedUp';
  return (
    <li class="row package">
      <div>
        <b>{name}</b>
        <p class="quiet">
          {account.id} <code>{id}</code> · <code>{vendor}</code>
        </p>
      </div>
      <div>
        <p>
          {account.used}: <b>{sums}</b> · {showCount(account.left, left)}
        </p>
        <progress
          aria-label={`${account.used}: ${sums}`}
          max={Math.max(1, total)}
          value={Math.min(used, total)}
        />
        <p class="marks">
          <span class={state === 'normal' ? 'mark cost' : 'mark bad'}>{account.states[state]}</span>
          <span class="mark">{validity}</span>
          {yuan !== null && <span class="mark">{fill(account.yuan, { yuan })}</span>}
        </p>
      </div>
      {isOver && (
        <ActButton
          type="button"
          class="primary"
          aria-label={`${account.renew}: ${id}`}
          onClick={() => buy({ vendor, total, ...(yuan !== null && { yuan }) })}
        >
          {account.renew}
        </ActButton>
      )}
    </li>
  );
}

function showDay(at: number): string {
  return showBeijingTime(at).slice(0, 10);
}
