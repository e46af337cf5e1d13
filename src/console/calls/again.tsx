import { useState } from 'preact/hooks';
import type { Call } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { arm, armedFor } from '../frame/armed.ts';
import { CopyButton } from '../frame/copy-button.tsx';
import { TextBlock } from '../frame/text-block.tsx';
import { words } from '../words/words.ts';
import { isWhole, toCurl } from './to-curl.ts';

type Shape = 'curl' | 'test' | 'rule' | 'same';

interface AgainProps {
  readonly call: Call;
  /** Undefined if personal data is shown already. */
  readonly reveal: (() => void) | undefined;
}

/** How the row is brought about once more: as curl, as test, as rule; and the call itself, if the journal has it all. */
export function Again({ call, reveal }: AgainProps) {
  const { operation, outcome, tenant } = call;
  const [wanted, setShape] = useState<Shape>('curl');
  const url = location.origin;
  const { data, refused } = useLoad(
    (signal) => ask('GET /again', { query: { operation, outcome, tenant, url } }, signal),
    [operation, outcome, tenant],
  );
  const { calls: says } = words.value;
  if (refused !== undefined || data === undefined) return null;
  const texts: Partial<Record<Shape, string>> = {
    curl: data.curl,
    test: data.test,
    rule: `${data.next}\n\nPOST ${url}/__admin/rules\n${JSON.stringify(data.rule, null, 2)}`,
    ...(isWhole(call) && { same: reveal === undefined ? toCurl(call, url) : '' }),
  };
  const shape = wanted === 'same' && reveal !== undefined ? 'curl' : wanted;
  const text = texts[shape] ?? '';
  const choose = (one: Shape) => {
    setShape(one);
    if (one === 'same') reveal?.();
  };
  return (
    <>
      <h3>{says.again}</h3>
      <p class="line">
        {(Object.keys(texts) as Shape[]).map((one) => (
          <button
            key={one}
            type="button"
            class="small"
            aria-pressed={one === shape}
            onClick={() => choose(one)}
          >
            {one === 'same' && reveal !== undefined ? says.sameHidden : says.as[one]}
          </button>
        ))}
        <CopyButton text={text} what={says.as[shape]} />
        <button
          type="button"
          class="small primary"
          onClick={() => {
            arm(data.rule).catch(() => {});
          }}
        >
          {armedFor(data.rule) === undefined ? says.armAgain : says.armedAgain}
        </button>
      </p>
      <p class="quiet">{says.asSays[shape]}</p>
      <TextBlock title={says.as[shape]}>{text}</TextBlock>
    </>
  );
}
