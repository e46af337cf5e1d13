import { useMemo, useState } from 'preact/hooks';
import type { Calls, Setting } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { ActButton } from '../frame/act-button.tsx';
import { fill } from '../frame/format.ts';
import { useAction } from '../frame/use-action.tsx';
import { words } from '../words/words.ts';
import { useWanted } from './use-wanted.ts';

/** The settings and quirks of a tenant, with how each is known. */
export function SettingSection({ id }: { readonly id: string }) {
  const { data, reload } = useLoad(
    (signal) => ask('GET /tenants/{id}/settings', { path: { id } }, signal),
    [id],
    5000,
  );
  const { told, run } = useAction();
  const { time } = words.value;
  const { values, want, giveUp } = useWanted(useMemo(() => toValues(data), [data]));
  const change = (name: string, value: unknown, body: Readonly<Record<string, unknown>>) =>
    run(async () => {
      want(name, value);
      await ask('PUT /tenants/{id}/settings', { path: { id }, body }).catch((error: unknown) => {
        giveUp(name);
        throw error;
      });
      reload();
      return fill(time.changed, { name });
    });
  const quirks = data?.quirks ?? [];
  const turn = (name: string, on: boolean) =>
    change(name, on, {
      quirks: quirks.map((one) => one.name).filter((one) => (one === name ? on : values[one] === true)),
    });
  return (
    <>
      <section aria-label={time.settings}>
        <h2>{time.settings}</h2>
        <p class="quiet">{time.settingsSay}</p>
        <ul class="rows">
          {data?.settings.map((one) => (
            <li key={one.name} class="row setting">
              <Told {...one}>
                {one.fallback !== '' && (
                  <span class="mark">{fill(time.usual, { value: String(one.fallback) })}</span>
                )}
              </Told>
              <Choice
                name={one.name}
                choices={one.choices}
                value={values[one.name]}
                change={(value) =>
                  change(one.name, one.value === undefined ? undefined : value, { [one.name]: value })
                }
              />
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={time.quirks}>
        <h2>{time.quirks}</h2>
        <p class="quiet">{time.quirksSay}</p>
        <ul class="rows">
          {quirks.map((one) => (
            <li key={one.name} class="row setting">
              <Told {...one} />
              <input
                type="checkbox"
                aria-label={one.name}
                checked={values[one.name] === true}
                onChange={(event) => turn(one.name, event.currentTarget.checked)}
              />
            </li>
          ))}
        </ul>
      </section>
      {told}
    </>
  );
}

function toValues(data: Calls['GET /tenants/{id}/settings']['reply'] | undefined) {
  const { settings = [], quirks = [] } = data ?? {};
  return Object.fromEntries([
    ...settings.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
    ...quirks.map(({ name, on }) => [name, on] as const),
  ]);
}

interface ToldProps extends Pick<Setting, 'name' | 'says' | 'evidence' | 'source'> {
  readonly children?: preact.ComponentChildren;
}

function Told({ name, says, evidence, source, children }: ToldProps) {
  return (
    <div>
      <code class="code">{name}</code>
      <Prose text={says} />
      <p class="marks">
        <span class={evidence === 'inferred' ? 'mark warn' : 'mark'}>
          {words.value.next.evidence[evidence]}
        </span>
        <span class="quiet">{source}</span>
        {children}
      </p>
    </div>
  );
}

/** A sentence in which names stand between backticks. */
function Prose({ text }: { readonly text: string }) {
  // Every second part is a name.
  return <p>{text.split('`').map((part, at) => (at % 2 === 0 ? part : <code key={at}>{part}</code>))}</p>;
}

interface ChoiceProps extends Pick<Setting, 'name' | 'choices'> {
  /** Undefined if it is a credential, which is never shown. */
  readonly value: unknown;
  change(value: string): void;
}

/** A choice of values, or a text. */
function Choice({ name, choices, value, change }: ChoiceProps) {
  const [typed, setTyped] = useState<string>();
  const { time } = words.value;
  if (choices !== null) {
    return (
      <select aria-label={name} value={String(value)} onChange={(event) => change(event.currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        change(typed ?? '');
        setTyped(undefined);
      }}
    >
      <input
        aria-label={name}
        autocomplete="off"
        placeholder={value === undefined ? time.secret : undefined}
        value={typed ?? (value === undefined ? '' : String(value))}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <ActButton type="submit" disabled={typed === undefined}>
        {time.set}
      </ActButton>
    </form>
  );
}
