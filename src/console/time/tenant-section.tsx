import { useState } from 'preact/hooks';
import { ask } from '../api/ask.ts';
import { ActButton } from '../frame/act-button.tsx';
import { fill } from '../frame/format.ts';
import { tenant } from '../frame/tenant-picker.tsx';
import { useAction } from '../frame/use-action.tsx';
import { words } from '../words/words.ts';

/** Makes tenants, and resets or deletes the one that is chosen. */
export function TenantSection({ id }: { readonly id: string }) {
  const [wanted, setWanted] = useState('');
  const { told, run } = useAction();
  const { time } = words.value;
  const make = () =>
    run(async () => {
      const body = wanted.trim() === '' ? {} : { id: wanted.trim() };
      const made = await ask('POST /tenants', { body });
      tenant.value = made.id;
      setWanted('');
      return fill(time.made, { id: made.id });
    });
  const reset = () =>
    run(async () => {
      await ask('POST /tenants/{id}/reset', { path: { id } });
      return time.wasReset;
    });
  const remove = () =>
    run(async () => {
      await ask('DELETE /tenants/{id}', { path: { id } });
      tenant.value = 'default';
      return fill(time.deleted, { id });
    });
  return (
    <section aria-label={time.tenants}>
      <h2>{time.tenants}</h2>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <label>
          {time.newId}
          <input
            value={wanted}
            autocomplete="off"
            onInput={(event) => setWanted(event.currentTarget.value)}
          />
        </label>
        <ActButton type="submit">{time.make}</ActButton>
        <ActButton type="button" onClick={reset}>
          {time.resetTenant}
        </ActButton>
        {id !== 'default' && (
          <ActButton type="button" onClick={remove}>
            {time.delete}
          </ActButton>
        )}
      </form>
      {told}
    </section>
  );
}
