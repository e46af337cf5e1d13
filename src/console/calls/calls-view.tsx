import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { words } from '../words/words.ts';

/** The calls, the newest first. */
export function CallsView() {
  const { data } = useLoad((signal) => ask('GET /requests', { query: { limit: 200 } }, signal), [], 2000);
  const { calls, frame } = words.value;
  if (data === undefined) return <p class="quiet">{frame.loading}</p>;
  if (data.requests.length === 0) {
    return (
      <p>
        {calls.none} <code>{location.origin}</code>
      </p>
    );
  }
  return (
    <ul>
      {data.requests.toReversed().map((call) => (
        <li key={call.number}>
          {call.operation}/{call.outcome}
        </li>
      ))}
    </ul>
  );
}
