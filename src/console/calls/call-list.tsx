import type { Call } from '../api/api-types.ts';
import { rowOf } from '../api/tables.ts';
import { showMessage, showTime } from '../frame/format.ts';
import { hrefOf } from '../frame/route.ts';
import { words } from '../words/words.ts';

interface CallListProps {
  readonly calls: readonly Call[];
  /** The number of the call that is open. */
  readonly opened: string | undefined;
}

export function CallList({ calls, opened }: CallListProps) {
  return (
    <ol class="calls">
      {calls.map((call) => (
        <CallLine key={call.number} call={call} isOpen={opened === String(call.number)} />
      ))}
    </ol>
  );
}

function CallLine({ call, isOpen }: { readonly call: Call; readonly isOpen: boolean }) {
  const { number, at, tenant, operation, outcome, reply, fault, forced, refused, rule } = call;
  const { calls: says, bill } = words.value;
  const found = rowOf(operation, outcome);
  const row = found === undefined ? undefined : { ...found, code: found.code ?? undefined };
  return (
    <li>
      <a
        id={`call-${number}`}
        class={refused ? 'call refused' : 'call'}
        href={hrefOf('calls', String(number))}
        aria-current={isOpen ? 'true' : undefined}
      >
        <span class="quiet time">{showTime(at)}</span>
        <span class="what">
          <b>{outcome}</b> <span class="quiet">{operation}</span>
        </span>
        <span class="answer">
          <code>
            {[row?.code, showMessage(row?.message ?? '')].filter((one) => one !== undefined).join(' ')}
          </code>
        </span>
        <span class="marks">
          {tenant !== 'default' && (
            <span class="mark">
              <bdi>{tenant}</bdi>
            </span>
          )}
          {fault !== undefined && <span class="mark bad">{fault}</span>}
          {forced && <span class="mark warn">{rule === undefined ? says.asked : says.byRule}</span>}
          {call.billed !== false && (
            <span class="mark">{call.billed === true ? bill.yes : bill.unknown}</span>
          )}
          <span class={reply.status >= 400 ? 'mark bad' : 'mark'}>{reply.status}</span>
        </span>
      </a>
    </li>
  );
}
