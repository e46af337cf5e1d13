import { useState } from 'preact/hooks';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { fill, showNumber } from '../frame/format.ts';
import { TenantPicker, tenant } from '../frame/tenant-picker.tsx';
import { useAction } from '../frame/use-action.tsx';
import { words } from '../words/words.ts';
import { BillSection } from './bill-section.tsx';
import { BuySection, type Purchase } from './buy-section.tsx';
import { PackageSection } from './package-section.tsx';
import { UsageSection } from './usage-section.tsx';

const everyMs = 1000;

/** The account of a tenant, as the marketplace's own console shows it. */
export function AccountView() {
  const id = tenant.value;
  const { data: prices } = useLoad((signal) => ask('GET /prices', {}, signal), []);
  const [chosen, setChosen] = useState<string>();
  const { told, run } = useAction();
  const held = useLoad(
    (signal) => ask('GET /tenants/{id}/packages', { path: { id } }, signal),
    [id],
    everyMs,
  );
  const { account, frame } = words.value;
  const products = prices?.prices ?? [];
  const [newest] = held.data?.packages ?? [];
  const wanted = chosen ?? newest?.vendor;
  const product = products.find(({ vendor }) => vendor === wanted) ?? products[0];
  const nameOf = (vendor: string) => products.find((one) => one.vendor === vendor)?.name ?? vendor;

  const buy = ({ vendor, ...body }: Purchase) =>
    run(async () => {
      const { id: bought, total } = await ask('POST /tenants/{id}/packages/{vendor}', {
        path: { id, vendor },
        body,
      });
      held.reload();
      return fill(account.bought, { id: bought, calls: showNumber(total) });
    });

  if (held.refused !== undefined || held.data === undefined || product === undefined) {
    return (
      <>
        <TenantPicker />
        <p class="quiet">{held.refused ?? frame.loading}</p>
      </>
    );
  }
  const { packages, low } = held.data;
  return (
    <>
      <div class="fields">
        <TenantPicker />
      </div>
      {told}
      <PackageSection packages={packages} low={low} nameOf={nameOf} buy={buy} />
      <div class="fields">
        <label>
          {account.vendor}
          <select value={product.vendor} onChange={(event) => setChosen(event.currentTarget.value)}>
            {products.map(({ vendor, name }) => (
              <option key={vendor} value={vendor}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <BuySection key={product.vendor} product={product} buy={buy} />
      <UsageSection vendor={product.vendor} packages={packages} />
      <BillSection />
    </>
  );
}
