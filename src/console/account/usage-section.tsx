import { useState } from 'preact/hooks';
import type { Package, UsageRow } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { showBeijingTime, showNumber } from '../frame/format.ts';
import { saveFile } from '../frame/save-file.ts';
import { tenant } from '../frame/tenant-picker.tsx';
import { WideTable } from '../frame/wide-table.tsx';
import { words } from '../words/words.ts';

const mostShown = 500;
/** What the server sends first, so that Excel reads UTF-8, and the browser takes away. */
const byteOrderMark = '\ufeff';

interface UsageSectionProps {
  readonly vendor: string;
  readonly packages: readonly Package[];
}

/** The usage rows of a product, or of one of its packages, and their export. */
export function UsageSection({ vendor, packages }: UsageSectionProps) {
  const [chosen, setChosen] = useState('');
  const id = tenant.value;
  const own = packages.filter((one) => one.vendor === vendor);
  const wanted = own.some((one) => one.id === chosen) ? chosen : undefined;
  const query = { tenant: id, vendor, package: wanted };
  const { data } = useLoad((signal) => ask('GET /usage', { query }, signal), [id, vendor, wanted], 1000);
  const { account } = words.value;
  const rows = data?.usage ?? [];
  return (
    <section aria-label={account.usage}>
      <h2>{account.usage}</h2>
      <p class="quiet">{account.usageSays}</p>
      <div class="fields">
        <label>
          {account.id}
          <select value={wanted ?? ''} onChange={(event) => setChosen(event.currentTarget.value)}>
            <option value="">{account.all}</option>
            {own.map((one) => (
              <option key={one.id} value={one.id}>
                {one.id}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          onClick={async () => {
            const text = await ask('GET /usage.csv', { query });
            saveFile(`usage-${vendor}.csv`, new Blob([byteOrderMark, text], { type: 'text/csv' }));
          }}
        >
          {account.csv}
        </button>
      </div>
      {rows.length === 0 ? (
        <p class="quiet">{own.length === 0 ? account.noPackageUsage : account.noUsage}</p>
      ) : (
        <UsageTable rows={rows.slice(0, mostShown)} />
      )}
    </section>
  );
}

function UsageTable({ rows }: { readonly rows: readonly UsageRow[] }) {
  const { account } = words.value;
  return (
    <WideTable
      title={account.usage}
      heads={[account.serial, account.id, account.from, account.to, account.note, account.count]}
    >
      {rows.map((row) => (
        <tr key={row.serial}>
          <td>{row.serial}</td>
          <td>{row.package}</td>
          <td>{row.from === undefined ? account.earlier : showBeijingTime(row.from)}</td>
          <td>{showBeijingTime(row.until)}</td>
          <td lang="zh-CN">{row.note}</td>
          <td class="figure">{showNumber(row.count)}</td>
        </tr>
      ))}
    </WideTable>
  );
}
