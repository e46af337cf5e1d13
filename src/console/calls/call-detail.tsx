import { useEffect, useRef, useState } from 'preact/hooks';
import type { Call } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { rowOf } from '../api/tables.ts';
import { isReader } from '../api/token.ts';
import { useLoad } from '../api/use-load.ts';
import { ActButton } from '../frame/act-button.tsx';
import { fill, showCount, showMessage, showTime } from '../frame/format.ts';
import { hrefOf } from '../frame/route.ts';
import { words } from '../words/words.ts';
import { Again } from './again.tsx';
import { Exchange } from './exchange.tsx';
import { SignedStrings } from './signed-strings.tsx';

/** One call: what came, what was answered, and why. Personal data is masked until it is asked for. */
export function CallDetail({ number }: { readonly number: string }) {
  const [isRevealed, setRevealed] = useState(false);
  const { data, refused } = useLoad(
    (signal) => ask('GET /requests', { query: { id: number, reveal: isRevealed ? '1' : undefined } }, signal),
    [number, isRevealed],
  );
  const { calls: says, frame } = words.value;
  const call = data?.requests.find((one) => String(one.number) === number);
  const heading = useRef<HTMLHeadingElement>(null);
  const isHere = data !== undefined;
  useEffect(() => {
    if (isHere) heading.current?.focus();
  }, [isHere]);
  return (
    <section class="detail card" aria-label={says.one}>
      <p class="line spread">
        <a href={hrefOf('calls')} onClick={() => focusLine(number)}>
          {says.close}
        </a>
        <ActButton type="button" aria-pressed={isRevealed} onClick={() => setRevealed(!isRevealed)}>
          {isRevealed ? says.mask : says.reveal}
        </ActButton>
      </p>
      <h2 ref={heading} tabIndex={-1}>
        {call === undefined ? `#${number}` : call.outcome}
      </h2>
      {refused !== undefined && <p role="alert">{refused}</p>}
      {call !== undefined && <Told call={call} reveal={isRevealed ? undefined : () => setRevealed(true)} />}
      {call === undefined && refused === undefined && (
        <p class="quiet">{isHere ? says.gone : frame.loading}</p>
      )}
    </section>
  );
}

/** The line is in the page again after the address has changed. */
function focusLine(number: string): void {
  setTimeout(() => document.getElementById(`call-${number}`)?.focus());
}

function Told({ call, reveal }: { readonly call: Call; readonly reveal: (() => void) | undefined }) {
  const { at, tenant, operation, outcome, id, number, reply, why, note, diagnosis, above, packageLow } = call;
  const armedBy = call.forced ? call.rule : undefined;
  const row = rowOf(operation, outcome);
  const { calls: says, bill } = words.value;
  return (
    <>
      <p class="lead">
        {operation} · HTTP {reply.status}
        {row !== undefined && (
          <>
            {' '}
            · <code>{row.code ?? '—'}</code> <bdi>{showMessage(row.message ?? '')}</bdi>
          </>
        )}
      </p>
      <dl class="facts">
        <dt>{says.number}</dt>
        <dd>
          #{number}, {showTime(at)}
        </dd>
        {id !== undefined && (
          <>
            <dt>{says.id}</dt>
            <dd>
              <code>{id}</code>
            </dd>
          </>
        )}
        <dt>{words.value.frame.tenant}</dt>
        <dd>
          <bdi>{tenant}</bdi>
        </dd>
        <dt>{bill.title}</dt>
        <dd>{bill.calls[String(call.billed) as keyof typeof bill.calls]}</dd>
      </dl>
      <h3>{says.why}</h3>
      {armedBy !== undefined && <p>{fill(says.youArmed, { rule: armedBy })}</p>}
      {armedBy === undefined && why !== diagnosis?.says && <p>{why}</p>}
      {diagnosis !== undefined && <SignedStrings diagnosis={diagnosis} reveal={reveal} />}
      {row !== undefined && !why.includes(row.when) && (
        <p class="quiet">{fill(says.rowSays, { when: row.when })}</p>
      )}
      {row?.siblings?.map((sibling) => (
        <p key={sibling.operation + sibling.outcome} class="quiet">
          {fill(says.sibling, { ...sibling, code: String(row.code) })}
        </p>
      ))}
      {note !== undefined && <p>{note}</p>}
      {packageLow !== undefined && <p class="notice warn">{fill(says.packageLow, { ...packageLow })}</p>}
      {above.length > 0 && (
        <details>
          <summary>{showCount(says.above, above.length)}</summary>
          <ol class="above">
            {above.map((one) => (
              <li key={one.outcome}>
                <b>{one.outcome}</b> {one.when}
              </li>
            ))}
          </ol>
        </details>
      )}
      <Exchange call={call} reveal={reveal} />
      {!isReader.value && <Again call={call} reveal={reveal} />}
    </>
  );
}
