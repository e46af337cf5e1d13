import { useState } from 'preact/hooks';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { ActButton } from '../frame/act-button.tsx';
import { showBeijingTime } from '../frame/format.ts';
import { WideTable } from '../frame/wide-table.tsx';
import { words } from '../words/words.ts';

/** The tokens and tickets of a tenant that are valid, and when they end on its clock. */
export function IssuedSection({ id }: { readonly id: string }) {
  const [isRevealed, setRevealed] = useState(false);
  const query = { reveal: isRevealed ? ('1' as const) : undefined };
  const { data } = useLoad(
    (signal) => ask('GET /tenants/{id}/issued', { path: { id }, query }, signal),
    [id, isRevealed],
    1000,
  );
  const { time, frame } = words.value;
  const issued = data?.issued ?? [];
  return (
    <section aria-label={time.issued}>
      <div class="line spread">
        <h2>{time.issued}</h2>
        <ActButton type="button" aria-pressed={isRevealed} onClick={() => setRevealed(!isRevealed)}>
          {isRevealed ? time.mask : time.reveal}
        </ActButton>
      </div>
      {issued.length === 0 ? (
        <p class="quiet">{time.noneIssued}</p>
      ) : (
        <WideTable
          title={time.issued}
          heads={[frame.operation, time.value, time.issuedAt, time.ends, time.left]}
        >
          {issued.map(({ operation, what, type, value, issuedAt, validUntil }) => (
            <tr key={`${operation} ${issuedAt} ${value}`}>
              <td>
                <code>{operation}</code> {[type, time.what[what]].join(' ')}
              </td>
              <td>
                <code>{value}</code>
              </td>
              <td>{showBeijingTime(issuedAt)}</td>
              <td>{showBeijingTime(validUntil)}</td>
              <td class="figure">{showSpan(validUntil - (data?.now ?? 0))}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </section>
  );
}

/** `1:59:58`. */
function showSpan(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
