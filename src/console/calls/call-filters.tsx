import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api/ask.ts';
import { tableOf } from '../api/tables.ts';
import { isReader } from '../api/token.ts';
import { useLoad } from '../api/use-load.ts';
import { OperationOptions } from '../frame/operation-options.tsx';
import { TenantPicker } from '../frame/tenant-picker.tsx';
import { useSettled } from '../frame/use-settled.ts';
import { words } from '../words/words.ts';

interface Filters {
  readonly tenant?: string;
  readonly vendor?: string;
  readonly operation?: string;
  readonly outcome?: string;
  readonly text?: string;
}

/** What the listed calls have in common. It stays while other views are seen. */
export const callFilters = signal<Filters>({});

function change(filters: Filters): void {
  const all = Object.entries({ ...callFilters.value, ...filters });
  callFilters.value = Object.fromEntries(all.filter(([, value]) => value !== ''));
}

export function CallFilters() {
  const { tenant = '', vendor = '', operation = '' } = callFilters.value;
  const { data = [] } = useLoad((signal) => ask('GET /operations', {}, signal), []);
  const { calls, frame } = words.value;
  const rows = operation === '' ? [] : (tableOf(operation) ?? []);
  return (
    <search aria-label={calls.filter}>
      <form class="fields" onSubmit={(event) => event.preventDefault()}>
        <TenantPicker hasAll value={tenant} onPick={(id) => change({ tenant: id })} />
        <label>
          {frame.operation}
          <select
            value={operation === '' ? vendor : operation}
            onChange={({ currentTarget: { value } }) =>
              change(
                value.includes('/') ? { operation: value, vendor: '' } : { operation: '', vendor: value },
              )
            }
          >
            <option value="">{calls.allVendors}</option>
            <OperationOptions operations={data} before={(id) => <option value={id}>{id}</option>} />
          </select>
        </label>
        <Typed label={calls.row} name="outcome" list="rows" />
        <datalist id="rows">
          {rows.map((row) => (
            <option key={row.outcome} value={row.outcome}>
              {row.code}
            </option>
          ))}
        </datalist>
        <Typed label={calls.text} name="text" />
      </form>
    </search>
  );
}

interface TypedProps {
  readonly label: string;
  readonly name: 'outcome' | 'text';
  readonly list?: string;
}

/** A filter that holds once typing has stopped. */
function Typed({ label, name, list }: TypedProps) {
  const [text, setText] = useState(callFilters.value[name] ?? '');
  const settled = useSettled(text.trim());
  useEffect(() => {
    if (settled !== (callFilters.peek()[name] ?? '')) change({ [name]: settled });
  }, [settled, name]);
  return (
    <label>
      {label}
      <input
        type="search"
        value={text}
        // It searches what is masked.
        disabled={name === 'text' && isReader.value}
        title={name === 'text' && isReader.value ? words.value.frame.readOnly : undefined}
        spellcheck={false}
        autocomplete="off"
        list={list}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </label>
  );
}
