import type { RuleState } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { words } from '../words/words.ts';
import { armedTurn, disarm, tellRule } from './armed.ts';
import { fill } from './format.ts';

const shownAtOnce = 3;
const mostListed = 50;

/** What is armed, of all tenants, in sight of every view. */
export function ArmedStrip() {
  const { data } = useLoad(
    (signal) => ask('GET /rules', { query: { limit: mostListed } }, signal),
    [armedTurn.value],
    2000,
  );
  const { armed } = words.value;
  const newest = data?.rules.toReversed() ?? [];
  if (data === undefined || newest.length === 0) {
    return (
      <section class="armed empty" aria-label={armed.title}>
        {armed.nothing}
      </section>
    );
  }
  const more = newest.slice(shownAtOnce);
  return (
    <section class="armed" aria-label={armed.title}>
      <strong>{armed.title}</strong>
      <ul>
        {newest.slice(0, shownAtOnce).map((rule) => (
          <ArmedRule key={rule.id} rule={rule} />
        ))}
        {more.length > 0 && (
          <li>
            <details>
              <summary>{fill(armed.more, { rules: data.total - shownAtOnce })}</summary>
              <ul>
                {more.map((rule) => (
                  <ArmedRule key={rule.id} rule={rule} />
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </section>
  );
}

function ArmedRule({ rule }: { readonly rule: RuleState }) {
  const { armed } = words.value;
  const { gets, left } = tellRule(rule, words.value);
  const isNarrowed = rule.match !== undefined || rule.probability !== undefined || rule.fromMs !== undefined;
  return (
    <li class="chip">
      <span>
        <bdi>
          <b>{gets}</b>
        </bdi>{' '}
        · {rule.operation} · {left}
        {rule.tenant !== 'default' && (
          <>
            {' '}
            · <bdi>{rule.tenant}</bdi>
          </>
        )}
        {isNarrowed && ` · ${armed.narrowed}`}
      </span>
      <button
        type="button"
        class="small"
        aria-label={`${armed.end}: ${gets}, ${rule.operation}`}
        onClick={() => disarm(rule.id).catch(() => {})}
      >
        {armed.end}
      </button>
    </li>
  );
}
