import { signal } from '@preact/signals';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { words } from '../words/words.ts';

/** The tenant that the views are about. */
export const tenant = signal('default');

interface TenantPickerProps {
  /** Empty for all tenants. Default: `tenant`. */
  readonly value?: string;
  readonly onPick?: (id: string) => void;
  readonly hasAll?: boolean;
}

/** Picks one of the newest thousand tenants. */
export function TenantPicker({
  value = tenant.value,
  onPick = (id) => (tenant.value = id),
  hasAll = false,
}: TenantPickerProps) {
  const { data } = useLoad((signal) => ask('GET /tenants', { query: { limit: 1000 } }, signal), [], 5000);
  const { tenant: label, allTenants } = words.value.frame;
  const known = data?.tenants ?? [];
  const ids = value === '' || known.includes(value) ? known : [value, ...known];
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        {hasAll && <option value="">{allTenants}</option>}
        {ids.map((id) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </select>
    </label>
  );
}
