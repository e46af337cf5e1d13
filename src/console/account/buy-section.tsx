import { useState } from 'preact/hooks';
import type { NewPackage, PriceList } from '../api/api-types.ts';
import { ActButton } from '../frame/act-button.tsx';
import { fill, showCount } from '../frame/format.ts';
import { words } from '../words/words.ts';

export interface Purchase extends NewPackage {
  readonly vendor: string;
}

interface BuySectionProps {
  readonly product: PriceList;
  buy(purchase: Purchase): void;
}

/** The packages for sale, and one of any size. */
export function BuySection({ product: { vendor, packages }, buy }: BuySectionProps) {
  const [calls, setCalls] = useState('10');
  const { account } = words.value;
  const total = Math.round(Number(calls));
  const price = packages.find((one) => one.total === total)?.yuan;
  return (
    <section aria-label={account.buy}>
      <h2>{account.buy}</h2>
      {packages.length === 0 && <p class="quiet">{account.noPrices}</p>}
      <ul class="line plain">
        {packages.map(({ yuan, total }) => (
          <li key={`${yuan} ${total}`}>
            <ActButton type="button" onClick={() => buy({ vendor, total, yuan })}>
              {account.buyOne}: <b>{fill(account.yuan, { yuan })}</b> · {showCount(account.calls, total)}
            </ActButton>
          </li>
        ))}
      </ul>
      <form
        class="fields"
        aria-label={account.own}
        onSubmit={(event) => {
          event.preventDefault();
          buy({ vendor, total });
        }}
      >
        <label>
          {account.own}
          <input
            type="number"
            min="0"
            class="short"
            value={calls}
            onInput={(event) => setCalls(event.currentTarget.value)}
          />
        </label>
        <ActButton type="submit" disabled={calls.trim() === '' || !(total >= 0)}>
          {account.buyOne}
        </ActButton>
        {packages.length > 0 && (
          <span class="quiet">
            {price === undefined ? account.noPrice : fill(account.yuan, { yuan: price })}
          </span>
        )}
      </form>
    </section>
  );
}
