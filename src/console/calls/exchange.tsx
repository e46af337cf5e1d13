import type { Call } from '../api/api-types.ts';
import { ActButton } from '../frame/act-button.tsx';
import { fill, showNumber } from '../frame/format.ts';
import { TextBlock } from '../frame/text-block.tsx';
import { words } from '../words/words.ts';
import { layOutBody } from './lay-out-body.ts';

interface ExchangeProps {
  readonly call: Call;
  /** Undefined if personal data is shown already. */
  readonly reveal: (() => void) | undefined;
}

/** The request and the reply, as far as the journal keeps them. */
export function Exchange({ call: { request, reply, fault }, reveal }: ExchangeProps) {
  const { calls: says } = words.value;
  const { method, path, query, headers, params, body } = request;
  const laidOut = reply.body && layOutBody(reply.body);
  return (
    <>
      <h3>{says.request}</h3>
      <TextBlock title={says.requestLine}>
        {method} {path}
        {query === '' ? '' : `?${query}`}
      </TextBlock>
      <Pairs title={says.params} pairs={Object.entries(params)} isOpen />
      <Pairs title={says.headers} pairs={headers} />
      {body.size > 0 && (
        <p class="quiet">
          {fill(says.bodyOf, { bytes: showNumber(body.size) })}
          {body.sha256 !== undefined && (
            <>
              , SHA-256 <code>{body.sha256}</code>
            </>
          )}
        </p>
      )}
      <h3>{says.reply}</h3>
      <p class="quiet">
        HTTP {reply.status}, {fill(says.bodyOf, { bytes: showNumber(reply.size) })}
        {fault !== undefined && `. ${fill(says.faulty, { fault: words.value.next.faultNames[fault] })}`}
      </p>
      {reply.body !== undefined && reply.body !== '' && (
        <TextBlock title={says.replyBody}>
          <bdi>{reply.body}</bdi>
        </TextBlock>
      )}
      {laidOut !== undefined && laidOut !== reply.body && (
        <details>
          <summary>{says.laidOut}</summary>
          <TextBlock title={says.laidOut}>
            <bdi>{laidOut}</bdi>
          </TextBlock>
        </details>
      )}
      {reply.body === undefined && reveal !== undefined && reply.size > 0 && (
        <p>
          <ActButton type="button" class="small" onClick={reveal}>
            {says.showBody}
          </ActButton>
        </p>
      )}
      {reply.body === undefined && reveal === undefined && reply.size > 0 && (
        <p class="quiet">{says.notKept}</p>
      )}
    </>
  );
}

interface PairsProps {
  readonly title: string;
  readonly pairs: readonly (readonly [name: string, value: string])[];
  readonly isOpen?: boolean;
}

function Pairs({ title, pairs, isOpen = false }: PairsProps) {
  if (pairs.length === 0) return null;
  return (
    <details open={isOpen}>
      <summary>
        {title} ({pairs.length})
      </summary>
      <dl class="pairs">
        {pairs.map(([name, value], at) => (
          <div key={at}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd>
              <code>
                <bdi>{value}</bdi>
              </code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
