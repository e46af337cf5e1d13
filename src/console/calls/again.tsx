import { useState } from 'preact/hooks';
import type { Call } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { arm } from '../frame/armed.ts';
import { CopyButton } from '../frame/copy-button.tsx';
import { TextBlock } from '../frame/text-block.tsx';
import { words } from '../words/words.ts';

type Shape = 'curl' | 'test' | 'rule';

/** How the row is brought about once more: as curl, as test, as rule. */
export function Again({ call: { operation, outcome, tenant } }: { readonly call: Call }) {
  const [shape, setShape] = useState<Shape>('curl');
  const [isArmed, setArmed] = useState(false);
  const url = location.origin;
  const { data, refused } = useLoad(
    (signal) => ask('GET /again', { query: { operation, outcome, tenant, url } }, signal),
    [operation, outcome, tenant],
  );
  const { calls: says } = words.value;
  if (refused !== undefined || data === undefined) return null;
  const texts: Readonly<Record<Shape, string>> = {
    curl: data.curl,
    test: data.test,
    rule: `${data.next}\n\nPOST ${url}/__admin/rules\n${JSON.stringify(data.rule, null, 2)}`,
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
            onClick={() => setShape(one)}
          >
            {says.as[one]}
          </button>
        ))}
        <CopyButton text={texts[shape]} what={says.as[shape]} />
        <button
          type="button"
          class="small primary"
          onClick={() =>
            arm(data.rule).then(
              () => setArmed(true),
              () => {},
            )
          }
        >
          {isArmed ? says.armedAgain : says.armAgain}
        </button>
      </p>
      <TextBlock title={says.as[shape]}>{texts[shape]}</TextBlock>
    </>
  );
}
