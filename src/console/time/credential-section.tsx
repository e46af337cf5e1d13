import { useState } from 'preact/hooks';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { writeClipboard } from '../frame/copy-button.tsx';
import { fill } from '../frame/format.ts';
import { useAction } from '../frame/use-action.tsx';
import { words } from '../words/words.ts';

/** The credentials of a tenant, masked until they are to be shown, and to copy as an app reads them. */
export function CredentialSection({ id }: { readonly id: string }) {
  const [isRevealed, setRevealed] = useState(false);
  const { data, refused, reload } = useLoad(
    (signal) => ask('GET /tenants/{id}', { path: { id } }, signal),
    [id],
  );
  const { told, run } = useAction();
  const { time } = words.value;
  const copy = () =>
    run(async () => {
      const text = await ask('GET /tenants/{id}/env', { path: { id }, query: { url: location.origin } });
      const lines = text.trim().split('\n').length;
      return (await writeClipboard(text)) ? fill(time.copied, { lines }) : time.notCopied;
    });
  const reset = (kind: string) =>
    run(async () => {
      await ask('POST /tenants/{id}/credentials/{kind}/reset', { path: { id, kind } });
      reload();
      return fill(time.changed, { name: kind });
    });
  return (
    <section aria-label={time.credentials}>
      <div class="line spread">
        <h2>{time.credentials}</h2>
        <span class="line">
          <button type="button" class="primary" onClick={copy}>
            {time.dotenv}
          </button>
          <button type="button" aria-pressed={isRevealed} onClick={() => setRevealed(!isRevealed)}>
            {isRevealed ? time.mask : time.reveal}
          </button>
        </span>
      </div>
      {told}
      {refused !== undefined && <p role="alert">{refused}</p>}
      <ul class="rows">
        {Object.entries(data?.credentials ?? {}).map(([kind, fields]) => (
          <li key={kind} class="row">
            <b>{kind}</b>
            <dl class="facts">
              {Object.entries(fields).map(([field, value]) => (
                <>
                  <dt>{field}</dt>
                  <dd>
                    <code>{isRevealed ? value : '•'.repeat(12)}</code>
                  </dd>
                </>
              ))}
            </dl>
            <button
              type="button"
              class="small"
              aria-label={fill(time.resetSays, { kind })}
              onClick={() => reset(kind)}
            >
              {time.reset}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
